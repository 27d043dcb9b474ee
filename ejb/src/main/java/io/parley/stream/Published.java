package io.parley.stream;

/** An event with whom it concerns. */
public record Published(StreamEvent event, Audience audience) {
    long seq() {
        return event.seq();
    }
}
