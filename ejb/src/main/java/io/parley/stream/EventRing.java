package io.parley.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest events in the order in which they were told; the oldest makes room for the newest. Not thread-safe. */
final class EventRing {
    private final Deque<Published> events = new ArrayDeque<>();
    private final int capacity;

    EventRing(int capacity) {
        this.capacity = capacity;
    }

    void add(Published event) {
        if (events.size() == capacity) {
            events.removeFirst();
        }
        events.addLast(event);
    }

    void clear() {
        events.clear();
    }

    List<Published> all() {
        return List.copyOf(events);
    }
}
