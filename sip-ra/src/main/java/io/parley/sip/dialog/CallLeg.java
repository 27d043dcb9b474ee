package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.ReasonHeader;
import io.parley.sip.header.RedirectTargets;
import io.parley.sip.header.Text;
import io.parley.sip.leg.EarlyAnswers;
import io.parley.sip.leg.LegAction;
import io.parley.sip.leg.LegInput;
import io.parley.sip.leg.LegMachine;
import io.parley.sip.leg.LegState;
import io.parley.sip.session.AgreedDescriptions;
import io.parley.sip.transaction.InviteServerTransaction;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.PlainServerTransaction;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One leg on the wire: runs the {@link LegMachine} in its inbox and does what it asks for. */
public final class CallLeg implements ResponseListener {
    private final Wire wire;
    private final CallLegs legs;
    private final Inbox inbox = new Inbox();
    private volatile LegState state;
    private final Source peer;
    private final String contact;
    private final Dialog dialog;
    private final Referral referral;
    private final EarlyAnswers earlyAnswers = new EarlyAnswers();
    private final Forks forks;
    private final Proofs proofs;
    private final SessionRefresh session;
    private final AgreedDescriptions descriptions = new AgreedDescriptions();
    private final OurInvites invites;
    private final EarlyDialogs earlyDialogs;
    private final PeerOffers offers;
    /** Where else it may go; nothing with a phone. */
    private Optional<Detours> detours = Optional.empty();

    /** None where we called. */
    private PeerInvite peerInvite;

    /**
     * @param contact the registered contact that is dialled; empty where none is
     * @param account how the carrier at the other end knows us; empty where it is not known to be there
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
        this.session = new SessionRefresh(wire, this);
        this.proofs = new Proofs(wire, dialog, inbox, account);
        this.forks = new Forks(wire, proofs);
        this.invites = new OurInvites(wire, this, proofs);
        this.earlyDialogs = new EarlyDialogs(wire, this, proofs);
        this.offers = new PeerOffers(wire, this);
        if (!(dialog.flow() instanceof Unconnected)) {
            proofs.reached(dialog.flow());
        }
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

    /** Its place in the life of a dialog by now; it may be another one at once, outside the inbox. */
    public LegState.Phase phase() {
        return state.phase();
    }

    /** Whether it was made to this contact. */
    boolean dialled(String user, String uri) {
        return contact.equals(uri) && peer instanceof Source.Extension(String number) && number.equals(user);
    }

    /** The peer's INVITE, right after the leg was made. */
    public void begin(SIPRequest invite, InviteServerTransaction transaction, SipEvent.IncomingCall event) {
        inbox.post(() -> {
            peerInvite = new PeerInvite(wire, this, invite, transaction);
            descriptions.theirs(event.offer());
            wire.fire(event);
        });
    }

    /** Where else a call to a trunk may go; right after the leg was made. */
    void detours(Detours others) {
        detours = Optional.of(others);
    }

    /** The gateway that is called now was found by its name. */
    void located(List<TrunkPeer> machines) {
        inbox.post(() -> detours.ifPresent(others -> others.located(machines)));
    }

    /** Sends our INVITE, once its way is known; again where it goes to another gateway than before. */
    public void begin(Flow flow, DialRequest request, String extra) {
        inbox.post(() -> {
            if (state.over()) {
                perform(new LegAction.Forget());
                return;
            }
            dialog.connected(flow, CallLegs.routes(request.target()));
            proofs.reached(flow);
            invites.begin(flow, extra, request.offer().orElse(""), SentLocation.of(request));
            bePatient();
        });
    }

    /** Waits for a gateway, for some time; anew where the INVITE was sent to it once more. */
    private void bePatient() {
        if (detours.filter(Detours::open).isPresent()) {
            invites.attempt()
                    .ifPresent(begun -> wire.transactions.after(
                            Detours.PATIENCE_MILLIS * wire.transactions.times().t1() / 500,
                            () -> inbox.post(() -> overdue(begun))));
        }
    }

    /** A gateway has said nothing so far. */
    private void overdue(Attempt of) {
        if (invites.goesOn(of) && !state.over() && detours.filter(Detours::open).isPresent() && of.abandon()) {
            detours.flatMap(Detours::silent).ifPresent(this::detour);
        }
    }

    private void detour(DialRequest next) {
        earlyDialogs.again();
        legs.reach(this, next);
    }

    /** Anything that the machine may be told. */
    public void tell(LegInput input) {
        inbox.post(() -> step(input));
    }

