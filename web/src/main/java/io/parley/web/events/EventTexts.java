package io.parley.web.events;

import io.parley.stream.StreamEvent;

/** Events as text, made once for all readers of the same event. Thread-safe. */
final class EventTexts {
    private volatile Text last = new Text(-1, "");

    private record Text(long seq, String text) {}

    String of(StreamEvent event) {
        Text known = last;
        if (known.seq() != event.seq()) {
            known = new Text(event.seq(), EventJson.event(event));
            last = known;
        }
        return known.text();
    }
}
