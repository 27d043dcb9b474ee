package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.CallCommand;
import io.parley.call.CallMessage;
import io.parley.call.app.Prompt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A command that fails by a fault of ours harms the leg it is about, and the call only where that cannot go on without. */
class FailuresTest {
    private static final Optional<String> SDP = Optional.of("sdp");

    @Test
    void faultInALegsSessionIsAboutThatLeg() {
        for (CallCommand failed : List.of(
                new CallCommand.ApplyAnswer(1, SDP),
                new CallCommand.ApplyAckAnswer(1, SDP),
                new CallCommand.AnswerLeg(1, 0),
                new CallCommand.OpenCallerMedia(1, SDP))) {
            assertThat(Failures.of(failed)).contains(new CallMessage.MediaFailed(1, 500, "internal error"));
        }
        assertThat(Failures.of(new CallCommand.ApplyEarlyAnswer(1, "sdp"))).contains(new CallMessage.NoEarlyMedia(1));
        assertThat(Failures.of(CallCommand.Arrange.pair(0, 1)))
                .contains(new CallMessage.MediaFailed(1, 500, "internal error"));
    }

    @Test
    void faultInWhatCanBeDoneWithoutEndsNothing() {
        for (CallCommand failed : List.of(
                new CallCommand.ApplyOffer(1, SDP),
                new CallCommand.SendEarlyMedia(0, 1),
                new CallCommand.Ring(0),
                new CallCommand.StopPlayback(0),
                new CallCommand.Mute(0, true),
                new CallCommand.SendDigits(0, "1"),
                new CallCommand.Play(0, 1, List.of(Prompt.sound("music/1")), true),
                CallCommand.Arrange.nothing())) {
            assertThat(Failures.of(failed)).isEmpty();
        }
    }

    @Test
    void wordsThatCannotBePlayedAreOver() {
        assertThat(Failures.of(new CallCommand.Play(0, 7, List.of(Prompt.of("prompt")), false)))
                .contains(new CallMessage.Played(0, 7));
    }

    @Test
    void callThatCannotBeRoutedEnds() {
        assertThat(Failures.of(new CallCommand.Resolve("1004", Optional.empty())))
                .contains(new CallMessage.Broken("internal error"));
    }
}
