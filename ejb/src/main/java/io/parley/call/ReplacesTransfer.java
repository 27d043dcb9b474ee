package io.parley.call;

import io.parley.call.CallCommand.RequestLeg;
import io.parley.call.CallCommand.TransferProgress;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.fact.TransferKind;
import io.parley.id.CallId;
import io.parley.sip.api.Termination.Kind;
import java.util.Optional;

/**
 * Attended transfer by a phone that has two calls (REFER with Replaces, RFC 3891): the call that got the REFER asks the other one for whom the phone
 * talks to there. That call gives the leg away and ends; here it takes the place of the phone's. Both only post to each other, so neither waits.
 */
final class ReplacesTransfer {
    private ReplacesTransfer() {}

    // ---- the call that takes

    static void referred(CallTransition turn, Leg leg, CallMessage.ReferredToLeg referred) {
        if (!Transfers.inside(turn, leg)) {
            Transfers.outsider(turn, leg);
        } else {
            turn.rules().requests().referredToLeg(turn, leg, referred);
        }
    }

    static void begin(
            CallTransition turn, Stage.Talking talking, Leg leg, Leg kept, CallMessage.ReferredToLeg referred) {
        if (referred.other().filter(call -> !call.equals(turn.journey.id())).isEmpty()) {
            turn.say(new CallCommand.RejectTransfer(leg.ref(), 481, "no such call"));
            return;
        }
        CallState.Transfer transfer = Transfers.of(turn, leg, kept, referred.number(), leg.agent());
        turn.say(new CallCommand.AcceptTransfer(leg.ref()));
        Transfers.write(turn, new Actor.Peer(leg.number()), transfer, TransferKind.ATTENDED);
        turn.enter(new Stage.Merging(talking.other(), kept.ref(), leg.ref(), transfer));
        turn.timers.set(turn.policy.ringTime());
        turn.say(new RequestLeg(referred.other().get(), referred.replaces()));
    }

    static void given(CallTransition turn, CallMessage.Given given) {
        LegHandoff.HandoffInfo worth = given.worth();
        CallTransition.RemoteParty far = new CallTransition.RemoteParty(worth.far(), worth.holder(), worth.browser());
        Leg leg = turn.add(worth.role(), far, Optional.empty(), LegPurpose.MERGED);
        turn.say(new CallCommand.Adopt(leg.ref(), given.gift()));
        Leg up = leg.in(Leg.Phase.UP).heldByPhone(worth.held());
        turn.put(up);
        turn.write(new Fact.LegUp(leg.name(), given.codec()));
        if (worth.pickup()) {
            turn.rules().expects().pickedUp(turn, up);
        } else {
            turn.rules().expects().given(turn, up);
        }
    }

    /** The leg that was asked for takes the place of the phone's. */
    static void join(CallTransition turn, Stage.Merging merging, Leg kept, Leg up) {
        turn.timers.stop();
        turn.leg(merging.by()).ifPresent(by -> {
            turn.say(new TransferProgress(by.ref(), 200));
            turn.hangUp(by, "transferred");
        });
        Conversation.letGo(turn, kept);
        turn.callerIs(kept);
        turn.enter(new Stage.Talking(up.ref()));
        Transfers.done(turn, merging.transfer(), up.name());
        turn.takenOver(up);
        Sounds.arrange(turn);
    }

    /** There is nobody to be had there; but where a number was being called, it is called from here. */
    static void notGiven(CallTransition turn, Stage.Merging merging, Optional<String> number) {
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
    static void gone(CallTransition turn, Stage.Merging stage, Leg leg) {
        if (leg.ref() == stage.by()) {
            turn.enter(new Stage.Merging(stage.other(), stage.kept(), Stage.NONE, stage.transfer()));
            Sounds.arrange(turn);
        } else if (leg.ref() == stage.kept()) {
            Ending.end(turn, new CallEnd(Kind.COMPLETED, 200, Ending.sideOf(turn, leg), "hung up"));
        }
    }

    // ---- the call that gives

    static void giveAsked(CallTransition turn, CallMessage.GiveAsked asked) {
        Optional<Leg> leg = turn.leg(asked.leg()).filter(l -> !l.is(Leg.Phase.CLOSING));
        if (leg.isPresent()) {
            turn.rules().requests().give(turn, leg.get(), asked.taker());
        } else {
            turn.say(new CallCommand.Decline(asked.taker(), Optional.empty()));
        }
    }

    /** The party goes over to the other call, and this one ends. */
    static void give(CallTransition turn, Leg far, CallId taker) {
        turn.say(CallCommand.Arrange.nothing());
        turn.replacing(far).forEach(fresh -> turn.hangUp(fresh, "no longer wanted"));
        turn.give(far);
        LegHandoff.HandoffInfo worth = new LegHandoff.HandoffInfo(
                Transfers.inside(turn, far) ? LegRole.EXTENSION : LegRole.TRUNK,
                far.number(),
                far.holder(),
                far.browser(),
                far.phoneHolds());
        turn.say(new CallCommand.Give(far.ref(), taker, worth));
        Ending.end(turn, new CallEnd(Kind.COMPLETED, 200, Ending.sideOf(turn, far), "merged into " + taker));
    }
}
