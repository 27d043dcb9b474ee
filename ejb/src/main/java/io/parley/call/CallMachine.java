package io.parley.call;

import io.parley.call.app.CallApps;
import io.parley.fact.Actor;
import io.parley.settings.CallPolicy;
import java.time.Instant;
import java.util.List;

/**
 * A call as a state machine: a pure function from state, message and time to the next state and the commands that follow. The meaning of a message in
 * a stage is said in one file for each stage, found by {@link StageRules#of}. The procedures that stages share are by meaning:
 * {@link Beginning} (first leg, origination, routing), {@link Ringing}, {@link ListRinging}, {@link Queueing}, {@link Conversation} (hold, mute, digits), {@link Sounds}
 * (who hears whom), {@link Transfers}, {@link Consultation}, {@link ReplacesTransfer}, {@link BrowserReconnect} (lost and back),
 * {@link Applications}, {@link FinalAnnouncement} (announcements) and {@link Ending}.
 *
 * <p>Whatever the order of messages: a call ends with exactly one {@link CallEnd}, and after {@link CallCommand.Close} nothing of it is left.
 */
public final class CallMachine {
    private CallMachine() {}

    /** The outcome of one message. */
    public record Step(CallState state, List<CallCommand> commands) {}

    /** The actor, in the journal, of what a call does by itself. */
    public static final Actor CALLS = new Actor.System("calls");

    /** Handles one message. */
    public static Step step(CallState state, CallMessage message, Instant now, CallPolicy policy, CallApps apps) {
        if (state.over()) {
            return new Step(state, List.of());
        }
        CallTransition turn = new CallTransition(state, now, policy, apps);
        handle(turn, message);
        return turn.done();
    }

    private static void handle(CallTransition turn, CallMessage message) {
        switch (message) {
            case CallMessage.Arrived m -> turn.rules().expects().arrived(turn, m);
            case CallMessage.Blocked m -> turn.rules().expects().blocked(turn, m);
            case CallMessage.Unverified m -> turn.rules().expects().unverified(turn, m);
            case CallMessage.Originated m -> turn.rules().expects().originated(turn, m);
            case CallMessage.TrunkTested m -> turn.rules().expects().trunkTested(turn, m);
            case CallMessage.Resolved m -> turn.rules().expects().resolved(turn, m);
            case CallMessage.FeatureDone m -> turn.rules().expects().featureDone(turn, m);
            case CallMessage.FromLeg m -> turn.leg(m.leg()).ifPresent(leg -> fromLeg(turn, leg, m));
            case CallMessage.PhonesFound m -> turn.rules().expects().phonesFound(turn, m);
            case CallMessage.Noticed m -> turn.rules().expects().noticed(turn, m.notice());
            case CallMessage.TimerRang m -> timerRang(turn, m.timer());
            case CallMessage.HangUpAsked m -> Ending.asked(turn, m.by());
            case CallMessage.Wish m -> wish(turn, m);
            case CallMessage.GiveAsked m -> ReplacesTransfer.giveAsked(turn, m);
            case CallMessage.Given m -> ReplacesTransfer.given(turn, m);
            case CallMessage.NotGiven m -> turn.rules().expects().notGiven(turn, m.number());
            case CallMessage.EndpointRegistered m -> BrowserReconnect.registered(turn, m);
            case CallMessage.TransferChecked m -> turn.rules().expects().transferChecked(turn, m);
            case CallMessage.ForwardFound m -> turn.rules().expects().forwardFound(turn, m.number());
            case CallMessage.MemberFound m -> turn.rules().expects().memberFound(turn, m);
            case CallMessage.DevicesFound m -> turn.rules().expects().devicesFound(turn, m);
            case CallMessage.Broken m -> Ending.end(turn, CallEnd.refused(500, m.why()));
        }
    }

