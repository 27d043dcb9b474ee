package io.parley.signalling;

/** Told before the SIP adaptor is taken from its endpoint: a port, so that signalling does not know how the server stops. */
public interface SignallingEnd {
    /** Ends the calls that run. Returns when they are over, or their time is; blocks until then. Idempotent. */
    void stop();
}
