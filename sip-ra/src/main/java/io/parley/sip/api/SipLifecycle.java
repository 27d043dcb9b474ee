package io.parley.sip.api;

import java.time.Duration;

/** The life cycle of the adaptor: {@code CONFIGURED → ACTIVE → STOPPING → INACTIVE}, and from INACTIVE to ACTIVE again. */
public interface SipLifecycle {
    /** Where the adaptor stands. */
    enum State {
        CONFIGURED,
        ACTIVE,
        STOPPING,
        INACTIVE
    }

    State state();

    /** Shows what passes the wire to a tap, from the next {@link #activate} on. */
    void tap(SipTap tap);

    /**
     * Binds the transports and begins to serve.
     *
     * @throws PortInUseException when a port cannot be bound; nothing is left bound then
     */
    void activate(
            SipSettings settings, SipDirectory directory, RegistrationStore registrations, ExtensionStates states);

    /** The same without extensions that could be watched. */
    default void activate(SipSettings settings, SipDirectory directory, RegistrationStore registrations) {
        activate(settings, directory, registrations, ExtensionStates.NONE);
    }

    /**
     * Exercises the whole message path with real messages between private loopback ports, so that the first real call meets compiled code. To be
     * called before {@link #activate}; no event of it reaches the sink. Returns early when enough was done; blocks the caller meanwhile.
     *
     * @param atMost time after which it stops in any case
     */
    void warmUp(Duration atMost);

    /**
     * Asks for room for a new call that does not come by SIP, of the same admission control as one that does; a call that is let in counts as one.
     *
     * @return false where new calls are refused: overload, too many legs, draining, or not active
     */
    boolean admit();

    /** Refuses new calls with 503 and Retry-After from now on; running calls go on. */
    void drain();

    /** Ends what still runs and closes the transports. Idempotent. */
    void deactivate();
}
