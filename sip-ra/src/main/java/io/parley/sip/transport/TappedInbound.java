package io.parley.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import io.parley.sip.api.SipTap;

/** Shows what comes to a tap before it is handled. */
record TappedInbound(Inbound inbound, SipTap tap) implements Inbound {
    @Override
    public boolean refuseUnread(byte[] message, Flow flow, long lagNanos) {
        tap.message(false, flow.transport(), flow.local(), flow.remote(), message, lagNanos);
        return inbound.refuseUnread(message, flow, lagNanos);
    }

    @Override
    public void message(SIPMessage message, Flow flow) {
        inbound.message(message, flow);
    }

    @Override
    public void malformed(byte[] raw, Flow flow, String reason) {
        inbound.malformed(raw, flow, reason);
    }

    @Override
    public void keepAlive(Flow flow) {
        inbound.keepAlive(flow);
    }
}
