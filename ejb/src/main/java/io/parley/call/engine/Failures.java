package io.parley.call.engine;

import io.parley.call.CallCommand;
import io.parley.call.CallMessage;
import io.parley.call.app.FeatureOutcome;
import io.parley.media.api.Hearing;
import io.parley.queue.QueueNotice;
import java.util.List;
import java.util.Optional;

/**
 * The message a call gets when one of its commands fails by an internal error. A failure about one leg is reported for that leg; only a failure that the call
 * cannot go on without ends it. Pure.
 */
final class Failures {
    private static final String WHY = "internal error";

    private Failures() {}

    /** The message that takes the place of the command's own reply; empty where the call goes on without. */
    static Optional<CallMessage> of(CallCommand failed) {
        return switch (failed) {
            case CallCommand.OfSession c -> ofSession(c);
            case CallCommand.OfLeg c -> ofLeg(c);
            case CallCommand.ToQueue c -> toQueue(c);
            case CallCommand.Resolve c -> Optional.of(new CallMessage.Broken(WHY));
            case CallCommand.ResolveTrunk c -> Optional.of(new CallMessage.Broken(WHY));
            case CallCommand.FindMember c ->
                Optional.of(new CallMessage.MemberFound(c.place(), List.of(), Optional.empty(), Optional.empty()));
            case CallCommand.FindOtherwise c -> Optional.of(new CallMessage.Broken(WHY));
            case CallCommand.SetTimer c -> Optional.of(new CallMessage.Broken(WHY));
            case CallCommand.CheckTransfer c ->
                Optional.of(new CallMessage.TransferChecked(c.leg(), c.number(), 500, WHY, Optional.empty()));
            case CallCommand.FindDevices c -> Optional.of(new CallMessage.DevicesFound(c.extension(), "", List.of()));
            case CallCommand.FindPhones c -> Optional.of(nobody(c));
            case CallCommand.FindForward c -> Optional.of(new CallMessage.ForwardFound(Optional.empty()));
            case CallCommand.RunFeature c -> Optional.of(new CallMessage.FeatureDone(FeatureOutcome.FAILED));
            case CallCommand.RequestLeg c -> Optional.of(new CallMessage.NotGiven(Optional.empty()));
            case CallCommand.TakeChannel c -> Optional.empty();
            case CallCommand.ToAgents c -> Optional.empty();
            case CallCommand.Write c -> Optional.empty();
            case CallCommand.Arrange c -> arrange(c.hearing());
            case CallCommand.Decline c -> Optional.empty();
            case CallCommand.AwaitEndpoint c -> Optional.empty();
            case CallCommand.ForgetEndpoint c -> Optional.empty();
            case CallCommand.StopTimer c -> Optional.empty();
            case CallCommand.Close c -> Optional.empty();
        };
    }

    private static Optional<CallMessage> ofSession(CallCommand.OfSession failed) {
        return switch (failed) {
            case CallCommand.OpenCallerMedia c -> mediaFailed(c.leg());
            case CallCommand.AnswerLeg c -> mediaFailed(c.leg());
            case CallCommand.ApplyAnswer c -> mediaFailed(c.leg());
            case CallCommand.ApplyAckAnswer c -> mediaFailed(c.leg());
            case CallCommand.ApplyEarlyAnswer c -> Optional.of(new CallMessage.NoEarlyMedia(c.leg()));
            case CallCommand.SendEarlyMedia c -> Optional.empty();
            case CallCommand.ApplyOffer c -> Optional.empty();
        };
    }

    private static Optional<CallMessage> ofLeg(CallCommand.OfLeg failed) {
        return switch (failed) {
            case CallCommand.OfSession c -> ofSession(c);
            case CallCommand.Dial c -> mediaFailed(c.leg());
            case CallCommand.Adopt c -> mediaFailed(c.leg());
            case CallCommand.Play c ->
                c.repeat() ? Optional.empty() : Optional.of(new CallMessage.Played(c.leg(), c.play()));
            case CallCommand.Ring c -> Optional.empty();
            case CallCommand.Reject c -> Optional.empty();
            case CallCommand.HangUp c -> Optional.empty();
            case CallCommand.Forget c -> Optional.empty();
            case CallCommand.StopPlayback c -> Optional.empty();
            case CallCommand.SendDigits c -> Optional.empty();
            case CallCommand.Mute c -> Optional.empty();
            case CallCommand.Echo c -> Optional.empty();
            case CallCommand.AcceptTransfer c -> Optional.empty();
            case CallCommand.RejectTransfer c -> Optional.empty();
            case CallCommand.TransferProgress c -> Optional.empty();
            case CallCommand.Give c -> Optional.empty();
        };
    }

    /** Those who hear each other cannot talk: the last of them is given up. */
    private static Optional<CallMessage> arrange(Hearing<Integer> failed) {
        return failed.listeners().stream().reduce((_, last) -> last).flatMap(Failures::mediaFailed);
    }

    private static Optional<CallMessage> mediaFailed(int leg) {
        return Optional.of(new CallMessage.MediaFailed(leg, 500, WHY));
    }

    private static Optional<CallMessage> toQueue(CallCommand.ToQueue failed) {
        return switch (failed) {
            // the caller would wait in no queue
            case CallCommand.EnterQueue c -> Optional.of(new CallMessage.Broken(WHY));
            case CallCommand.AskGrant c -> Optional.of(new CallMessage.Granted(c.leg(), false));
            case CallCommand.LeaveQueue c -> Optional.empty();
            case CallCommand.TellRinging c -> Optional.empty();
            case CallCommand.TellRefused c -> Optional.empty();
            case CallCommand.TellFinished c -> Optional.empty();
        };
    }

    private static CallMessage nobody(CallCommand.FindPhones command) {
        List<CallMessage.AgentPhones> none = command.agents().stream()
                .map((QueueNotice.Candidate agent) -> new CallMessage.AgentPhones(agent, "", List.of()))
                .toList();
        return new CallMessage.PhonesFound(command.offer(), none);
    }
}
