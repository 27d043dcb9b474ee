package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.ReasonHeader;
import io.parley.sip.header.Responses;
import io.parley.sip.header.StatusText;
import io.parley.sip.header.Text;
import io.parley.sip.leg.EarlyAnswers;
import io.parley.sip.leg.LegAction;
import io.parley.sip.leg.LegInput;
import io.parley.sip.leg.LegMachine;
import io.parley.sip.leg.LegState;
import io.parley.sip.transaction.InviteClientTransaction;
import io.parley.sip.transaction.InviteServerTransaction;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.PlainServerTransaction;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** One leg on the wire: runs the {@link LegMachine} in its inbox and does what it asks for. */
public final class CallLeg implements ResponseListener {
    private final Wire wire;
    private final CallLegs legs;
    private final Inbox inbox = new Inbox();
    private LegState state;
    private final Source peer;
    private final String contact;
    private final Dialog dialog;
    private final Referral referral;
    private final EarlyAnswers early = new EarlyAnswers();
    private final Forks forks;
    private final Proofs proofs;
    /** Our first INVITE without credentials, while it may go out again. */
    private OutRequest invite;

    private PeerInvite peerInvite;
    private InviteClientTransaction ours;
    private long ourInviteCseq;
    private PeerOffer waitingOffer;
    private PeerOffer newcomer;
    private InviteServerTransaction reInvite;
    private long reInviteCseq;

    /** The peer's first INVITE while it has no final response, and its transaction as long as an ACK may come. */
    private record PeerInvite(SIPRequest request, InviteServerTransaction transaction) {}

    /**
     * @param contact the registered contact that is dialled; empty where none is
     * @param account how the carrier at the other end knows us
     */
    CallLeg(
            Wire wire,
            CallLegs legs,
            LegState state,
            Source peer,
            String contact,
            Dialog dialog,
            Optional<TrunkAccount> account) {
        this.wire = wire;
        this.legs = legs;
        this.state = state;
        this.peer = peer;
        this.contact = contact;
        this.dialog = dialog;
        this.referral = new Referral(wire, this);
        this.forks = new Forks(wire);
        this.proofs = new Proofs(wire, dialog, inbox, account);
    }

    public LegId id() {
        return state.id();
    }

    public Dialog dialog() {
        return dialog;
    }

    /** The extension or the trunk at the other end. */
    public Source peer() {
        return peer;
    }

    /** Whether it was made to this contact. */
    boolean dialled(String user, String uri) {
        return contact.equals(uri) && peer instanceof Source.Extension(String number) && number.equals(user);
    }

    /** The peer's INVITE, right after the leg was made. */
    public void begin(SIPRequest invite, InviteServerTransaction transaction, SipEvent.IncomingCall event) {
        inbox.post(() -> {
            peerInvite = new PeerInvite(invite, transaction);
            wire.fire(event);
        });
    }

    /** Sends our INVITE, once its way is known. */
    public void begin(Flow flow, DialRequest request, String extra) {
        inbox.post(() -> {
            if (state.over()) {
                perform(new LegAction.Forget());
                return;
            }
            dialog.connected(flow, CallLegs.routes(request.target()));
            String sentBy = wire.node.sentBy(flow);
            invite = dialog.request(
                    "INVITE",
                    sentBy,
                    wire.transactions.newBranch(),
                    extra,
                    OutRequest.Body.sdp(request.offer().orElse("")));
            sendInvite(flow, proofs.first(invite), this);
        });
    }

    /** Anything that the machine may be told. */
    public void tell(LegInput input) {
        inbox.post(() -> step(input));
    }

    /** Work that belongs to this leg, in its order. */
    void post(Runnable work) {
        inbox.post(work);
    }

    /** A command to what became of the peer's REFER, or a REFER. */
    public void referral(Consumer<Referral> command) {
        inbox.post(() -> command.accept(referral));
    }

    /** Whether both agreed; to be asked within the inbox. */
    boolean up() {
        return state.phase() == LegState.Phase.UP;
    }

    /** Fires an event that changes nothing in the leg, in its order. */
    public void fireInOrder(SipEvent event) {
        inbox.post(() -> {
            if (!state.over()) {
                wire.fire(event);
            }
        });
    }

    /** A re-INVITE. */
    public void offered(SIPRequest request, InviteServerTransaction transaction, Flow flow) {
        offered(new PeerOffer.ReInvite(request, transaction), flow);
    }

    /** An UPDATE with an offer. */
    public void offered(SIPRequest request, PlainServerTransaction transaction, Flow flow) {
        offered(
                new PeerOffer.Update(
                        request, transaction, wire.transactions.times().limit()),
                flow);
    }

