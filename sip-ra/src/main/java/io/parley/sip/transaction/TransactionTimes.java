package io.parley.sip.transaction;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The timer values of RFC 3261 17, in milliseconds.
 *
 * @param t1 round-trip estimate
 * @param t2 longest interval between repeats
 * @param t4 how long a message may live in the network
 */
public record TransactionTimes(long t1, long t2, long t4) {
    /** The values of the RFC. */
    public static final TransactionTimes RFC = new TransactionTimes(500, 4_000, 5_000);

    /** 64*T1: timers B, F, H, J, L and M. */
    public long limit() {
        return 64 * t1;
    }

    /** A wait at random before an offer that met another is sent again (RFC 3261 14.1): longer where we made the Call-ID, so that the two do not meet again. */
    public long glareWait(boolean owner) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long tens = owner ? random.nextLong(210, 401) : random.nextLong(0, 201);
        return tens * 10 * t1 / RFC.t1;
    }

    /** The next interval of a repeat that doubles up to T2. */
    long next(long interval) {
        return Math.min(2 * interval, t2);
    }
}