    /** Does something in the inbox, in its order. */
    void inOrder(Runnable task) {
        inbox.post(task);
    }

    /** A command to what became of the peer's REFER, or a REFER. */
    public void referral(Consumer<Referral> command) {
        inbox.post(() -> command.accept(referral));
    }

    /** The peer acknowledged a provisional response (RFC 3262). */
    public void pracked(SIPRequest request, PlainServerTransaction transaction) {
        inbox.post(() -> {
            if (peerInvite == null) {
                transaction.respond(
                        wire.response(request, 481, dialog.localTag, ""),
                        wire.transactions.times().limit());
            } else {
                peerInvite.pracked(request, transaction);
            }
        });
    }

    SessionRefresh session() {
        return session;
    }

    AgreedDescriptions descriptions() {
        return descriptions;
    }

    OurInvites invites() {
        return invites;
    }

    EarlyDialogs earlyDialogs() {
        return earlyDialogs;
    }

    PeerOffers offers() {
        return offers;
    }

    /** Whether we called; to be asked within the inbox. */
    boolean made() {
        return peerInvite == null;
    }

    /** Whether the peer has our description for certain, though not our 200 yet; to be asked within the inbox. */
    boolean agreedEarly() {
        return peerInvite != null && peerInvite.agreedEarly();
    }

    /** The peer's offer was answered so. */
    void agreed(String sdp) {
        descriptions.ours(sdp);
        if (agreedEarly()) {
            peerInvite.told(sdp);
        }
        retryAnswer();
    }

    /** An answer that had to wait is sent, unless it still has to. */
    void retryAnswer() {
        if (peerInvite != null) {
            inbox.post(peerInvite::release);
        }
    }

