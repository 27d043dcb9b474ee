package io.parley.sip.api;

import java.time.Duration;

/**
 * Settings of session timers (RFC 4028).
 *
 * @param interval the session interval that we ask for, and to which longer ones of peers are cut; zero switches session timers off
 * @param minimum the smallest interval that is accepted of a peer, who gets 422 else; the RFC wants 90 s at least
 */
public record SessionTimers(Duration interval, Duration minimum) {
    /** The values that the RFC recommends. */
    public static final SessionTimers STANDARD = new SessionTimers(Duration.ofMinutes(30), Duration.ofSeconds(90));

    /** No session timers: sessions last until a BYE. */
    public static final SessionTimers OFF = new SessionTimers(Duration.ZERO, STANDARD.minimum());

    /** Whether they are used at all. */
    public boolean on() {
        return !interval.isZero();
    }
}
