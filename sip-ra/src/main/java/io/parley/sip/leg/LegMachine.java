package io.parley.sip.leg;

import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import io.parley.sip.leg.LegAction.AcceptPeerOffer;
import io.parley.sip.leg.LegAction.Fire;
import io.parley.sip.leg.LegAction.Forget;
import io.parley.sip.leg.LegAction.RefuseNewcomer;
import io.parley.sip.leg.LegAction.RefusePeerOffer;
import io.parley.sip.leg.LegAction.SendAck;
import io.parley.sip.leg.LegAction.SendAnswer;
import io.parley.sip.leg.LegAction.SendBye;
import io.parley.sip.leg.LegAction.SendCancel;
import io.parley.sip.leg.LegAction.SendEarlyAnswer;
import io.parley.sip.leg.LegAction.SendFailure;
import io.parley.sip.leg.LegAction.SendOffer;
import io.parley.sip.leg.LegAction.SendProvisional;
import io.parley.sip.leg.LegAction.WaitAfterGlare;
import io.parley.sip.leg.LegAction.WaitForPeer;
import io.parley.sip.leg.LegState.Offering;
import io.parley.sip.leg.LegState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A leg as a function of its state and an input: the dialog of RFC 3261 12 to 15 with its races. Whatever comes, in whatever order, {@code Ended} is
 * fired once and nothing after it. Knows no clock, no wire and no thread.
 */
public final class LegMachine {
    private static final int MAX_GLARES = 4;
    /** With T2 between them, as long as a transaction lasts. */
    private static final int MAX_TRIES = 8;

    private LegMachine() {}

    /** The state after an input, and what must be done, in order. */
    public record Step(LegState state, List<LegAction> actions) {}

    /** Takes one input. An input that makes no sense in the state changes nothing. */
    public static Step on(LegState s, LegInput input) {
        return switch (input) {
            case LegInput.Progress p ->
                s.phase() == Phase.INCOMING ? step(s, new SendProvisional(p.code(), p.sdp())) : step(s);
            case LegInput.Answer a ->
                s.phase() == Phase.INCOMING ? step(s.to(Phase.ANSWERED), new SendAnswer(a.sdp())) : step(s);
            case LegInput.Reject r -> reject(s, r.code(), r.reason());
            case LegInput.Confirm c -> confirm(s, c.sdp());
            case LegInput.HangUp h -> hangUp(s, h);
            case LegInput.Cancelled c -> cancelled(s, c.causes());
            case LegInput.Acked a -> acked(s, a.sdp());
            case LegInput.AckMissing m -> ackMissing(s);
            case LegInput.Bye b -> bye(s, b.causes());
            case LegInput.Trying t -> provisional(s, 100, Optional.empty());
            case LegInput.Ringing r -> provisional(s, r.code(), r.sdp());
            case LegInput.Accepted a -> accepted(s, a);
            case LegInput.Refused r ->
                refused(s, r.code(), Termination.kindOf(r.code()), said(r.reason(), r.causes()), r.causes());
            case LegInput.NoResponse n -> refused(s, 408, Kind.LOST, n.reason(), List.of());
            case LegInput.Unreachable u -> unreachable(s, u.reason());
            case LegInput.Offer o -> offer(s, o.sdp());
            case LegInput.AcceptOffer a -> acceptPeerOffer(s, a.sdp());
            case LegInput.RejectOffer r -> rejectPeerOffer(s, new RefusePeerOffer(r.code(), r.reason()));
            case LegInput.PeerOffer p -> peerOffer(s, p.sdp());
            case LegInput.OfferAccepted a -> offerAccepted(s, a.sdp());
            case LegInput.OfferRefused r -> offerRefused(s, r.code());
            case LegInput.OfferUndelivered u -> offerUndelivered(s);
            case LegInput.GlareOver g -> glareOver(s);
            case LegInput.FlowClosed f -> flowClosed(s);
            case LegInput.FlowBack f -> step(s.flow(false));
            case LegInput.EarlyOffer e -> earlyOffer(s, e.sdp());
            case LegInput.EarlyAnswer e ->
                s.phase() == Phase.INCOMING
                        ? step(s.agreed(), new Fire(new SipEvent.SessionAnswered(s.id(), e.sdp())))
                        : step(s);
            case LegInput.PrackMissing m -> prackMissing(s);
            case LegInput.Refresh r -> SessionRefreshes.refresh(s, r.offering());
            case LegInput.RefreshAccepted a -> SessionRefreshes.accepted(s, a.changed());
            case LegInput.RefreshRefused r -> SessionRefreshes.refused(s, r.code());
            case LegInput.SessionExpired e -> SessionRefreshes.expired(s);
        };
    }

