package io.parley.call;

import io.parley.journal.Fact;
import io.parley.journal.Fact.LegRole;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import java.util.Optional;

/** How calls begin: the caller's leg, calls asked for by API, and where the number leads. */
final class Beginning {
    private Beginning() {}

    static void arrived(Turn turn, CallMessage.Arrived message) {
        if (!untouched(turn)) {
            return;
        }
        started(turn);
        Leg leg = turn.add(message.role(), turn.journey.caller().number(), Optional.empty());
        turn.callerIs(leg);
        turn.say(new CallCommand.Admit(leg.ref(), message.offer()));
    }

    /** The caller's session is agreed on. */
    static void opened(Turn turn, Leg leg) {
        if (leg.ref() == turn.caller()) {
            route(turn, turn.journey.called());
        }
    }

    static void summoned(Turn turn, CallMessage.Summoned message) {
        if (!untouched(turn)) {
            return;
        }
        started(turn);
        turn.enter(new Stage.Summoning(message.extension(), message.number(), Stage.NONE, Optional.empty()));
        for (Binding contact : message.contacts()) {
            Leg leg = turn.add(LegRole.CALLER, message.extension(), Optional.empty());
            // his phone shows whom he is about to call
            Party shown = new Party(message.number(), "");
            turn.say(new CallCommand.Dial(
                    leg.ref(), new DialRequest.Target.Contact(contact), message.extension(), shown, Stage.NONE));
        }
        turn.setTimer(turn.policy.ringTime());
        if (turn.noLegs()) {
            Ending.end(turn, CallEnd.refused(480, "not registered"));
        }
    }

    static void summonedAnswered(Turn turn, Stage.Summoning stage, Leg leg, CallMessage.Negotiated message) {
        turn.callerIs(leg);
        turn.put(leg.heldByPhone(message.held()));
        turn.write(new Fact.LegUp(leg.name(), message.codec()));
        turn.hangUpOutgoing(leg.ref(), "answered elsewhere");
        turn.stopTimer();
        route(turn, stage.number());
    }

    /** Looks a number up, for the first time or after an overflow. */
    static void route(Turn turn, String number) {
        turn.enter(new Stage.Routing());
        if (turn.hop()) {
            turn.say(new CallCommand.Resolve(number));
        } else {
            LastWords.refuse(turn, CallEnd.refused(482, "the call went in circles"), Optional.empty());
        }
    }

    static void resolved(Turn turn, CallMessage.Resolved message) {
        if (!(turn.stage() instanceof Stage.Routing)) {
            return;
        }
        turn.write(new Fact.Routed(message.number(), message.kind(), message.target(), message.rule()));
        switch (message.destination()) {
            case Destination.Feature feature -> {}
            case Destination.Refusal refusal -> {}
            default -> turn.journey.extension().ifPresent(turn::directBegan);
        }
        switch (message.destination()) {
            case Destination.Phones phones -> Ringing.phones(turn, phones);
            case Destination.Gateway gateway -> Ringing.gateway(turn, gateway);
            case Destination.Line line -> Queueing.join(turn, line.queue());
            case Destination.Feature feature -> feature(turn, feature.code());
            case Destination.Refusal refusal ->
                LastWords.refuse(turn, CallEnd.refused(refusal.code(), refusal.reason()), refusal.sound());
        }
    }

    private static void feature(Turn turn, Destination.FeatureCode code) {
        if (turn.journey.extension().isEmpty()) {
            LastWords.refuse(turn, CallEnd.refused(403, "feature codes are for extensions"), Optional.empty());
            return;
        }
        turn.enter(new Stage.AtFeature());
        turn.say(new CallCommand.RunFeature(turn.journey.extension().get(), code));
    }

    private static boolean untouched(Turn turn) {
        return turn.stage() instanceof Stage.Opening && turn.noLegs();
    }

    private static void started(Turn turn) {
        Journey journey = turn.journey;
        turn.write(new Fact.CallStarted(
                journey.direction(),
                journey.caller().number(),
                journey.caller().name(),
                journey.called(),
                journey.source(),
                journey.sipCallId()));
    }
}
