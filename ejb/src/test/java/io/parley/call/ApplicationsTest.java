package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.app.AppCommand;
import io.parley.call.app.AppEvent;
import io.parley.call.app.AppRun;
import io.parley.call.app.CallApp;
import io.parley.call.app.CallApps;
import io.parley.call.app.FeatureCode;
import io.parley.call.app.FeatureOutcome;
import io.parley.call.app.Prompt;
import io.parley.fact.EndKind;
import io.parley.fact.Fact;
import io.parley.sip.api.Termination.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls in which the caller talks to an application. Leg 0 is the caller. */
class ApplicationsTest extends CallScript {
    private static final Destination ECHO = new Destination.App("echo", "echo-test");
    private static final Destination LOG_IN = new Destination.App("feature", "log-in");

    /** Answers a digit with these commands, and does nothing else. */
    private record OnDigit(List<AppCommand> commands) implements CallApp<CallApp.Stateless> {
        @Override
        public Stateless begin() {
            return Stateless.STATELESS;
        }

        @Override
        public boolean conversation() {
            return false;
        }

        @Override
        public Step<Stateless> on(Stateless state, AppEvent event, Instant now) {
            return event instanceof AppEvent.Digit ? new Step<>(state, commands) : Step.of(state);
        }
    }

    /** The caller is in an application of which only a digit means something. */
    private void inApplication(AppCommand... onDigit) {
        apps = new CallApps() {
            @Override
            public Optional<AppRun<?>> begin(String id, String argument) {
                return Optional.of(AppRun.of(new OnDigit(List.of(onDigit))));
            }

            @Override
            public AppRun<?> announcement(List<Prompt> prompts, AppCommand.Last then) {
                return APPS.announcement(prompts, then);
            }
        };
        arrived();
        resolved(new Destination.App("test", ""));
    }

    private void press(char digit) {
        tell(new CallMessage.Digit(0, digit, false));
    }

    private int playing() {
        return said.stream()
                .filter(CallCommand.Play.class::isInstance)
                .map(CallCommand.Play.class::cast)
                .mapToInt(CallCommand.Play::play)
                .findFirst()
                .orElseThrow();
    }

    private Optional<CallEnd> end() {
        return state.end();
    }

    // ---- the echo test

    @Test
    void echoTestAnswersSpeaksThenLetsTheCallerHearThemselves() {
        arrived();
        resolved(ECHO);
        assertThat(said)
                .contains(
                        new CallCommand.DirectBegan("1003"),
                        new CallCommand.AnswerLeg(0, Stage.NONE),
                        new CallCommand.Play(0, playing(), Prompt.all("echo-test"), false));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.TALKING);
        assertThat(state.answeredAt()).isPresent();

