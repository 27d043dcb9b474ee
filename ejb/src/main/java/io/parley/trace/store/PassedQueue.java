package io.parley.trace.store;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What waits for the writer: any number of threads put, one takes. Putting never waits and wakes nobody; what finds no room is dropped and counted. */
final class PassedQueue {
    private final Queue<Passed> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder dropped = new LongAdder();
    private final long mostBytes;

    PassedQueue(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    void put(Passed passed) {
        int weight = passed.weight();
        if (bytes.addAndGet(weight) > mostBytes) {
            bytes.addAndGet(-weight);
            dropped.increment();
            return;
        }
        queue.add(passed);
    }

    /** The oldest one; null where none waits. */
    Passed take() {
        Passed passed = queue.poll();
        if (passed != null) {
            bytes.addAndGet(-passed.weight());
        }
        return passed;
    }

    long dropped() {
        return dropped.sum();
    }
}
