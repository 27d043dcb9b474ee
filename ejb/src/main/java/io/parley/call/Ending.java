package io.parley.call;

import io.parley.call.CallCommand.Forget;
import io.parley.call.CallCommand.Reject;
import io.parley.fact.Actor;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
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
    static void end(CallTransition turn, CallEnd how) {
        if (turn.rules().life() != StageRules.Life.RUNNING) {
            return;
        }
        turn.timers.stop();
        turn.endsAs(how);
        turn.rules().release(turn, how);
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

    private static void close(CallTransition turn, Leg leg, CallEnd how) {
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

    /** A page or the API ends the call. */
    static void asked(CallTransition turn, Actor by) {
        if (by instanceof Actor.System(String part) && part.equals(CallEnd.SHUTDOWN)) {
            // nobody wished it: neither is it completed, nor did anybody give up
            end(turn, new CallEnd(Kind.FAILED, 503, CallEnd.SHUTDOWN, "cut off as the server was stopped"));
            return;
        }
        String who =
                switch (by) {
                    case Actor.User user -> user.name();
                    case Actor.System product -> CallEnd.SYSTEM;
                    case Actor.Peer peer -> CallEnd.CALLER;
                };
        CallEnd end = turn.rules().talks()
                ? new CallEnd(Kind.COMPLETED, 200, who, "hung up by " + by.words())
                : new CallEnd(Kind.CANCELLED, 487, who, "hung up by " + by.words());
        end(turn, end);
    }

    /** A leg is over: word of it from the wire. */
    static void legOver(CallTransition turn, Leg leg, Termination termination) {
        turn.say(new Forget(leg.ref(), termination));
        List<Leg> replacing = turn.replacing(leg);
        turn.drop(leg);
        replacing.forEach(fresh -> turn.hangUp(fresh, "no longer wanted"));
        if (turn.rules().life() == StageRules.Life.ENDING) {
            if (turn.noLegs()) {
                finish(turn);
            }
        } else if (!leg.is(Leg.Phase.CLOSING)) {
            gone(turn, leg, termination);
        }
    }

    /** The effect of a leg's end on the call. */
    static void gone(CallTransition turn, Leg leg, Termination termination) {
        if (leg.replaces() == Stage.NONE) {
            turn.rules().legGone(turn, leg, termination);
        }
    }

    /** The caller hung up or was lost, talking to nobody. */
    static void callerGone(CallTransition turn, Termination termination) {
        end(turn, turn.wasAnswered() ? CallEnd.of(termination, CallEnd.CALLER) : gaveUp(termination));
    }

    /** The caller left before anybody talked to them, though they may have been answered to hear music. */
    private static CallEnd gaveUp(Termination termination) {
        return termination.kind() == Kind.COMPLETED
                ? new CallEnd(Kind.CANCELLED, 487, CallEnd.CALLER, "hung up while waiting")
                : CallEnd.of(termination, CallEnd.CALLER);
    }

    static void mediaFailed(CallTransition turn, Leg leg, CallMessage.MediaFailed failure) {
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
    static void silent(CallTransition turn, Leg leg) {
        if (leg.is(Leg.Phase.CLOSING) || (leg.phoneHolds() && !leg.browser())) {
            return;
        }
        // a browser's checks go on while it holds: where they do not come, it is gone
        if (leg.browser()) {
            if (leg.is(Leg.Phase.UP) && leg.replaces() == Stage.NONE) {
                BrowserReconnect.lost(turn, leg, false);
            }
            return;
        }
        turn.rules().silent(turn, leg);
    }

    /** A browser is back, or waited for no more: whoever fell silent meanwhile, and is so still, is missed from now on. */
    static void stillSilent(CallTransition turn) {
        for (Leg leg : turn.legs()) {
            if (leg.marks().silent()) {
                silent(turn, leg);
            }
        }
    }

    /** The call ends because no sound at all came from a leg. */
    static void lost(CallTransition turn, Leg leg) {
        end(turn, new CallEnd(Kind.LOST, 408, sideOf(turn, leg), noSound(leg)));
    }

    static String noSound(Leg leg) {
        return "no sound from " + leg.number();
    }

    /** The side that a leg is on, in records. */
    static String sideOf(CallTransition turn, Leg leg) {
        if (leg.agent().isPresent()) {
            return CallEnd.AGENT;
        }
        return leg.ref() == turn.caller() ? CallEnd.CALLER : CallEnd.CALLEE;
    }

    /** No word of some legs' end came in time: the call is closed without. */
    static void abandonLegs(CallTransition turn) {
        for (Leg leg : turn.legs()) {
            turn.say(new Forget(leg.ref(), new Termination(Kind.LOST, 408, By.US, "no word of its end")));
            turn.drop(leg);
        }
        finish(turn);
    }

    private static void finish(CallTransition turn) {
        turn.timers.stop();
        CallEnd end = turn.end().orElseThrow(() -> new IllegalStateException("a call over without a reason"));
        turn.write(new Fact.CallEnded(end.kind(), end.code(), EndedBy.of(end.by()), end.reason()));
        turn.say(new CallCommand.Close(turn.servedIn().isPresent()));
        turn.enter(new Stage.Over());
    }
}