    private static Step reject(LegState s, int code, String reason) {
        if (s.phase() != Phase.INCOMING) {
            return step(s);
        }
        return step(
                s.to(Phase.ENDED),
                new SendFailure(code, reason),
                ended(s, Termination.kindOf(code), code, By.US, reason),
                new Forget());
    }

    private static Step confirm(LegState s, String sdp) {
        return switch (s.phase()) {
            case CONFIRMING -> next(s.to(Phase.UP), new SendAck(Optional.of(sdp)));
            case PROCEEDING -> s.delayed() ? step(s, new SendEarlyAnswer(sdp)) : step(s);
            case INCOMING, ANSWERED, CALLING, UP, CANCELLING, CLOSING, ENDED -> step(s);
        };
    }

    private static Step hangUp(LegState s, LegInput.HangUp how) {
        String reason = how.reason();
        List<ReleaseCause> causes = how.causes();
        return switch (s.phase()) {
            case INCOMING -> reject(s, 480, reason);
            case CALLING -> step(s.released(causes).to(Phase.CANCELLING), ended(s, Kind.CANCELLED, 487, By.US, reason));
            case PROCEEDING ->
                step(
                        s.released(causes).to(Phase.CANCELLING),
                        new SendCancel(causes),
                        ended(s, Kind.CANCELLED, 487, By.US, reason));
            case ANSWERED -> step(s.released(causes).to(Phase.CLOSING), ended(s, Kind.COMPLETED, 200, By.US, reason));
            case CONFIRMING ->
                step(
                        s.to(Phase.ENDED),
                        new SendAck(Optional.empty()),
                        new SendBye(causes),
                        ended(s, Kind.COMPLETED, 200, By.US, reason),
                        new Forget());
            case UP -> finish(s.released(causes), By.US, Kind.COMPLETED, 200, reason, true);
            case CANCELLING, CLOSING, ENDED -> step(s);
        };
    }

    private static Step cancelled(LegState s, List<ReleaseCause> causes) {
        return s.phase() == Phase.INCOMING
                ? step(
                        s.to(Phase.ENDED),
                        new SendFailure(487, "Request Terminated"),
                        ended(s, Kind.CANCELLED, 487, By.PEER, said("CANCEL", causes), causes),
                        new Forget())
                : step(s);
    }

    private static Step acked(LegState s, Optional<String> sdp) {
        return switch (s.phase()) {
            case ANSWERED ->
                next(s.to(Phase.UP), new Fire(new SipEvent.Confirmed(s.id(), s.delayed() ? sdp : Optional.empty())));
            case CLOSING -> step(s.to(Phase.ENDED), new SendBye(s.release()), new Forget());
            case UP ->
                s.offering() == Offering.IN_ANSWER
                        ? next(s, new Fire(new SipEvent.SessionAnswered(s.id(), sdp)))
                        : step(s);
            case INCOMING, CALLING, PROCEEDING, CONFIRMING, CANCELLING, ENDED -> step(s);
        };
    }

