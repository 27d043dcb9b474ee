package io.parley.call;

import io.parley.fact.ConsultOutcome;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call as a state machine: a pure function from state, message and time to the next state and the commands that follow. The parts are by meaning:
 * {@link Beginning} (first leg, origination, routing), {@link Ringing}, {@link Queueing}, {@link Conversation} (hold, mute, digits), {@link Sounds} (who
 * hears whom), {@link Transfers}, {@link Consults}, {@link Merges}, {@link Pages} (lost and back), {@link LastWords} (announcements) and {@link Ending}.
 *
 * <p>Whatever the order of messages: a call ends with exactly one {@link CallEnd}, and after {@link CallCommand.Close} nothing of it is left.
 */
public final class CallMachine {
    private CallMachine() {}

    /** The outcome of one message. */
    public record Step(CallState state, List<CallCommand> commands) {}

    /** The actor, in the journal, of what a call does by itself. */
    public static final Actor CALLS = new Actor.Product("calls");

    /** Handles one message. */
    public static Step step(CallState state, CallMessage message, Instant now, CallPolicy policy) {
        if (state.over()) {
            return new Step(state, List.of());
        }
        Turn turn = new Turn(state, now, policy);
        handle(turn, message);
        return turn.done();
    }

    private static void handle(Turn turn, CallMessage message) {
        switch (message) {
            case CallMessage.Arrived m -> Beginning.arrived(turn, m);
            case CallMessage.Summoned m -> Beginning.summoned(turn, m);
            case CallMessage.Resolved m -> Beginning.resolved(turn, m);
            case CallMessage.FeatureDone m -> LastWords.featureDone(turn, m);
            case CallMessage.FromLeg m -> turn.leg(m.leg()).ifPresent(leg -> fromLeg(turn, leg, m));
            case CallMessage.PhonesFound m -> Queueing.phonesFound(turn, m);
            case CallMessage.Noticed m -> Queueing.noticed(turn, m.notice());
            case CallMessage.TimerRang m -> timerRang(turn, m.timer());
            case CallMessage.HangUpAsked m -> Ending.asked(turn, m.by());
            case CallMessage.Wish m -> wish(turn, m);
            case CallMessage.GiveAsked m -> Merges.giveAsked(turn, m);
            case CallMessage.Given m -> Merges.given(turn, m);
            case CallMessage.NotGiven m -> Merges.notGiven(turn, m.number());
            case CallMessage.PageRegistered m -> Pages.registered(turn, m);
            case CallMessage.TransferChecked m -> Transfers.checked(turn, m);
            case CallMessage.DevicesFound m -> Transfers.devicesFound(turn, m);
            case CallMessage.Broken m -> Ending.end(turn, CallEnd.refused(500, m.why()));
        }
    }

    private static void wish(Turn turn, CallMessage.Wish wish) {
        switch (wish) {
            case CallMessage.HoldAsked m -> Conversation.holdAsked(turn, m);
            case CallMessage.TransferAsked m -> Transfers.asked(turn, m);
            case CallMessage.ConsultAsked m -> Consults.asked(turn, m);
            case CallMessage.CompleteAsked m -> Consults.completeAsked(turn, m);
            case CallMessage.CancelAsked m -> Consults.cancelAsked(turn, m);
            case CallMessage.SwapAsked m -> Consults.swapAsked(turn, m);
            case CallMessage.MuteAsked m -> Conversation.muteAsked(turn, m);
            case CallMessage.DigitsAsked m -> Conversation.digitsAsked(turn, m);
        }
    }

    private static void fromLeg(Turn turn, Leg leg, CallMessage.FromLeg message) {
        switch (message) {
            case CallMessage.LegOver m -> Ending.legOver(turn, leg, m.termination());
            case CallMessage.MediaFailed m -> Ending.mediaFailed(turn, leg, m);
            case CallMessage.Progressed m -> progressed(turn, leg, m);
            case CallMessage.Answered m -> answered(turn, leg, m);
            case CallMessage.Confirmed m -> turn.say(new CallCommand.TakeAck(leg.ref(), m.sdp()));
            case CallMessage.Negotiated m -> negotiated(turn, leg, m);
            case CallMessage.NoEarlyMedia m -> Ringing.noEarlyMedia(turn, leg);
            case CallMessage.Granted m -> Queueing.granted(turn, leg, m.granted());
            case CallMessage.Reoffered m -> turn.say(new CallCommand.TakeOffer(leg.ref(), m.offer()));
            case CallMessage.Digit m -> digit(turn, leg, m);
            case CallMessage.Played m -> played(turn, leg, m.play());
            case CallMessage.Silent m -> Ending.silent(turn, leg);
            case CallMessage.Heard m -> Pages.heard(turn, leg);
            case CallMessage.FlowLost m -> Pages.lost(turn, leg, true);
            case CallMessage.Referred m -> Transfers.referred(turn, leg, m.number());
            case CallMessage.ReferredToLeg m -> Merges.referred(turn, leg, m);
        }
    }