    /** The header lines of a 2xx to the peer's re-INVITE, UPDATE or PRACK. */
    String successHeaders(SIPRequest request) {
        boolean early =
                switch (state.phase()) {
                    case INCOMING, CALLING, PROCEEDING -> true;
                    case ANSWERED, CONFIRMING, UP, CANCELLING, CLOSING, ENDED -> false;
                };
        boolean refreshes = !early && !request.getMethod().equals("PRACK");
        return wire.node.contact(dialog.flow(), dialog.sips())
                + wire.node.abilities()
                + (refreshes ? session.answering(request) : "");
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

    /** An UPDATE without an offer: a refresh of the session (RFC 4028 7.4), or a new target. */
    public void refreshed(SIPRequest request, PlainServerTransaction transaction, Flow flow) {
        inbox.post(() -> {
            dialog.refresh(request);
            moved(flow);
            transaction.respond(
                    wire.response(request, 200, dialog.localTag, successHeaders(request)),
                    wire.transactions.times().limit());
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
            offers.offered(offer);
        });
    }

    /** ACK of a 2xx. */
    public void acked(SIPRequest ack) {
        Optional<String> sdp = Headers.sdp(ack);
        long number = ack.getCSeq().getSeqNumber();
        inbox.post(() -> {
            InviteServerTransaction of =
                    offers.accepted(number).orElse(peerInvite == null ? null : peerInvite.transaction());
            if (of != null && of.acked()) {
                descriptions.theirs(sdp);
                step(new LegInput.Acked(sdp));
            }
        });
    }

    @Override
    public void provisional(SIPResponse r) {
        dialog.early(tag(r));
        inbox.post(() -> {
            if (r.getStatusCode() == 100) {
                step(new LegInput.Trying());
                return;
            }
            detours.ifPresent(Detours::progressed);
            if (state.over() || earlyDialogs.hear(r, state.delayed())) {
                step(new LegInput.Ringing(r.getStatusCode(), earlyAnswers.provisional(tag(r), Headers.sdp(r))));
            }
        });
    }

    @Override
    public void completed(SIPResponse r) {
        int code = r.getStatusCode();
        inbox.post(() -> {
            if (code < 300) {
                detours.ifPresent(Detours::answered);
                established(r);
            } else if (!state.over() && invites.again(r)) {
                earlyDialogs.again();
                bePatient();
            } else {
                elsewhere(d -> d.refused(code, Headers.seconds(r, "Retry-After")))
                        .ifPresentOrElse(this::detour, () -> refused(r));
            }
        });
    }

    /** Where the call goes after a gateway did not take it. */
    private Optional<DialRequest> elsewhere(Function<Detours, Optional<DialRequest>> why) {
        return state.over() ? Optional.empty() : detours.flatMap(why);
    }

    private void established(SIPResponse r) {
        dialog.establish(r);
        boolean agreed = earlyDialogs.won(r, dialog);
        session.answered(r);
        Optional<String> sdp = earlyAnswers.success(tag(r), Headers.sdp(r));
        descriptions.theirs(sdp);
        step(new LegInput.Accepted(agreed ? Optional.empty() : sdp, agreed));
    }

    private void refused(SIPResponse r) {
        if (r.getStatusCode() < 400) {
            redirected(r);
        }
        step(new LegInput.Refused(r.getStatusCode(), proofs.words(r), ReasonHeader.causes(r)));
    }

    /** Told before the end of the leg, which is told of no more where it was given up already. */
    private void redirected(SIPResponse r) {
        List<String> targets = RedirectTargets.of(r);
        boolean waited = state.phase() == LegState.Phase.CALLING || state.phase() == LegState.Phase.PROCEEDING;
        if (waited && !targets.isEmpty()) {
            wire.fire(new SipEvent.Redirected(id(), targets));
        }
    }

    @Override
    public void failed(String reason) {
        inbox.post(() ->
                elsewhere(Detours::silent).ifPresentOrElse(this::detour, () -> step(new LegInput.NoResponse(reason))));
    }

    /** A gateway that had the call is gone: it may ring still, so that no other is called. */
    void lost(String reason) {
        inbox.post(() -> {
            if (!state.over()) {
                detours.ifPresent(Detours::lost);
            }
            step(new LegInput.NoResponse(reason));
        });
    }

    /** A 2xx that comes too late, from another branch or a gateway that was given up, to the INVITE that went over this flow. */
    void late(Flow over, SIPResponse r) {
        Dialog fork = earlyDialogs.dialog(r).orElseGet(() -> dialog.fork(over, r));
        fork.establish(r);
        forks.drop(fork, r);
    }

    private static String tag(SIPResponse r) {
        return Headers.tag(r.getToTag());
    }

    /** Within the inbox only. */
    void step(LegInput input) {
        if (peerInvite != null && peerInvite.holds(input, state.peerWaits())) {
            return;
        }
        if (input instanceof LegInput.AcceptOffer a && state.offering() == LegState.Offering.REFRESHED) {
            descriptions.ours(a.sdp());
        }
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
            case LegAction.SendProvisional p -> peerInvite.progress(p.code(), p.sdp());
            case LegAction.SendAnswer a -> peerInvite.accept(a.sdp());
            case LegAction.SendFailure f -> peerInvite.refuse(f.code(), Text.line(f.reason()));
            case LegAction.SendCancel c -> invites.cancel(c.causes());
            case LegAction.SendAck a -> acknowledge(a.sdp());
            case LegAction.SendBye b -> new LastWord(wire, this, ReasonHeader.lines(b.causes())).say();
            case LegAction.SendOffer o -> invites.offer(o.sdp());
            case LegAction.SendRefresh r -> session.send(r.offering());
            case LegAction.SendEarlyAnswer a -> {
                descriptions.ours(a.sdp());
                earlyDialogs.answer(a.sdp());
            }
            case LegAction.AcceptPeerOffer a -> offers.accept(a.sdp());
            case LegAction.RefusePeerOffer r -> {
                offers.refuseWaiting(r.code(), r.reason());
                retryAnswer();
            }
            case LegAction.RefuseNewcomer r -> offers.refuseNewcomer(r.code(), r.reason());
            case LegAction.WaitAfterGlare w ->
                wire.transactions.after(
                        wire.transactions.times().glareWait(made()), () -> tell(new LegInput.GlareOver()));
            case LegAction.WaitForPeer w ->
                wire.transactions.after(wire.transactions.times().t2(), () -> tell(new LegInput.GlareOver()));
            case LegAction.Forget f -> over();
        }
        if (action instanceof LegAction.Fire f && f.event() instanceof SipEvent.SessionOffered) {
            offers.told();
        }
    }

    private void over() {
        referral.over();
        offers.over();
        session.over();
        if (peerInvite != null) {
            peerInvite.over();
        }
        legs.forget(this);
        invites.over();
    }

    private void acknowledge(Optional<String> sdp) {
        sdp.ifPresent(descriptions::ours);
        invites.acknowledge(sdp.orElse(""));
    }

    /** A request in the dialog, from within the inbox. */
    void sendRequest(String method, String extra, OutRequest.Body body, ResponseListener listener) {
        Flow flow = wire.next(dialog);
        OutRequest r = dialog.request(
                method, wire.node.sentBy(flow), wire.transactions.newBranch(), extra + wire.node.userAgent(), body);
        proofs.send(flow, r, listener);
    }
}
