package io.parley.call;

import io.parley.call.CallCommand.Forget;
import io.parley.call.CallCommand.LeaveQueue;
import io.parley.call.CallCommand.Reject;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.queue.QueueDesk.LeaveCause;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Optional;

/** How legs and calls end: each with one typed reason, and nothing left behind. */
final class Ending {
    private Ending() {}

    /** Ends the call: whatever it holds is let go, each leg is asked to end. The first reason stands. */
    static void end(Turn turn, CallEnd how) {
        if (turn.stage() instanceof Stage.Ending || turn.stage() instanceof Stage.Over) {
            return;
        }
        turn.timers.stop();
        turn.endsAs(how);
        switch (turn.stage()) {
            case Stage.Queued queued -> turn.say(new LeaveQueue(leaveCause(how)));
            case Stage.Ringing ringing when ringing.early() != Stage.NONE -> turn.say(CallCommand.Arrange.nothing());
            case Stage.Talking talking -> turn.say(CallCommand.Arrange.nothing());
            case Stage.Consulting consulting -> turn.say(CallCommand.Arrange.nothing());
            case Stage.Merging merging -> turn.say(CallCommand.Arrange.nothing());
            default -> {}
        }
        turn.transferring(Optional.empty());
        turn.enter(new Stage.Ending());
        for (Leg leg : turn.legs()) {
            close(turn, leg, how);
        }
        turn.directsEnded();
        if (turn.noLegs()) {
            finish(turn);
        } else {
            turn.timers.set(turn.policy.closingTime());
        }
    }

    private static void close(Turn turn, Leg leg, CallEnd how) {
        if (leg.is(Leg.Phase.CLOSING)) {
            return;
        }
        boolean unanswered = leg.ref() == turn.caller() && !leg.is(Leg.Phase.UP);
        if (unanswered) {
            turn.closing(leg);
            turn.say(new Reject(leg.ref(), how.code() >= 400 ? how.code() : 480, how.reason()));
        } else {
            turn.hangUp(leg, how.reason(), how.causes());
        }
    }

    private static LeaveCause leaveCause(CallEnd how) {
        return switch (how.by()) {
            case CallEnd.CALLER -> LeaveCause.ABANDONED;
            case CallEnd.SYSTEM, CallEnd.SHUTDOWN -> LeaveCause.FAILED;
            default -> LeaveCause.ENDED;
        };
    }

    /** Somebody of the house ends the call. */
    static void asked(Turn turn, Actor by) {
        if (by instanceof Actor.Product(String part) && part.equals(CallEnd.SHUTDOWN)) {
            // nobody wished it: neither is it completed, nor did anybody give up
            end(turn, new CallEnd(Kind.FAILED, 503, CallEnd.SHUTDOWN, "cut off as the server was stopped"));
            return;
        }
        String who =
                switch (by) {
                    case Actor.User user -> user.name();
                    case Actor.Product product -> CallEnd.SYSTEM;
                    case Actor.Peer peer -> CallEnd.CALLER;
                };
        boolean talking =
                switch (turn.stage()) {
                    case Stage.Talking s -> true;
                    case Stage.Consulting s -> true;
                    case Stage.Merging s -> true;
                    case Stage.Echoing s -> true;
                    default -> false;
                };
        CallEnd end = talking
                ? new CallEnd(Kind.COMPLETED, 200, who, "hung up by " + by.words())
                : new CallEnd(Kind.CANCELLED, 487, who, "hung up by " + by.words());
        end(turn, end);
    }

    /** A leg is over: word of it from the wire. */
    static void legOver(Turn turn, Leg leg, Termination termination) {
        turn.say(new Forget(leg.ref(), termination));
        List<Leg> replacing = turn.replacing(leg);
        turn.drop(leg);
        replacing.forEach(fresh -> turn.hangUp(fresh, "no longer wanted"));
        if (turn.stage() instanceof Stage.Ending) {
            if (turn.noLegs()) {
                finish(turn);
            }
        } else if (!leg.is(Leg.Phase.CLOSING)) {
            gone(turn, leg, termination);
        }
    }

    /** What a leg's end means to the call. */
    static void gone(Turn turn, Leg leg, Termination termination) {
        if (leg.replaces() != Stage.NONE) {
            return;
        }
        if (turn.stage() instanceof Stage.Consulting consulting) {
            Consults.gone(turn, consulting, leg, termination);
            return;
        }
        if (turn.stage() instanceof Stage.Merging merging) {
            Merges.gone(turn, merging, leg);
            return;
        }
        if (leg.ref() == turn.caller()) {
            // what the caller was being told is why the call ended, whether he listened to the end or not
            CallEnd end =
                    switch (turn.stage()) {
                        case Stage.Announcing announcing -> announcing.end();
                        case Stage.Talking talking -> CallEnd.of(termination, sideOf(turn, leg));
                        case Stage.Echoing echoing -> CallEnd.of(termination, CallEnd.CALLER);
                        default -> turn.wasAnswered() ? CallEnd.of(termination, CallEnd.CALLER) : gaveUp(termination);
                    };
            end(turn, end);
            return;
        }
        switch (turn.stage()) {
            case Stage.Ringing ringing -> Ringing.legGone(turn, ringing, leg, termination);
            case Stage.Queued queued -> Queueing.legGone(turn, queued, leg, termination);
            case Stage.Summoning summoning -> summonedGone(turn, summoning, leg, termination);
            case Stage.Talking talking
            when talking.other() == leg.ref() -> {
                end(turn, CallEnd.of(termination, sideOf(turn, leg)));
            }
            default -> {}
        }
    }

