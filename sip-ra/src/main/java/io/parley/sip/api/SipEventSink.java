package io.parley.sip.api;

/**
 * The endpoint at which events are fired. Called on the adaptor's own threads: implementations must return at once (post to a mailbox) and must not
 * block. It must be safe for concurrent use.
 */
public interface SipEventSink {
    /** The adaptor is ready to be activated; called once, before any event. */
    void attached(SipAdaptor adaptor);

    /** Something happened on the wire. */
    void onEvent(SipEvent event);
}