    private static Step ackMissing(LegState s) {
        if (s.flowLost() && (s.phase() == Phase.ANSWERED || s.phase() == Phase.UP)) {
            // It cannot come; the leg waits for its page, or for the contact centre to give it up.
            return step(s.offering() == Offering.IN_ANSWER ? s.to(Phase.UP).settled() : s.to(Phase.UP));
        }
        return switch (s.phase()) {
            case ANSWERED, UP -> finish(s, By.PEER, Kind.LOST, 408, "no ACK", true);
            case CLOSING -> step(s.to(Phase.ENDED), new SendBye(s.release()), new Forget());
            case INCOMING, CALLING, PROCEEDING, CONFIRMING, CANCELLING, ENDED -> step(s);
        };
    }

    private static Step prackMissing(LegState s) {
        return s.phase() == Phase.INCOMING
                ? step(
                        s.to(Phase.ENDED),
                        new SendFailure(504, "Server Time-out"),
                        ended(s, Kind.LOST, 408, By.PEER, "no PRACK"),
                        new Forget())
                : step(s);
    }

    private static Step bye(LegState s, List<ReleaseCause> causes) {
        return switch (s.phase()) {
            case INCOMING ->
                step(
                        s.to(Phase.ENDED),
                        new SendFailure(487, "Request Terminated"),
                        ended(s, Kind.CANCELLED, 487, By.PEER, said("BYE before the answer", causes), causes),
                        new Forget());
            case ANSWERED, CONFIRMING, UP ->
                finish(s, ended(s, Kind.COMPLETED, 200, By.PEER, said("BYE", causes), causes), false);
            case CALLING ->
                step(
                        s.to(Phase.CANCELLING),
                        ended(s, Kind.REJECTED, 487, By.PEER, said("BYE before the answer", causes), causes));
            // It owes a final response to the INVITE still, and may not know: CANCEL bounds the wait for it.
            case PROCEEDING ->
                step(
                        s.to(Phase.CANCELLING),
                        new SendCancel(List.of()),
                        ended(s, Kind.REJECTED, 487, By.PEER, said("BYE before the answer", causes), causes));
            case CLOSING -> step(s.to(Phase.ENDED), new Forget());
            case CANCELLING, ENDED -> step(s);
        };
    }

    private static Step provisional(LegState s, int code, Optional<String> sdp) {
        boolean tell = code > 100;
        return switch (s.phase()) {
            case CALLING, PROCEEDING ->
                tell
                        ? step(s.to(Phase.PROCEEDING), new Fire(new SipEvent.Progress(s.id(), code, sdp)))
                        : step(s.to(Phase.PROCEEDING));
            // Hung up before anything came back: now CANCEL is allowed (RFC 3261 9.1). The transaction drops repeats.
            case CANCELLING -> step(s, new SendCancel(s.release()));
            case INCOMING, ANSWERED, CONFIRMING, UP, CLOSING, ENDED -> step(s);
        };
    }

    private static Step accepted(LegState s, LegInput.Accepted how) {
        Optional<String> sdp = how.sdp();
        return switch (s.phase()) {
            case CALLING, PROCEEDING ->
                s.delayed() && !how.agreed()
                        ? step(s.to(Phase.CONFIRMING), new Fire(new SipEvent.Answered(s.id(), sdp)))
                        : step(
                                s.to(Phase.UP),
                                new SendAck(Optional.empty()),
                                new Fire(new SipEvent.Answered(s.id(), sdp)));
            case CANCELLING ->
                step(s.to(Phase.ENDED), new SendAck(Optional.empty()), new SendBye(s.release()), new Forget());
            case INCOMING, ANSWERED, CONFIRMING, UP, CLOSING, ENDED -> step(s);
        };
    }

    private static Step refused(LegState s, int code, Kind kind, String reason, List<ReleaseCause> causes) {
        return switch (s.phase()) {
            case CALLING, PROCEEDING ->
                step(s.to(Phase.ENDED), ended(s, kind, code, By.PEER, reason, causes), new Forget());
            case CANCELLING -> step(s.to(Phase.ENDED), new Forget());
            case INCOMING, ANSWERED, CONFIRMING, UP, CLOSING, ENDED -> step(s);
        };
    }