    /** The caller left before anybody talked to him, though he may have been answered to hear music. */
    private static CallEnd gaveUp(Termination termination) {
        return termination.kind() == Kind.COMPLETED
                ? new CallEnd(Kind.CANCELLED, 487, CallEnd.CALLER, "hung up while waiting")
                : CallEnd.of(termination, CallEnd.CALLER);
    }

    private static void summonedGone(Turn turn, Stage.Summoning stage, Leg leg, Termination termination) {
        Termination worst = Ringing.worse(stage.worst(), termination);
        int winner = stage.winner() == leg.ref() ? Stage.NONE : stage.winner();
        turn.amend(new Stage.Summoning(stage.extension(), stage.number(), winner, Optional.of(worst)));
        if (!turn.anyOutgoing(other -> true)) {
            end(turn, CallEnd.of(worst, CallEnd.CALLEE));
        }
    }

    static void mediaFailed(Turn turn, Leg leg, CallMessage.MediaFailed failure) {
        if (leg.is(Leg.Phase.CLOSING)) {
            return;
        }
        if (leg.ref() == turn.caller() && !leg.is(Leg.Phase.UP)) {
            end(turn, CallEnd.refused(failure.code(), failure.reason()));
            return;
        }
        turn.hangUp(leg, failure.reason(), List.of(new ReleaseCause("SIP", failure.code(), failure.reason())));
        int code = upstream(failure.code());
        Termination termination = new Termination(Termination.kindOf(code), code, By.US, failure.reason());
        if (leg.ref() == turn.caller()) {
            end(turn, CallEnd.of(termination, CallEnd.CALLER));
        } else {
            gone(turn, leg, termination);
        }
    }

    /** The status towards the other legs where a leg has no session: 502 for a peer that cannot be worked with (RFC 3261 21.5.3), else 503. */
    private static int upstream(int code) {
        return switch (code) {
            case 400, 488 -> 502;
            default -> 503;
        };
    }

    /** A peer that should send says nothing any more. */
    static void silent(Turn turn, Leg leg) {
        if (leg.is(Leg.Phase.CLOSING) || (leg.phoneHolds() && !leg.browser())) {
            return;
        }
        // a browser's checks go on while it holds: where they do not come, it is gone
        if (leg.browser()) {
            if (leg.is(Leg.Phase.UP) && leg.replaces() == Stage.NONE) {
                Pages.lost(turn, leg, false);
            }
            return;
        }
        switch (turn.stage()) {
            case Stage.Consulting consulting
            when joined(turn, leg) -> {
                String why = noSound(leg);
                turn.hangUp(leg, why);
                Consults.gone(turn, consulting, leg, new Termination(Kind.LOST, 408, By.PEER, why));
            }
            case Stage.Talking talking when joined(turn, leg) -> lost(turn, leg);
            case Stage.Queued queued when leg.ref() == turn.caller() -> lost(turn, leg);
            case Stage.Echoing echoing -> lost(turn, leg);
            default -> {
                // media tells it once: it counts when they are to hear each other again
                if (Conversation.partner(turn, leg).filter(Leg::away).isPresent()) {
                    turn.put(leg.silent(true));
                }
            }
        }
    }

    /** A page is back, or waited for no more: whoever fell silent meanwhile, and is so still, is missed from now on. */
    static void stillSilent(Turn turn) {
        for (Leg leg : turn.legs()) {
            if (leg.marks().silent()) {
                silent(turn, leg);
            }
        }
    }

    /** The call ends for want of any sound from a leg. */
    static void lost(Turn turn, Leg leg) {
        end(turn, new CallEnd(Kind.LOST, 408, sideOf(turn, leg), noSound(leg)));
    }

    private static String noSound(Leg leg) {
        return "no sound from " + leg.number();
    }

    /** Whether somebody hears the leg, or would. */
    private static boolean joined(Turn turn, Leg leg) {
        return Conversation.partner(turn, leg)
                .filter(other -> !Sounds.quiet(turn, leg.ref(), other.ref()))
                .isPresent();
    }

    /** Who a leg is, in records. */
    static String sideOf(Turn turn, Leg leg) {
        if (leg.agent().isPresent()) {
            return CallEnd.AGENT;
        }
        return leg.ref() == turn.caller() ? CallEnd.CALLER : CallEnd.CALLEE;
    }

    /** No word of some legs' end came in time: the call is closed without. */
    static void abandonLegs(Turn turn) {
        for (Leg leg : turn.legs()) {
            turn.say(new Forget(leg.ref(), new Termination(Kind.LOST, 408, By.US, "no word of its end")));
            turn.drop(leg);
        }
        finish(turn);
    }

    private static void finish(Turn turn) {
        turn.timers.stop();
        CallEnd end = turn.end().orElseThrow(() -> new IllegalStateException("a call over without a reason"));
        turn.write(new Fact.CallEnded(end.kind().name(), end.code(), end.by(), end.reason()));
        turn.say(new CallCommand.Close(turn.servedIn().isPresent()));
        turn.enter(new Stage.Over());
    }
}
