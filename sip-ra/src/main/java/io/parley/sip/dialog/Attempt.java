package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.transaction.InviteClientTransaction;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;

/**
 * Our first INVITE at one gateway. Once another gateway is called instead, a late answer of this one is taken back: CANCEL where it rings, BYE where somebody
 * has answered. Confined to the leg's inbox, but for the responses.
 */
final class Attempt implements ResponseListener {
    private final CallLeg leg;
    private final Flow flow;
    private InviteClientTransaction transaction;
    private boolean abandoned;
    /** Whether it was answered at all: then it may ring there. */
    private boolean heard;

    /**
     * An attempt that is not abandoned yet.
     *
     * @param leg hears of what happens until it is abandoned
     * @param flow over which it is sent
     */
    Attempt(CallLeg leg, Flow flow) {
        this.leg = leg;
        this.flow = flow;
    }

    /** Its transaction, before it is started. */
    void of(InviteClientTransaction ours) {
        transaction = ours;
    }

    /** Whether nothing came back, so that another way may be tried; it is abandoned then. */
    boolean abandon() {
        abandoned = transaction.abandon();
        return abandoned;
    }

    @Override
    public void provisional(SIPResponse response) {
        leg.inOrder(() -> {
            heard = true;
            if (abandoned) {
                transaction.cancel("");
            } else {
                leg.provisional(response);
            }
        });
    }

    @Override
    public void completed(SIPResponse response) {
        leg.inOrder(() -> {
            if (!abandoned) {
                leg.completed(response);
            } else if (response.getStatusCode() < 300) {
                leg.late(flow, response);
            }
        });
    }

    @Override
    public void failed(String reason) {
        leg.inOrder(() -> {
            if (!abandoned && heard) {
                leg.lost(reason);
            } else if (!abandoned) {
                leg.failed(reason);
            }
        });
    }

    @Override
    public void forked(SIPResponse response) {
        leg.inOrder(() -> leg.late(flow, response));
    }
}
