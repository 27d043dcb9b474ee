package io.parley.web.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Messages that wait for one reader, sent one at a time in their order; bounded. Thread-safe. */
final class Outbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Wire wire;
    private final int capacity;
    private boolean sending;
    private boolean closed;

    /** What carries messages. */
    interface Wire {
        /** Sends a message and calls {@link Outbox#sent} when it is gone, from any thread; true where all went well. */
        void send(String text);
    }

    Outbox(Wire wire, int capacity) {
        this.wire = wire;
        this.capacity = capacity;
    }

    /** Takes a message, or not: false when it is full or closed. Returns at once. */
    boolean offer(String text) {
        String next;
        lock.lock();
        try {
            if (closed || waiting.size() >= capacity) {
                return false;
            }
            waiting.addLast(text);
            next = next();
        } finally {
            lock.unlock();
        }
        send(next);
        return true;
    }

    /** Takes a message, waiting for room; false when there was none for so long, or it is closed. */
    boolean put(String text, long seconds) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(seconds);
            while (!closed && waiting.size() >= capacity) {
                if (left <= 0) {
                    return false;
                }
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
        return offer(text);
    }

    /** The message that was sent last is gone. */
    void sent(boolean well) {
        String next;
        lock.lock();
        try {
            sending = false;
            closed |= !well;
            room.signalAll();
            next = next();
        } finally {
            lock.unlock();
        }
        send(next);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The message to be sent now, or the empty string; to be called with the lock. */
    private String next() {
        if (sending || closed || waiting.isEmpty()) {
            return "";
        }
        sending = true;
        return waiting.removeFirst();
    }

    private void send(String text) {
        if (!text.isEmpty()) {
            wire.send(text);
        }
    }
}