    /** Before the answer: the leg ends for the contact centre, and CANCEL stops the phone if it is still reachable. */
    private static Step unreachable(LegState s, String reason) {
        return switch (s.phase()) {
            case CALLING -> step(s.to(Phase.CANCELLING), ended(s, Kind.LOST, 480, By.PEER, reason));
            case PROCEEDING ->
                step(s.to(Phase.CANCELLING), new SendCancel(List.of()), ended(s, Kind.LOST, 480, By.PEER, reason));
            case INCOMING, ANSWERED, CONFIRMING, UP, CANCELLING, CLOSING, ENDED -> step(s);
        };
    }

    private static Step offer(LegState s, String sdp) {
        if (s.phase() == Phase.UP && s.flowLost()) {
            return step(s, new Fire(new SipEvent.SessionRefused(s.id(), 480)));
        }
        return switch (s.phase()) {
            case UP ->
                s.offering() == Offering.NOBODY
                        ? step(s.weOffer(sdp, 0), new SendOffer(sdp))
                        : step(s.keepForLater(sdp));
            case ANSWERED, CONFIRMING -> step(s.keepForLater(sdp));
            case INCOMING, CALLING, PROCEEDING, CANCELLING, CLOSING, ENDED -> step(s);
        };
    }

    private static Step peerOffer(LegState s, Optional<String> sdp) {
        if (s.over()) {
            return step(s, new RefuseNewcomer(481, "Call/Transaction Does Not Exist"));
        }
        boolean unanswered = s.phase() == Phase.INCOMING || (s.phase() == Phase.ANSWERED && !s.delayed());
        if (unanswered || s.peerWaits()) {
            // RFC 3261 14.2, RFC 3311 5.2: the peer's last offer has no answer yet, or one that it may not have seen.
            return step(s, new RefuseNewcomer(500, "Still answering the last offer"));
        }
        boolean weOffer =
                switch (s.offering()) {
                    case US, IN_ANSWER, REFRESH, REFRESHED -> true;
                    case NOBODY, PEER, PEER_ASKS, GLARE -> false;
                };
        if (s.phase() != Phase.UP || weOffer) {
            return step(s, new RefuseNewcomer(491, "Request Pending"));
        }
        LegState next = s.offering() == Offering.GLARE
                ? s.openOffer().map(s::keepForLater).orElse(s)
                : s;
        return step(next.peerOffers(sdp.isEmpty()), new Fire(new SipEvent.SessionOffered(s.id(), sdp)));
    }

    private static Step earlyOffer(LegState s, String sdp) {
        return s.phase() == Phase.INCOMING && !s.peerWaits()
                ? step(s.peerOffers(false), new Fire(new SipEvent.SessionOffered(s.id(), Optional.of(sdp))))
                : peerOffer(s, Optional.of(sdp));
    }

    private static Step acceptPeerOffer(LegState s, String sdp) {
        if (s.phase() == Phase.UP && s.offering() == Offering.REFRESHED) {
            return next(s);
        }
        return s.phase() == Phase.UP && s.offering() == Offering.PEER_ASKS
                ? step(s.offersInAnswer(), new AcceptPeerOffer(sdp))
                : settlePeerOffer(s, new AcceptPeerOffer(sdp));
    }

    private static Step rejectPeerOffer(LegState s, LegAction reply) {
        return s.phase() == Phase.UP && s.offering() == Offering.REFRESHED ? next(s) : settlePeerOffer(s, reply);
    }

    private static Step settlePeerOffer(LegState s, LegAction reply) {
        boolean open = s.phase() == Phase.UP || s.phase() == Phase.INCOMING;
        return open && s.peerWaits() ? next(s, reply) : step(s);
    }

    private static Step offerAccepted(LegState s, Optional<String> sdp) {
        if (s.phase() != Phase.UP || s.offering() != Offering.US) {
            return step(s, new SendAck(Optional.empty()));
        }
        return next(s, new SendAck(Optional.empty()), new Fire(new SipEvent.SessionAnswered(s.id(), sdp)));
    }

