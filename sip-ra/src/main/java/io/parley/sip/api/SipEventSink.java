package io.parley.sip.api;

/**
 * The endpoint at which events are fired. Called on the adaptor's own threads: implementations must return at once (post to an inbox) and must not
 * block. It must be safe for concurrent use.
 */
public interface SipEventSink {
    /** The adaptor is ready to be activated; called once, before any event. */
    void attached(SipAdaptor adaptor);

    /** Something happened on the wire. */
    void onEvent(SipEvent event);

    /**
     * The server stops, or takes this endpoint away: the last chance to drain, while events still arrive. The only call that may block; the adaptor is
     * deactivated when it returns.
     */
    default void detaching() {}
}
