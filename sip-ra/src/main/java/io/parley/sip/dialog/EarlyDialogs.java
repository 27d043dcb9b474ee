package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Extensions;
import io.parley.sip.header.Headers;
import io.parley.sip.reliable.HeardProvisionals;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The dialogs in which an INVITE of ours gets reliable provisional responses, and the PRACKs of these (RFC 3262 4): several where it forks. Confined to the
 * leg's inbox.
 */
final class EarlyDialogs {
    /** Dialogs of one INVITE; what comes in more is not acknowledged, and so not read. */
    private static final int MOST = 16;

    private final Wire wire;
    private final CallLeg leg;
    private final Proofs proofs;
    private final Map<String, Early> byTag = new HashMap<>(0);
    /** The one whose offer the contact centre is to answer. */
    private Early asking;

    private static final class Early {
        private final Dialog dialog;
        private HeardProvisionals heard = new HeardProvisionals();
        private long invite;
        private Optional<String> answer = Optional.empty();
        private long answered;

        Early(Dialog dialog) {
            this.dialog = dialog;
        }
    }

    EarlyDialogs(Wire wire, CallLeg leg, Proofs proofs) {
        this.wire = wire;
        this.leg = leg;
        this.proofs = proofs;
    }

    /**
     * A provisional response came; it is acknowledged where that is due.
     *
     * @param asked whether the INVITE had no offer, so that the first description is one that wants an answer
     * @return whether it is to be read: it is no repeat, and none is missing before it
     */
    boolean hear(SIPResponse r, boolean asked) {
        OptionalLong rseq = Extensions.rseq(r);
        if (rseq.isEmpty()) {
            return true;
        }
        Early early = of(r);
        if (early == null) {
            return false;
        }
        boolean asks = asked && early.answer.isEmpty() && Headers.sdp(r).isPresent();
        return switch (early.heard.hear(rseq.getAsLong())) {
            case NEXT -> {
                take(early, asks);
                yield true;
            }
            case WANTED -> {
                boolean waits = early == asking;
                if (!waits) {
                    take(early, asks);
                }
                yield asks && !waits;
            }
            case REPEATED, TOO_EARLY -> {
                wire.usage.count(Counter.RETRANSMISSIONS_RECEIVED);
                yield false;
            }
        };
    }

    private Early of(SIPResponse r) {
        String tag = Headers.tag(r.getToTag());
        Early early = byTag.get(tag);
        if (early == null && byTag.size() < MOST) {
            early = new Early(
                    leg.up() ? leg.dialog() : leg.dialog().fork(leg.dialog().flow(), r));
            byTag.put(tag, early);
        }
        if (early != null && early.invite != r.getCSeq().getSeqNumber()) {
            // each INVITE counts anew (RFC 3262 3)
            early.invite = r.getCSeq().getSeqNumber();
            early.heard = new HeardProvisionals();
        }
        return early;
    }

    private void take(Early early, boolean asks) {
        if (asks) {
            asking = early;
        } else {
            acknowledge(early);
        }
    }

    /** The answer to the offer that came last; nothing where none waits. */
    void answer(String sdp) {
        Early early = asking;
        if (early != null) {
            asking = null;
            early.answer = Optional.of(sdp);
            early.answered = early.heard.last();
            acknowledge(early);
        }
    }

    private void acknowledge(Early early) {
        long rseq = early.heard.last();
        early.heard.acknowledged();
        Optional<String> answer = early.answer.filter(sdp -> early.answered == rseq);
        Flow flow = wire.next(early.dialog);
        OutRequest prack = early.dialog.request(
                "PRACK",
                wire.node.sentBy(flow),
                wire.transactions.newBranch(),
                "RAck: " + rseq + ' ' + early.invite + " INVITE\r\n" + wire.node.userAgent(),
                OutRequest.Body.sdp(answer.orElse("")));
        wire.transactions.request(flow, proofs.first(flow, prack), new Heard(early, rseq, flow, prack));
    }

    /** The dialog of a response; empty where it had no reliable provisional one before. */
    Optional<Dialog> dialog(SIPResponse r) {
        return Optional.ofNullable(byTag.get(Headers.tag(r.getToTag()))).map(early -> early.dialog);
    }

    /** A 2xx made its early dialog the leg's; whether its offer was answered in a PRACK. */
    boolean won(SIPResponse success, Dialog dialog) {
        Early early = byTag.remove(Headers.tag(success.getToTag()));
        if (early == null) {
            return false;
        }
        dialog.after(early.dialog);
        return early.answer.isPresent();
    }

    /** The INVITE goes out once more: what it begets begins anew. */
    void again() {
        byTag.clear();
        asking = null;
    }

    /** A PRACK that is refused, or not answered, is sent anew when its response comes again; what becomes of the call its INVITE says. */
    private final class Heard implements ResponseListener {
        private final Early early;
        private final long rseq;
        private final Flow flow;
        private final OutRequest prack;

        /** @param prack without credentials */
        Heard(Early early, long rseq, Flow flow, OutRequest prack) {
            this.early = early;
            this.rseq = rseq;
            this.flow = flow;
            this.prack = prack;
        }

        @Override
        public void provisional(SIPResponse response) {
            // The final one counts.
        }

        @Override
        public void completed(SIPResponse response) {
            if (response.getStatusCode() >= 300) {
                leg.inOrder(() -> proofs.again(early.dialog, flow, prack, response)
                        .ifPresentOrElse(
                                proved -> wire.transactions.request(flow, proved, this), this::unacknowledged));
            }
        }

        @Override
        public void failed(String reason) {
            leg.inOrder(this::unacknowledged);
        }

        private void unacknowledged() {
            if (early.heard.last() == rseq) {
                early.heard.unacknowledged();
            }
        }
    }
}
