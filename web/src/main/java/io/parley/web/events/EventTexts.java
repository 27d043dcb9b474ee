package io.parley.web.events;

import io.parley.stream.StreamEvent;

/** Events as text, made once for all readers of the same event. Thread-safe. */
final class EventTexts {
    private volatile Text last;

    private record Text(StreamEvent event, String text) {}

    String of(StreamEvent event) {
        Text known = last;
        if (known == null || known.event() != event) {
            known = new Text(event, EventJson.event(event));
            last = known;
        }
        return known.text();
    }
}