    private static void progressed(Turn turn, Leg leg, CallMessage.Progressed message) {
        if (leg.is(Leg.Phase.CLOSING) || leg.is(Leg.Phase.UP)) {
            return;
        }
        if (leg.replaces() != Stage.NONE) {
            turn.ringing(leg, Leg.Phase.RINGING);
            return;
        }
        switch (turn.stage()) {
            case Stage.Ringing ringing -> Ringing.progressed(turn, ringing, leg, message);
            case Stage.Consulting consulting -> Consults.progressed(turn, consulting, leg);
            case Stage.Queued queued -> Queueing.progressed(turn, queued, leg);
            default -> turn.ringing(leg, Leg.Phase.RINGING);
        }
    }

    private static void answered(Turn turn, Leg leg, CallMessage.Answered message) {
        if (leg.is(Leg.Phase.CLOSING)) {
            // our CANCEL crossed the answer: the wire must hear it again
            turn.say(new CallCommand.HangUp(leg.ref(), "no longer wanted"));
            return;
        }
        if (leg.replaces() != Stage.NONE) {
            Pages.answered(turn, leg, message.sdp());
            return;
        }
        if (leg.ref() == turn.caller() || leg.is(Leg.Phase.UP)) {
            return;
        }
        if (turn.stage() instanceof Stage.Consulting consulting && Consults.mayWin(turn, consulting, leg)) {
            Consults.wins(turn, consulting, leg, message.sdp());
            return;
        }
        boolean first =
                switch (turn.stage()) {
                    case Stage.Ringing s
                    when s.winner() == Stage.NONE -> {
                        turn.amend(new Stage.Ringing(s.number(), s.early(), leg.ref(), s.toned(), s.worst()));
                        yield true;
                    }
                    case Stage.Summoning s
                    when s.winner() == Stage.NONE -> {
                        turn.amend(new Stage.Summoning(s.extension(), s.number(), leg.ref(), s.worst()));
                        yield true;
                    }
                    case Stage.Queued s
                    when Queueing.mayWin(s) -> {
                        Queueing.wins(turn, s, leg);
                        yield true;
                    }
                    default -> false;
                };
        if (first) {
            turn.put(leg.in(Leg.Phase.UP));
            turn.say(new CallCommand.TakeAnswer(leg.ref(), message.sdp()));
        } else {
            Queueing.lost(turn, leg);
            turn.answeredElsewhere(leg);
        }
    }

    private static void negotiated(Turn turn, Leg leg, CallMessage.Negotiated message) {
        if (leg.is(Leg.Phase.CLOSING)) {
            return;
        }
        if (leg.replaces() != Stage.NONE) {
            Pages.negotiated(turn, leg, message);
            return;
        }
        switch (turn.stage()) {
            case Stage.Opening s -> Beginning.opened(turn, leg);
            case Stage.Summoning s when s.winner() == leg.ref() -> Beginning.summonedAnswered(turn, s, leg, message);
            case Stage.Ringing s when leg.ref() != turn.caller() -> Ringing.negotiated(turn, s, leg, message.codec());
            case Stage.Queued s when leg.ref() != turn.caller() -> Queueing.negotiated(turn, s, leg, message.codec());
            case Stage.Talking s -> Conversation.renegotiated(turn, leg, message.held());
            case Stage.Merging s -> Conversation.renegotiated(turn, leg, message.held());
            case Stage.Consulting s -> Consults.negotiated(turn, s, leg, message);
            default -> turn.put(leg.heldByPhone(message.held()));
        }
    }

    private static void digit(Turn turn, Leg leg, CallMessage.Digit message) {
        turn.write(new Fact.DigitPressed(leg.name(), message.digit()));
        if (message.byInfo()) {
            Conversation.partner(turn, leg)
                    .ifPresent(other ->
                            turn.say(new CallCommand.SendDigits(other.ref(), String.valueOf(message.digit()))));
        }
    }

    private static void played(Turn turn, Leg leg, int play) {
        if (play != turn.lastPlay() || leg.ref() != turn.caller()) {
            return;
        }
        switch (turn.stage()) {
            case Stage.Queued queued -> Queueing.music(turn, queued);
            case Stage.Announcing announcing -> Ending.end(turn, announcing.end());
            case Stage.Leaving leaving -> Queueing.goOn(turn, leaving);
            case Stage.Echoing echoing -> Echoes.echo(turn);
            default -> {}
        }
    }

    private static void timerRang(Turn turn, int timer) {
        if (!turn.timers.rang(timer)) {
            turn.awaitedUntil(timer).ifPresent(leg -> Pages.expired(turn, leg));
            return;
        }
        switch (turn.stage()) {
            case Stage.Ringing s -> Ringing.gaveUp(turn, s);
            case Stage.Summoning s -> Ending.end(turn, CallEnd.refused(480, "no answer"));
            case Stage.Announcing s -> Ending.end(turn, s.end());
            case Stage.Leaving s -> Queueing.goOn(turn, s);
            case Stage.Consulting s -> Consults.end(turn, s, new ConsultOutcome.Unanswered("no answer"), CALLS);
            case Stage.Merging s -> Merges.notGiven(turn, Optional.empty());
            case Stage.Echoing s -> Echoes.over(turn);
            case Stage.Ending s -> Ending.abandonLegs(turn);
            default -> {}
        }
    }
}
