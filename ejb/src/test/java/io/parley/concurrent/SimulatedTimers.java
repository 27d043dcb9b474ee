package io.parley.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;

/** A clock that stands still until it is moved, and timers that go by it: the earlier first, and among equals the first set. Thread-safe. */
public final class SimulatedTimers implements Timers, InstantSource {
    private final TreeMap<Key, Runnable> waiting = new TreeMap<>();
    private Instant now = Instant.parse("2026-01-01T08:00:00Z");
    private long count;

    private record Key(Instant at, long number) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int time = at.compareTo(other.at);
            return time != 0 ? time : Long.compare(number, other.number);
        }
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        Key key = new Key(now.plus(delay), count++);
        waiting.put(key, task);
        return () -> {
            synchronized (SimulatedTimers.this) {
                waiting.remove(key);
            }
        };
    }

    /** How many tasks wait for their time. */
    public synchronized int pending() {
        return waiting.size();
    }

    /** Moves the clock, and runs what is due on the way, each at its time. */
    public void advance(Duration by) {
        Instant end = instant().plus(by);
        while (true) {
            Runnable task;
            synchronized (this) {
                if (waiting.isEmpty() || waiting.firstKey().at().isAfter(end)) {
                    now = now.isBefore(end) ? end : now;
                    return;
                }
                Key next = waiting.firstKey();
                now = now.isBefore(next.at()) ? next.at() : now;
                task = waiting.remove(next);
            }
            task.run();
        }
    }
}
