package io.parley.call;

import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.sip.api.DialRequest;
import java.util.Optional;

/** Calls that test a trunk: one number through that trunk alone, where whoever answers is told so, and hears themselves for a while. */
final class TrunkTest {
    private static final Destination.App APP = new Destination.App("trunk-test", "");

    private TrunkTest() {}

    static void begin(CallTransition turn, CallMessage.TrunkTested message) {
        turn.enter(new Stage.TestingTrunk(message.shown(), Stage.NONE));
        turn.say(new CallCommand.ResolveTrunk(message.trunk(), message.number(), message.extension()));
    }

    static void resolved(CallTransition turn, Stage.TestingTrunk stage, CallMessage.Resolved message) {
        turn.write(new Fact.Routed(message.number(), message.kind(), message.target(), message.rule()));
        switch (message.destination()) {
            case Destination.Gateway gateway -> dial(turn, stage, gateway);
            case Destination.Refusal refusal -> {
                refusal.fact().ifPresent(turn::write);
                Ending.end(turn, CallEnd.of(refusal));
            }
            case Destination.Phones _,
                    Destination.GoOn _,
                    Destination.Pickup _,
                    Destination.TakeOver _,
                    Destination.Emergency _,
                    Destination.Members _,
                    Destination.QueueTarget _,
                    Destination.App _ -> throw new IllegalStateException("a trunk leads to no " + message);
        }
    }

    private static void dial(CallTransition turn, Stage.TestingTrunk stage, Destination.Gateway gateway) {
        CallTransition.RemoteParty far = new CallTransition.RemoteParty(gateway.number(), "", false);
        Leg leg = turn.add(LegRole.TRUNK, far, Optional.empty(), LegPurpose.NONE);
        turn.say(new CallCommand.Dial(
                leg.ref(),
                new DialRequest.Target.Trunk(gateway.trunk()),
                gateway.number(),
                stage.shown(),
                Stage.NONE,
                false));
        turn.timers.set(turn.policy.ringTime());
    }

    static void answered(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        turn.write(new Fact.LegUp(leg.name(), message.codec()));
        Beginning.application(turn, APP);
    }
}
