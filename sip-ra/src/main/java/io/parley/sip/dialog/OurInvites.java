package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.ReasonHeader;
import io.parley.sip.leg.LegInput;
import io.parley.sip.transaction.InviteClientTransaction;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import java.util.List;
import java.util.Optional;

/** The INVITEs that we send in a leg, the first one and later ones, and the ACKs of their 2xx (RFC 3261 13.2, 14.1). Confined to the leg's inbox. */
final class OurInvites {
    /** Challenges of the first one that are answered; requests of its early dialogs have theirs answered too, each of which lets it try once more. */
    private static final int MOST_CHALLENGES = 8;

    private final Wire wire;
    private final CallLeg leg;
    private final Proofs proofs;
    private Optional<First> first = Optional.empty();
    private InviteClientTransaction current;
    private long cseq;

    /**
     * The first one, as long as it may have to be sent once more.
     *
     * @param extra header lines, those of session timers left out
     * @param location goes with the offer
     */
    private record First(Flow flow, String extra, String offer, Optional<SentLocation> location) {}

    /** The first one as it was sent last, without credentials. */
    private OutRequest plain;

    private Attempt attempt;
    private int challenges;

    OurInvites(Wire wire, CallLeg leg, Proofs proofs) {
        this.wire = wire;
        this.leg = leg;
        this.proofs = proofs;
    }

    /** Sends the first one, also at another gateway than before; {@code extra} are header lines, those of session timers left out. */
    void begin(Flow flow, String extra, String offer, Optional<SentLocation> location) {
        first = Optional.of(new First(flow, extra, offer, location));
        challenges = 0;
        leg.descriptions().ours(offer);
        sendFirst(first.get());
    }

    /** The first one as it was sent last; nothing once it is answered. */
    Optional<Attempt> attempt() {
        return Optional.ofNullable(attempt);
    }

    /** Whether this is how the first one was sent last. */
    boolean goesOn(Attempt of) {
        return of == attempt;
    }

    private void sendFirst(First invite) {
        plain = leg.dialog()
                .request(
                        "INVITE",
                        wire.node.sentBy(invite.flow),
                        wire.transactions.newBranch(),
                        invite.extra + leg.session().inRequest(),
                        invite.location
                                .map(location -> location.with(invite.offer, wire.node.host()))
                                .orElseGet(() -> OutRequest.Body.sdp(invite.offer)));
        attempt(invite.flow, proofs.first(invite.flow, plain));
    }

    /**
     * The first one was refused: it is sent again where its session interval was too small (RFC 4028 7.3) or where it was challenged (RFC 3261 22.2), else
     * false.
     */
    boolean again(SIPResponse refusal) {
        if (first.isEmpty()) {
            return false;
        }
        if (leg.session().raised(refusal)) {
            sendFirst(first.get());
            return true;
        }
        Flow flow = first.get().flow;
        Optional<OutRequest> proved =
                challenges < MOST_CHALLENGES ? proofs.again(flow, plain, refusal) : Optional.empty();
        challenges++;
        proved.ifPresent(invite -> attempt(flow, invite));
        return proved.isPresent();
    }

    /** A new offer in the running session. */
    void offer(String sdp) {
        reInvite(sdp, new Reoffer(sdp));
    }

    /** A re-INVITE in the running session. */
    void reInvite(String sdp, ResponseListener listener) {
        Flow flow = wire.next(leg.dialog());
        String extra = wire.node.contact(flow, leg.dialog().sips())
                + wire.node.abilities()
                + leg.session().inRequest()
                + wire.node.userAgent();
        OutRequest r = leg.dialog()
                .request(
                        "INVITE",
                        wire.node.sentBy(flow),
                        wire.transactions.newBranch(),
                        extra,
                        OutRequest.Body.sdp(sdp));
        send(flow, proofs.first(flow, r), new Challenged(flow, r, listener));
    }

    private void attempt(Flow flow, OutRequest invite) {
        attempt = new Attempt(leg, flow);
        made(flow, invite, attempt);
        attempt.of(current);
        current.start();
    }

    private void send(Flow flow, OutRequest invite, ResponseListener listener) {
        made(flow, invite, listener);
        current.start();
    }

    private void made(Flow flow, OutRequest invite, ResponseListener listener) {
        wire.usage.count(Counter.INVITES_SENT);
        cseq = invite.cseq();
        current = wire.transactions.invite(flow, invite, listener);
    }

    void cancel(List<ReleaseCause> causes) {
        current.cancel(ReasonHeader.lines(causes));
    }

    /** ACK of the last one's 2xx, also where our BYE crossed it; with an answer where the 2xx had the offer. */
    void acknowledge(String sdp) {
        first = Optional.empty();
        plain = null;
        attempt = null;
        Flow flow = wire.next(leg.dialog());
        OutRequest ack = proofs.ofInvite(
                flow, leg.dialog().ack(cseq, wire.node.sentBy(flow), wire.transactions.newBranch(), sdp));
        byte[] bytes = ack.encode(flow.transport());
        if (current != null) {
            current.acknowledged(flow.lasting(flow.remote().getPort()), bytes);
        }
        wire.transactions.send(flow, bytes);
    }

    /** The leg is over. */
    void over() {
        first = Optional.empty();
        plain = null;
        attempt = null;
        current = null;
    }

    /** Handles the responses to an offer of ours in a running session. */
    private final class Reoffer implements ResponseListener {
        private final String sdp;

        Reoffer(String sdp) {
            this.sdp = sdp;
        }

        @Override
        public void provisional(SIPResponse r) {
            leg.inOrder(() -> leg.earlyDialogs().hear(r, false));
        }

        @Override
        public void completed(SIPResponse r) {
            leg.inOrder(() -> {
                if (r.getStatusCode() < 300) {
                    Optional<String> answer = Headers.sdp(r);
                    leg.dialog().refresh(r);
                    leg.session().answered(r);
                    leg.descriptions().ours(sdp);
                    leg.descriptions().theirs(answer);
                    leg.step(new LegInput.OfferAccepted(answer));
                } else if (leg.up() && leg.session().raised(r)) {
                    offer(sdp);
                } else {
                    leg.step(new LegInput.OfferRefused(r.getStatusCode()));
                }
            });
        }

        @Override
        public void failed(String reason) {
            leg.tell(new LegInput.OfferRefused(408));
        }

        @Override
        public void unreachable(String reason) {
            leg.tell(new LegInput.OfferUndelivered());
        }
    }

    /** Sends a re-INVITE again that is challenged; its sender hears of other responses alone. */
    private final class Challenged implements ResponseListener {
        private final Flow flow;
        private final OutRequest asked;
        private final ResponseListener listener;

        /** @param asked without credentials */
        Challenged(Flow flow, OutRequest asked, ResponseListener listener) {
            this.flow = flow;
            this.asked = asked;
            this.listener = listener;
        }

        @Override
        public void provisional(SIPResponse r) {
            listener.provisional(r);
        }

        @Override
        public void completed(SIPResponse r) {
            leg.inOrder(() -> {
                Flow next = wire.next(leg.dialog());
                boolean same = next.remote().getAddress().equals(flow.remote().getAddress());
                Optional<OutRequest> proved = leg.up() && same ? proofs.again(next, asked, r) : Optional.empty();
                if (proved.isPresent()) {
                    send(next, proved.get(), this);
                } else {
                    listener.completed(r);
                }
            });
        }

        @Override
        public void failed(String reason) {
            listener.failed(reason);
        }

        @Override
        public void unreachable(String reason) {
            listener.unreachable(reason);
        }
    }
}