    private static void wish(CallTransition turn, CallMessage.Wish wish) {
        switch (wish) {
            case CallMessage.HoldAsked m -> turn.rules().requests().hold(turn, m);
            case CallMessage.TransferAsked m -> turn.rules().requests().transfer(turn, m);
            case CallMessage.ConsultAsked m -> turn.rules().requests().consult(turn, m);
            case CallMessage.CompleteAsked m -> turn.rules().requests().complete(turn, m);
            case CallMessage.CancelAsked m -> turn.rules().requests().cancel(turn, m);
            case CallMessage.SwapAsked m -> turn.rules().requests().swap(turn, m);
            case CallMessage.MuteAsked m -> Conversation.muteAsked(turn, m);
            case CallMessage.DigitsAsked m -> Conversation.digitsAsked(turn, m);
        }
    }

    private static void fromLeg(CallTransition turn, Leg leg, CallMessage.FromLeg message) {
        switch (message) {
            case CallMessage.LegOver m -> Ending.legOver(turn, leg, m.termination());
            case CallMessage.MediaFailed m -> Ending.mediaFailed(turn, leg, m);
            case CallMessage.Progressed m -> progressed(turn, leg, m);
            case CallMessage.Redirected m -> turn.rules().expects().redirected(turn, leg, m.targets());
            case CallMessage.Answered m -> answered(turn, leg, m);
            case CallMessage.Confirmed m -> turn.say(new CallCommand.ApplyAckAnswer(leg.ref(), m.sdp()));
            case CallMessage.Negotiated m -> negotiated(turn, leg, m);
            case CallMessage.NoEarlyMedia m -> turn.rules().expects().noEarlyMedia(turn, leg);
            case CallMessage.Granted m -> turn.rules().expects().granted(turn, leg, m.granted());
            case CallMessage.Reoffered m -> turn.say(new CallCommand.ApplyOffer(leg.ref(), m.offer()));
            case CallMessage.Digit m -> turn.rules().digit(turn, leg, m);
            case CallMessage.Played m -> played(turn, leg, m.play());
            case CallMessage.Silent m -> Ending.silent(turn, leg);
            case CallMessage.Heard m -> BrowserReconnect.heard(turn, leg);
            case CallMessage.FlowLost m -> BrowserReconnect.lost(turn, leg, true);
            case CallMessage.Referred m -> Transfers.referred(turn, leg, m.number());
            case CallMessage.ReferredToLeg m -> ReplacesTransfer.referred(turn, leg, m);
        }
    }

    private static void progressed(CallTransition turn, Leg leg, CallMessage.Progressed message) {
        if (leg.is(Leg.Phase.CLOSING) || leg.is(Leg.Phase.UP)) {
            return;
        }
        if (leg.replaces() != Stage.NONE) {
            turn.ringing(leg, Leg.Phase.RINGING);
            return;
        }
        turn.rules().progressed(turn, leg, message);
    }

    private static void answered(CallTransition turn, Leg leg, CallMessage.Answered message) {
        if (leg.is(Leg.Phase.CLOSING)) {
            // our CANCEL crossed the answer: the wire must hear it again
            turn.say(new CallCommand.HangUp(leg.ref(), "no longer wanted"));
            return;
        }
        if (leg.replaces() != Stage.NONE) {
            BrowserReconnect.answered(turn, leg, message.sdp());
            return;
        }
        if (leg.ref() == turn.caller() || leg.is(Leg.Phase.UP)) {
            return;
        }
        if (turn.rules().answered(turn, leg)) {
            turn.put(leg.in(Leg.Phase.UP));
            turn.say(new CallCommand.ApplyAnswer(leg.ref(), message.sdp()));
        } else {
            turn.answeredElsewhere(leg);
        }
    }

    private static void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        if (leg.is(Leg.Phase.CLOSING)) {
            return;
        }
        if (leg.replaces() != Stage.NONE) {
            BrowserReconnect.negotiated(turn, leg, message);
            return;
        }
        turn.rules().negotiated(turn, leg, message);
    }

    private static void played(CallTransition turn, Leg leg, int play) {
        if (play == turn.lastPlay() && leg.ref() == turn.caller()) {
            turn.rules().played(turn);
        }
    }

    private static void timerRang(CallTransition turn, int timer) {
        if (turn.timers.rang(timer)) {
            turn.rules().timer(turn);
        } else {
            turn.awaitedUntil(timer).ifPresent(leg -> BrowserReconnect.expired(turn, leg));
        }
    }
}
