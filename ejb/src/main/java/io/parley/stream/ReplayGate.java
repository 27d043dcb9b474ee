package io.parley.stream;

import io.parley.stream.Sink.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few replays at once read the log: after a restart all readers come back together, and the connections to the database are there for others too.
 * Thread-safe.
 */
final class ReplayGate {
    private final Semaphore free;
    private final long patienceNanos;

    /**
     * @param most replays at once
     * @param patience how long the next waits
     */
    ReplayGate(int most, Duration patience) {
        free = new Semaphore(most, true);
        patienceNanos = patience.toNanos();
    }

    /** Runs a replay when it is its turn; UNAVAILABLE where that did not come. Blocks. */
    Optional<Reason> pass(Supplier<Optional<Reason>> replay) {
        if (!entered()) {
            return Optional.of(Reason.UNAVAILABLE);
        }
        try {
            return replay.get();
        } finally {
            free.release();
        }
    }

    private boolean entered() {
        try {
            return free.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