        tell(new CallMessage.Played(0, playing()));
        assertThat(said).containsExactly(new CallCommand.Echo(0));
        tell(new CallMessage.TimerRang(state.timer()));
        assertThat(end())
                .contains(new CallEnd(Kind.COMPLETED, 200, CallEnd.SYSTEM, "the time of the echo test is over"));
    }

    @Test
    void callerWhoIsNotHeardIsCutOffFromTheEchoTestOnly() {
        inApplication();
        tell(new CallMessage.Silent(0));
        assertThat(end()).isEmpty();

        state = fresh();
        apps = APPS;
        arrived();
        resolved(ECHO);
        tell(new CallMessage.Silent(0));
        assertThat(end().orElseThrow().kind()).isEqualTo(EndKind.LOST);
    }

    // ---- feature codes

    @Test
    void featureCodeIsCarriedOutToldAndEnds() {
        arrived();
        resolved(LOG_IN);
        assertThat(said).contains(new CallCommand.RunFeature("1003", new FeatureCode.LogIn(Optional.empty())));
        assertThat(said).doesNotContain(new CallCommand.DirectBegan("1003"));

        tell(new CallMessage.FeatureDone(FeatureOutcome.DONE));
        assertThat(said)
                .contains(
                        new CallCommand.AnswerLeg(0, Stage.NONE),
                        new CallCommand.Play(0, playing(), Prompt.all("agent-logged-in"), false));
        tell(new CallMessage.Played(0, playing()));
        assertThat(end()).contains(new CallEnd(Kind.COMPLETED, 200, CallEnd.SYSTEM, "feature code carried out"));
    }

    /** A database that hangs lets no caller wait for ever. */
    @Test
    void featureCodeWhoseOutcomeIsNotToldEnds() {
        arrived();
        resolved(LOG_IN);
        tell(new CallMessage.TimerRang(state.timer()));
        assertThat(said).contains(new CallCommand.AnswerLeg(0, Stage.NONE));
        assertThat(end()).isPresent();
        tell(new CallMessage.FeatureDone(FeatureOutcome.DONE));
    }

    @Test
    void callerWhoHangsUpWhileToldHasCarriedOutTheFeatureCode() {
        arrived();
        resolved(LOG_IN);
        tell(new CallMessage.FeatureDone(FeatureOutcome.NO_AGENT));
        over(0, Kind.COMPLETED);
        assertThat(end()).contains(new CallEnd(Kind.COMPLETED, 200, CallEnd.SYSTEM, "feature code carried out"));
    }

    @Test
    void featureCodesAreNotForCallersFromOutside() {
        fromOutside("0301234567");
        arrived();
        resolved(LOG_IN);
        assertThat(end()).contains(CallEnd.refused(403, "feature codes are for extensions"));
    }

    @Test
    void transferToAFeatureCodeFailsAndComesBack() {
        talking(PHONE);
        tell(new CallMessage.TransferAsked("1004", "*72", Optional.empty(), SAM));
        resolved(LOG_IN);
        assertThat(said).contains(new CallCommand.FindDevices("1004"));
    }

    // ---- announcements

    @Test
    void refusalIsHeardAsEarlyMediaBeforeTheError() {
        arrived();
        resolved(new Destination.Refusal(404, "no such number", Optional.of(Prompt.of("unknown-number"))));
        assertThat(said)
                .contains(
                        new CallCommand.SendEarlyMedia(0, Stage.NONE),
                        new CallCommand.Play(0, playing(), Prompt.all("unknown-number"), false));
        tell(new CallMessage.Played(0, playing()));
        assertThat(said).contains(new CallCommand.Reject(0, 404, "no such number"));
    }

    @Test
    void callerWhoHangsUpWhileRefusedWasRefused() {
        arrived();
        resolved(new Destination.Refusal(404, "no such number", Optional.of(Prompt.of("unknown-number"))));
        over(0, Kind.CANCELLED);
        assertThat(end()).contains(CallEnd.refused(404, "no such number"));
    }

    // ---- any application

    @Test
    void unknownApplicationIsRefusedWithAPrompt() {
        arrived();
        resolved(new Destination.App("nothing", ""));
        assertThat(said).contains(new CallCommand.Play(0, playing(), Prompt.all("call-cannot-be-completed"), false));
        tell(new CallMessage.Played(0, playing()));
        assertThat(end()).contains(CallEnd.refused(501, "feature not available"));
    }

    @Test
    void digitsForAnApplicationAreNotStored() {
        inApplication(new AppCommand.Answer());
        press('7');
        assertThat(said).containsExactly(new CallCommand.AnswerLeg(0, Stage.NONE));
        assertThat(facts()).isEmpty();
    }

    @Test
    void digitsAreStoredWhereTheApplicationSaysSo() {
        inApplication(new AppCommand.LogDigits("71"));
        press('1');
        assertThat(facts()).containsExactly(new Fact.DigitPressed("leg-0", '7'), new Fact.DigitPressed("leg-0", '1'));
    }

    @Test
    void nothingFollowsTheLastCommand() {
        inApplication(new AppCommand.GoTo("1005"), new AppCommand.Echo());
        press('1');
        assertThat(said).contains(new CallCommand.Resolve("1005", Optional.empty()));
        assertThat(said).doesNotContain(new CallCommand.Echo(0));
    }

    @Test
    void playbackThatWasStoppedDoesNotEnd() {
        inApplication(new AppCommand.Play(Prompt.all("welcome")), new AppCommand.StopPlayback(), new AppCommand.Echo());
        press('1');
        assertThat(said).contains(new CallCommand.StopPlayback(0), new CallCommand.Echo(0));
        int stopped = playing();
        CallState before = state;
        tell(new CallMessage.Played(0, stopped));
        assertThat(state).isEqualTo(before);
    }

    @Test
    void applicationThatRefusesATransferredCallerSendsThemBack() {
        inApplication(new AppCommand.End(480, "not now"));
        state = fresh();
        talking(PHONE);
        tell(new CallMessage.TransferAsked("1004", "9", Optional.empty(), SAM));
        resolved(new Destination.App("test", ""));
        press('1');
        assertThat(said).contains(new CallCommand.FindDevices("1004"));
    }
}
