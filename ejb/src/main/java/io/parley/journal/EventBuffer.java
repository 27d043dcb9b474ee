package io.parley.journal;

import io.parley.fact.JournalEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Events that wait for the writer; bounded, so that a stuck writer cannot eat the memory. Any number of appenders, one taker. */
final class EventBuffer {
    private final Queue<JournalEvent> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int capacity;

    EventBuffer(int capacity) {
        this.capacity = capacity;
    }

    /** Takes a place for one event; false when it is full. */
    boolean reserve() {
        if (size.incrementAndGet() > capacity) {
            size.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Puts an event on a place that was reserved. */
    void add(JournalEvent event) {
        events.add(event);
    }

    /** Takes the oldest ones, at most so many; they keep their places until they are {@link #done}. */
    List<JournalEvent> take(int most) {
        List<JournalEvent> taken = new ArrayList<>(Math.min(most, size.get()));
        while (taken.size() < most) {
            JournalEvent event = events.poll();
            if (event == null) {
                break;
            }
            taken.add(event);
        }
        return taken;
    }

    /** So many of those taken are safe. */
    void done(int count) {
        size.addAndGet(-count);
    }

    /** Events that are nowhere but in memory. */
    int size() {
        return size.get();
    }

    boolean halfFull() {
        return size.get() > capacity / 2;
    }
}