    /** An UPDATE without an offer: a new target, perhaps. */
    public void refreshed(SIPRequest request, Flow flow) {
        inbox.post(() -> {
            dialog.refresh(request);
            moved(flow);
        });
    }

    /** A flow closed that only its peer could make, and it was this leg's. */
    void flowClosed(Flow closed) {
        inbox.post(() -> {
            if (dialog.flow() == closed) {
                step(new LegInput.FlowClosed());
            }
        });
    }

    /** The peer sent a request over this flow. */
    public void seenOn(Flow flow) {
        inbox.post(() -> moved(flow));
    }

    /** The peer proved by its credentials that it sends over this flow now: later requests that way are accepted, ACK included, which cannot be challenged. */
    public void provedOn(Flow flow) {
        inbox.post(() -> {
            moved(flow);
            dialog.provedOn(flow);
        });
    }

    private void moved(Flow flow) {
        if (dialog.movedTo(flow) && state.flowLost()) {
            step(new LegInput.FlowBack());
        }
    }

    private void offered(PeerOffer offer, Flow flow) {
        inbox.post(() -> {
            dialog.refresh(offer.request());
            moved(flow);
            newcomer = offer;
            step(new LegInput.PeerOffer(Headers.sdp(offer.request())));
            newcomer = null;
        });
    }

    /** ACK of a 2xx. */
    public void acked(SIPRequest ack) {
        Optional<String> sdp = Headers.sdp(ack);
        long number = ack.getCSeq().getSeqNumber();
        inbox.post(() -> {
            InviteServerTransaction of = reInvite != null && number == reInviteCseq
                    ? reInvite
                    : peerInvite == null ? null : peerInvite.transaction;
            if (of != null && of.acked()) {
                step(new LegInput.Acked(sdp));
            }
        });
    }

    @Override
    public void provisional(SIPResponse r) {
        int code = r.getStatusCode();
        inbox.post(() -> step(
                code == 100
                        ? new LegInput.Trying()
                        : new LegInput.Ringing(code, early.provisional(tag(r), Headers.sdp(r)))));
    }

    @Override
    public void completed(SIPResponse r) {
        int code = r.getStatusCode();
        inbox.post(() -> {
            if (code < 300) {
                invite = null;
                dialog.establish(r);
                step(new LegInput.Accepted(early.success(tag(r), Headers.sdp(r))));
                return;
            }
            Optional<OutRequest> again = state.over() ? Optional.empty() : proofs.again(invite, r);
            if (again.isPresent()) {
                sendInvite(dialog.flow(), again.get(), this);
            } else {
                invite = null;
                step(new LegInput.Refused(code, proofs.words(r), ReasonHeader.causes(r)));
            }
        });
    }

    @Override
    public void failed(String reason) {
        tell(new LegInput.NoResponse(reason));
    }

    @Override
    public void forked(SIPResponse r) {
        inbox.post(() -> forks.drop(dialog, r));
    }

    private static String tag(SIPResponse r) {
        return Headers.tag(r.getToTag());
    }

    private void step(LegInput input) {
        LegMachine.Step step = LegMachine.on(state, input);
        state = step.state();
        for (LegAction action : step.actions()) {
            perform(action);
        }
    }

    private void perform(LegAction action) {
        switch (action) {
            case LegAction.Fire f -> {
                if (f.event() instanceof SipEvent.FlowLost) {
                    wire.usage.count(Counter.FLOWS_LOST);
                }
                wire.fire(f.event());
            }
            case LegAction.SendProvisional p -> toPeerInvite(p.code(), StatusText.of(p.code()), p.sdp());
            case LegAction.SendAnswer a -> answer(a.sdp());
            case LegAction.SendFailure f -> toPeerInvite(f.code(), Text.line(f.reason()), Optional.empty());
            case LegAction.SendCancel c -> ours.cancel(ReasonHeader.lines(c.causes()));
            case LegAction.SendAck a -> acknowledge(a.sdp().orElse(""));
            case LegAction.SendBye b -> new LastWord(wire, this, ReasonHeader.lines(b.causes())).say();
            case LegAction.SendOffer o -> sendReInvite(o.sdp());
            case LegAction.AcceptPeerOffer a -> acceptPeerOffer(a.sdp());
            case LegAction.RefusePeerOffer r -> {
                refuse(waitingOffer, r.code(), r.reason());
                waitingOffer = null;
            }
            case LegAction.RefuseNewcomer r -> {
                refuse(newcomer, r.code(), r.reason());
                newcomer = null;
            }
            case LegAction.WaitAfterGlare w ->
                wire.transactions.after(
                        wire.transactions.times().glareWait(peerInvite == null), () -> tell(new LegInput.GlareOver()));
            case LegAction.WaitForPeer w ->
                wire.transactions.after(wire.transactions.times().t2(), () -> tell(new LegInput.GlareOver()));
            case LegAction.Forget f -> {
                referral.over();
                legs.forget(this);
                ours = null;
            }
        }
        if (action instanceof LegAction.Fire f && f.event() instanceof SipEvent.SessionOffered) {
            waitingOffer = newcomer;
        }
    }

