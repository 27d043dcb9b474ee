package io.parley.call;

import io.parley.call.CallCommand.AskGift;
import io.parley.call.CallCommand.TransferProgress;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.journal.Fact.LegRole;
import io.parley.sip.api.Termination.Kind;
import java.util.Optional;

/**
 * Attended transfer by a phone that has two calls (REFER with Replaces, RFC 3891): the call that got the REFER asks the other one for whom the phone
 * talks to there. That call gives the leg away and ends; here it takes the place of the phone's. Both only post to each other, so neither waits.
 */
final class Merges {
    private Merges() {}

    // ---- the call that takes

    static void referred(Turn turn, Leg leg, CallMessage.ReferredToLeg referred) {
        if (!Transfers.inside(turn, leg)) {
            turn.say(new CallCommand.RejectTransfer(leg.ref(), 603, "transfers are for extensions"));
            return;
        }
        Optional<Leg> kept = turn.stage() instanceof Stage.Talking ? Conversation.partner(turn, leg) : Optional.empty();
        if (kept.isEmpty()) {
            turn.say(new CallCommand.RejectTransfer(leg.ref(), 603, "nobody to transfer"));
            return;
        }
        if (referred.other().filter(call -> !call.equals(turn.journey.id())).isEmpty()) {
            turn.say(new CallCommand.RejectTransfer(leg.ref(), 481, "no such call"));
            return;
        }
        CallState.Transfer transfer = Transfers.of(turn, leg, kept.get(), referred.number(), leg.agent());
        turn.say(new CallCommand.AcceptTransfer(leg.ref()));
        Transfers.write(turn, new Actor.Peer(leg.number()), transfer, "attended");
        int other = ((Stage.Talking) turn.stage()).other();
        turn.enter(new Stage.Merging(other, kept.get().ref(), leg.ref(), transfer));
        turn.timers.set(turn.policy.ringTime());
        turn.say(new AskGift(referred.other().get(), referred.replaces()));
    }

    static void given(Turn turn, CallMessage.Given given) {
        Gift.Worth worth = given.worth();
        Turn.Far far = new Turn.Far(worth.far(), worth.holder(), worth.browser());
        Leg leg = turn.add(worth.role(), far, Optional.empty(), "merged");
        turn.say(new CallCommand.Adopt(leg.ref(), given.gift()));
        Leg up = leg.in(Leg.Phase.UP).heldByPhone(worth.held());
        turn.put(up);
        turn.write(new Fact.LegUp(leg.name(), given.codec()));
        Optional<Leg> kept = turn.stage() instanceof Stage.Merging s ? turn.leg(s.kept()) : Optional.empty();
        if (!(turn.stage() instanceof Stage.Merging merging) || kept.isEmpty()) {
            turn.hangUp(up, "no longer wanted");
            return;
        }
        turn.timers.stop();
        turn.leg(merging.by()).ifPresent(by -> {
            turn.say(new TransferProgress(by.ref(), 200));
            turn.hangUp(by, "transferred");
        });
        Conversation.letGo(turn, kept.get());
        turn.callerIs(kept.get());
        turn.enter(new Stage.Talking(up.ref()));
        Transfers.done(turn, merging.transfer(), up.name());
        turn.takenOver(up);
        Sounds.arrange(turn);
    }

    /** There is nobody to be had there; but where a number was being called, it is called from here. */
    static void notGiven(Turn turn, Optional<String> number) {
        if (!(turn.stage() instanceof Stage.Merging merging)) {
            return;
        }
        Optional<Leg> by = turn.leg(merging.by());
        Optional<Leg> kept = turn.leg(merging.kept());
        turn.timers.stop();
        if (kept.isPresent() && number.isPresent()) {
            by.ifPresent(leg -> {
                turn.say(new TransferProgress(leg.ref(), 200));
                turn.hangUp(leg, "transferred");
            });
            CallState.Transfer t = merging.transfer();
            Transfers.route(
                    turn,
                    kept.get(),
                    new CallState.Transfer(
                            t.leg(), t.kept(), t.extension(), number.get(), t.agent(), t.queue(), false));
        } else if (by.isPresent()) {
            turn.say(new TransferProgress(merging.by(), 481));
            turn.enter(new Stage.Talking(merging.other()));
        } else {
            kept.ifPresent(leg -> {
                Transfers.stays(turn, leg);
                Transfers.recall(turn, merging.transfer(), "the other call is over");
            });
        }
    }

    /** One of the two is gone while the leg is on its way. */
    static void gone(Turn turn, Stage.Merging stage, Leg leg) {
        if (leg.ref() == stage.by()) {
            turn.amend(new Stage.Merging(stage.other(), stage.kept(), Stage.NONE, stage.transfer()));
            Sounds.arrange(turn);
        } else if (leg.ref() == stage.kept()) {
            Ending.end(turn, new CallEnd(Kind.COMPLETED, 200, Ending.sideOf(turn, leg), "hung up"));
        }
    }

    // ---- the call that gives

    static void giveAsked(Turn turn, CallMessage.GiveAsked asked) {
        Optional<Leg> leg = turn.leg(asked.leg()).filter(l -> !l.is(Leg.Phase.CLOSING));
        Optional<Leg> far = leg.filter(l -> turn.stage() instanceof Stage.Talking)
                .flatMap(l -> Conversation.partner(turn, l))
                .filter(l -> l.is(Leg.Phase.UP) && !l.away());
        if (leg.isPresent() && far.isPresent()) {
            give(turn, far.get(), asked);
        } else if (leg.filter(l -> l.ref() == turn.caller()).isPresent()
                && wanted(turn).isPresent()) {
            turn.say(new CallCommand.Decline(asked.taker(), wanted(turn)));
            Ending.end(turn, new CallEnd(Kind.CANCELLED, 487, CallEnd.CALLER, "goes on in call " + asked.taker()));
        } else {
            turn.say(new CallCommand.Decline(asked.taker(), Optional.empty()));
        }
    }

    private static void give(Turn turn, Leg far, CallMessage.GiveAsked asked) {
        turn.say(CallCommand.Arrange.nothing());
        turn.replacing(far).forEach(fresh -> turn.hangUp(fresh, "no longer wanted"));
        turn.give(far);
        Gift.Worth worth = new Gift.Worth(
                Transfers.inside(turn, far) ? LegRole.EXTENSION : LegRole.TRUNK,
                far.number(),
                far.holder(),
                far.browser(),
                far.phoneHolds());
        turn.say(new CallCommand.Give(far.ref(), asked.taker(), worth));
        Ending.end(turn, new CallEnd(Kind.COMPLETED, 200, Ending.sideOf(turn, far), "merged into " + asked.taker()));
    }

    /** What is being called, before anybody answered. */
    private static Optional<String> wanted(Turn turn) {
        return switch (turn.stage()) {
            case Stage.Ringing s when turn.transfer().isEmpty() -> Optional.of(s.number());
            case Stage.Queued s -> Optional.of(s.queue().value());
            default -> Optional.empty();
        };
    }
}
