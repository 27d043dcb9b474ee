package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.ResponseListener;

/**
 * The BYE of a leg that is over for us. A peer that is between two connections is told once it has the next: it would hold a call that is none for hours.
 * Confined to the leg's inbox, but for what transactions tell.
 */
final class LastWord implements ResponseListener {
    private final Wire wire;
    private final CallLeg leg;
    private final String extra;
    private long leftMillis;

    /** @param extra header lines */
    LastWord(Wire wire, CallLeg leg, String extra) {
        this.wire = wire;
        this.leg = leg;
        this.extra = extra;
        this.leftMillis = wire.transactions.times().limit();
    }

    /** Sends it, from within the inbox. */
    void say() {
        leg.sendRequest("BYE", extra, OutRequest.Body.NONE, this);
    }

    @Override
    public void provisional(SIPResponse response) {
        // The final one ends it.
    }

    @Override
    public void completed(SIPResponse response) {
        // The peer knows; if it refuses, it has no such call.
    }

    @Override
    public void failed(String reason) {
        // It is not there, or knows by now.
    }

    @Override
    public void unreachable(String reason) {
        long wait = wire.transactions.times().t2();
        leftMillis -= wait;
        if (leftMillis > 0) {
            wire.transactions.after(wait, () -> leg.inOrder(this::say));
        }
    }
}