    private void toPeerInvite(int code, String reason, Optional<String> sdp) {
        String contact = code < 300 ? wire.node.contact(dialog.flow(), dialog.sips()) : "";
        byte[] response = wire.responses.build(peerInvite.request, code, reason, dialog.localTag, contact, sdp);
        if (code < 200) {
            peerInvite.transaction.provisional(response);
        } else {
            peerInvite.transaction.refuse(response);
            peerInvite = null;
        }
    }

    private void answer(String sdp) {
        peerInvite.transaction.accept(success(peerInvite.request, sdp));
        peerInvite = new PeerInvite(null, peerInvite.transaction);
    }

    private byte[] success(SIPRequest request, String sdp) {
        String extra = wire.node.contact(dialog.flow(), dialog.sips()) + Responses.ALLOW;
        return wire.responses.build(request, 200, "OK", dialog.localTag, extra, Optional.of(sdp));
    }

    private void acceptPeerOffer(String sdp) {
        PeerOffer offer = waitingOffer;
        waitingOffer = null;
        if (offer == null) {
            return;
        }
        if (offer instanceof PeerOffer.ReInvite(SIPRequest request, InviteServerTransaction transaction)) {
            reInvite = transaction;
            reInviteCseq = request.getCSeq().getSeqNumber();
        }
        offer.accept(success(offer.request(), sdp));
    }

    private void refuse(PeerOffer offer, int code, String reason) {
        if (offer == null) {
            return;
        }
        String extra =
                code == 500 ? "Retry-After: " + ThreadLocalRandom.current().nextInt(1, 10) + "\r\n" : "";
        offer.refuse(wire.responses.build(
                offer.request(), code, Text.line(reason), dialog.localTag, extra, Optional.empty()));
    }

    private void sendInvite(Flow flow, OutRequest invite, ResponseListener listener) {
        wire.usage.count(Counter.INVITES_SENT);
        ourInviteCseq = invite.cseq();
        ours = wire.transactions.invite(flow, invite, listener);
        ours.start();
    }

    private void sendReInvite(String sdp) {
        Flow flow = nextFlow();
        String extra = wire.node.contact(flow, dialog.sips()) + Responses.ALLOW + wire.node.userAgent();
        OutRequest r = dialog.request(
                "INVITE", wire.node.sentBy(flow), wire.transactions.newBranch(), extra, OutRequest.Body.sdp(sdp));
        sendInvite(flow, proofs.first(r), new ReInviteListener(r));
    }

    /** A request in the dialog, from within the inbox. */
    void sendRequest(String method, String extra, OutRequest.Body body, ResponseListener listener) {
        Flow flow = nextFlow();
        OutRequest r = dialog.request(
                method, wire.node.sentBy(flow), wire.transactions.newBranch(), extra + wire.node.userAgent(), body);
        proofs.send(flow, r, listener);
    }

    private void acknowledge(String sdp) {
        Flow flow = nextFlow();
        OutRequest ack =
                proofs.ofInvite(dialog.ack(ourInviteCseq, wire.node.sentBy(flow), wire.transactions.newBranch(), sdp));
        byte[] bytes = ack.encode(flow.transport());
        ours.acknowledged(flow.lasting(flow.remote().getPort()), bytes);
        wire.transactions.send(flow, bytes);
    }

    private Flow nextFlow() {
        return wire.next(dialog);
    }

    /** Handles the responses to our re-INVITE. */
    private final class ReInviteListener implements ResponseListener {
        private final OutRequest plain;

        /** @param plain the re-INVITE without credentials */
        ReInviteListener(OutRequest plain) {
            this.plain = plain;
        }

        @Override
        public void provisional(SIPResponse r) {
            // Says nothing that matters in a running session.
        }

        @Override
        public void completed(SIPResponse r) {
            int code = r.getStatusCode();
            inbox.post(() -> {
                if (code < 300) {
                    dialog.refresh(r);
                    step(new LegInput.OfferAccepted(Headers.sdp(r)));
                    return;
                }
                Optional<OutRequest> again = state.over() ? Optional.empty() : proofs.again(plain, r);
                if (again.isPresent()) {
                    sendInvite(nextFlow(), again.get(), this);
                } else {
                    step(new LegInput.OfferRefused(code));
                }
            });
        }

        @Override
        public void failed(String reason) {
            tell(new LegInput.OfferRefused(408));
        }

        @Override
        public void unreachable(String reason) {
            tell(new LegInput.OfferUndelivered());
        }
    }
}
