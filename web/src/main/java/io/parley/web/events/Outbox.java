package io.parley.web.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages that wait for one reader, sent one at a time in their order; bounded. However many wait, and whenever the wire calls back, sending takes no more
 * of the stack than one message does. Thread-safe.
 */
final class Outbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Wire wire;
    private final int capacity;
    private boolean sending;
    private boolean closed;
    /** The thread that is in the wire and goes on with the next message when it is out; null where none will. */
    private Thread sender;

    /** The carrier of messages. */
    interface Wire {
        /** Sends a message and calls {@link Outbox#sent} when it is gone, from any thread and also before this returns; true where all went well. */
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
        Thread here = Thread.currentThread();
        // a thread that is in the wire already goes on when it is out of it, in send: it must not go in again from
        // there
        if (sending || closed || waiting.isEmpty() || sender == here) {
            return "";
        }
        sending = true;
        sender = here;
        return waiting.removeFirst();
    }

    private void send(String first) {
        for (String text = first; !text.isEmpty(); text = following()) {
            wire.send(text);
        }
    }

    /** The message that this thread, out of the wire, must send now; the empty string where that is the matter of another by now. */
    private String following() {
        lock.lock();
        try {
            if (sender != Thread.currentThread()) {
                return "";
            }
            sender = null;
            return next();
        } finally {
            lock.unlock();
        }
    }
}
