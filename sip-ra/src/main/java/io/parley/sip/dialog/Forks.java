package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.header.Headers;
import io.parley.sip.header.ReasonHeader;
import io.parley.sip.transaction.Ignore;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transport.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 2xx of one leg's INVITE from branches other than the one that won: each gets its ACK, again for each repeat, and one BYE (RFC 3261 13.2.2.4).
 * Confined to the leg's inbox.
 */
final class Forks {
    /** Forks of one INVITE that are released; any more time out by themselves. */
    private static final int MOST = 32;

    private static final ReleaseCause LATE = new ReleaseCause("SIP", 487, "Another branch answered");

    private final Wire wire;
    private final Proofs proofs;
    private final Map<String, byte[]> acks = new HashMap<>(0);

    Forks(Wire wire, Proofs proofs) {
        this.wire = wire;
        this.proofs = proofs;
    }

    /** @param fork the dialog of the branch */
    void drop(Dialog fork, SIPResponse success) {
        String tag = Headers.tag(success.getToTag());
        Flow flow = wire.next(fork);
        byte[] known = acks.get(tag);
        if (known != null) {
            wire.transactions.resend(flow, known);
            return;
        }
        if (acks.size() >= MOST) {
            return;
        }
        String sentBy = wire.node.sentBy(flow);
        byte[] ack = proofs.ofInvite(
                        flow, fork.ack(success.getCSeq().getSeqNumber(), sentBy, wire.transactions.newBranch(), ""))
                .encode(flow.transport());
        acks.put(tag, ack);
        wire.transactions.send(flow, ack);
        String reason = ReasonHeader.lines(List.of(LATE));
        proofs.send(
                fork,
                flow,
                fork.request("BYE", sentBy, wire.transactions.newBranch(), reason, OutRequest.Body.NONE),
                Ignore.ANY);
    }
}
