package io.parley.media.relay;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what will come, up to a deadline generous enough for a busy machine. */
final class Eventually {
    private static final long MOST_NANOS = 20_000_000_000L;

    private Eventually() {}

    static void until(String what, BooleanSupplier condition) {
        until(what, condition, () -> {});
    }

    /** Does something every 20 ms, as a phone talks, until the condition holds. */
    static void until(String what, BooleanSupplier condition, Runnable meanwhile) {
        long deadline = System.nanoTime() + MOST_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            meanwhile.run();
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Does something so many times, once every 20 ms on an absolute grid: what a busy machine delays is caught up. */
    static void evenly(int times, Runnable each) {
        long due = System.nanoTime();
        for (int i = 0; i < times; i++) {
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            each.run();
            due += 20_000_000;
        }
    }

    /** The same until the condition holds. */
    static void evenlyUntil(String what, BooleanSupplier condition, Runnable each) {
        long begun = System.nanoTime();
        long due = begun;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > MOST_NANOS) {
                throw new AssertionError("waited in vain for " + what);
            }
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            each.run();
            due += 20_000_000;
        }
    }
}