    private static Step offerRefused(LegState s, int code) {
        if (s.phase() != Phase.UP || s.offering() != Offering.US) {
            return step(s);
        }
        if ((code == 481 || code == 408) && !s.flowLost()) {
            // RFC 3261 12.2.1.2: the peer knows the dialog no longer, or is gone.
            return finish(s, By.PEER, Kind.LOST, code, "lost during re-INVITE", true);
        }
        if (code == 491 && s.glares() < MAX_GLARES) {
            return step(s.afterGlare(), new WaitAfterGlare());
        }
        return next(s, new Fire(new SipEvent.SessionRefused(s.id(), code)));
    }

    /** A peer between two connections: its call goes on, and it gets the offer once it is back. */
    private static Step offerUndelivered(LegState s) {
        if (s.phase() != Phase.UP || s.offering() != Offering.US) {
            return step(s);
        }
        return s.flowLost() || s.glares() >= MAX_TRIES
                ? next(s, new Fire(new SipEvent.SessionRefused(s.id(), 503)))
                : step(s.afterGlare(), new WaitForPeer());
    }

    /** Before the answer the peer's end is the leg's; after it the leg waits for its page to come back. */
    private static Step flowClosed(LegState s) {
        return switch (s.phase()) {
            case INCOMING ->
                step(
                        s.to(Phase.ENDED),
                        new SendFailure(480, "Connection closed"),
                        ended(s, Kind.LOST, 408, By.PEER, "connection closed"),
                        new Forget());
            case ANSWERED, CONFIRMING, UP ->
                s.flowLost() ? step(s) : step(s.flow(true), new Fire(new SipEvent.FlowLost(s.id())));
            // The transaction of our INVITE says it.
            case CALLING, PROCEEDING, CANCELLING, CLOSING, ENDED -> step(s);
        };
    }

    private static Step glareOver(LegState s) {
        if (s.phase() != Phase.UP || s.offering() != Offering.GLARE) {
            return step(s);
        }
        String sdp = s.nextOffer().or(s::openOffer).orElseThrow();
        LegState clean = s.settled();
        return step(clean.weOffer(sdp, s.glares()), new SendOffer(sdp));
    }

    /** Settles the open offer, then sends the one that waits. */
    static Step next(LegState s, LegAction... actions) {
        List<LegAction> out = new ArrayList<>(List.of(actions));
        LegState state = s.settled();
        if (s.nextOffer().isPresent()) {
            String sdp = s.nextOffer().get();
            state = state.weOffer(sdp, 0);
            out.add(new SendOffer(sdp));
        }
        return new Step(state, out);
    }

    static Step finish(LegState s, By by, Kind kind, int code, String reason, boolean sayBye) {
        return finish(s, ended(s, kind, code, by, reason), sayBye);
    }

    private static Step finish(LegState s, Fire ended, boolean sayBye) {
        List<LegAction> out = new ArrayList<>(4);
        if (s.peerWaits()) {
            out.add(new RefusePeerOffer(487, "Request Terminated"));
        }
        if (sayBye) {
            out.add(new SendBye(s.release()));
        }
        out.add(ended);
        out.add(new Forget());
        return new Step(s.to(Phase.ENDED), out);
    }

    private static Fire ended(LegState s, Kind kind, int code, By by, String reason) {
        return ended(s, kind, code, by, reason, List.of());
    }

    private static Fire ended(LegState s, Kind kind, int code, By by, String reason, List<ReleaseCause> causes) {
        return new Fire(new SipEvent.Ended(s.id(), new Termination(kind, code, by, reason, causes)));
    }

    /** The event, followed by the causes the peer gives. */
    private static String said(String what, List<ReleaseCause> causes) {
        return causes.isEmpty()
                ? what
                : what + causes.stream().map(ReleaseCause::words).collect(Collectors.joining(", ", " (", ")"));
    }

    static Step step(LegState s, LegAction... actions) {
        return new Step(s, List.of(actions));
    }
}
