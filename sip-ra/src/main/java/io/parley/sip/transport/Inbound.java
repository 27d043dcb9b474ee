package io.parley.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;

/** Takes what transports receive. Called on their threads. */
public interface Inbound {
    /** Whether a message is refused unread: that of a scanner, or one that begins a call while none is taken; {@code lagNanos} is how long it waited. */
    boolean refuseUnread(byte[] datagram, Flow flow, long lagNanos);

    /** A message with all the headers that RFC 3261 8.1.1 wants. */
    void message(SIPMessage message, Flow flow);

    /** Something that is no SIP message, or a broken one. */
    void malformed(byte[] raw, Flow flow, String reason);

    /** A keep-alive, already answered. */
    void keepAlive(Flow flow);
}
