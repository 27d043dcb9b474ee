package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Fact;
import io.parley.fact.ForwardReason;
import io.parley.fact.RouteKind;
import io.parley.forward.Forward;
import io.parley.forward.ForwardRules;
import io.parley.forward.Onward;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Forwards, message by message: what crosses on the wire. */
class DivertingTest extends CallScript {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Onward TO_1005 =
            new Onward(Optional.of("1005"), Optional.of("1005"), SOON, Optional.of("1005"));
    private static final Diversion NOBODY_ANSWERS =
            new Diversion(new Party("1004", "Dora"), Diversion.Reason.NO_ANSWER);

    @Test
    void ringsAsLongAsTheUserWantsAndGoesOnThen() {
        rings();
        assertThat(said).contains(new CallCommand.SetTimer(state.timer(), SOON));

        tell(new CallMessage.TimerRang(state.timer()));

        assertThat(facts()).contains(new Fact.Forwarded("1004", "1005", ForwardReason.NO_ANSWER));
        assertThat(said)
                .contains(new CallCommand.HangUp(1, "no answer"))
                .contains(new CallCommand.Resolve("1005", Optional.of("1004"), List.of(NOBODY_ANSWERS)));
    }

    /** The 200 crosses our CANCEL: that phone is hung up, and the caller talks to the next. */
    @Test
    void answerAtTheMomentOfTheTimerComesTooLate() {
        rings();
        tell(new CallMessage.TimerRang(state.timer()));
        resolved(new Destination.Phones("1005", "Emil", List.of(PHONE)));

        tell(new CallMessage.Answered(1, Optional.of("sdp")));

        assertThat(said).containsExactly(new CallCommand.HangUp(1, "no longer wanted"));
        answer(2);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(2));
        over(1, Kind.COMPLETED);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(2));
    }

    /** The other way round: who answered in time keeps the call, whenever the timer rings. */
    @Test
    void timerThatComesAfterTheAnswerCountsForNothing() {
        rings();
        int timer = state.timer();
        answer(1);

        tell(new CallMessage.TimerRang(timer));

        assertThat(said).isEmpty();
        assertThat(state.stage()).isEqualTo(new Stage.Talking(1));
    }

    /** A device rings, the other is busy: as long as one rings the call does not go on. */
    @Test
    void busyDeviceDoesNotTakeTheCallFromTheOneThatRings() {
        arrived();
        resolved(new Destination.Phones("1004", "Dora", List.of(PHONE, PHONE), TO_1005));
        tell(new CallMessage.Progressed(1, 180, Optional.empty()));
        over(2, Kind.BUSY);
        assertThat(facts()).noneMatch(Fact.Forwarded.class::isInstance);

        over(1, Kind.BUSY);

        assertThat(facts()).contains(new Fact.Forwarded("1004", "1005", ForwardReason.BUSY));
    }

    @Test
    void callerHearsThatItRingsAtTheNext() {
        rings();
        tell(new CallMessage.TimerRang(state.timer()));
        resolved(new Destination.Phones("1005", "Emil", List.of(PHONE)));

        tell(new CallMessage.Progressed(2, 180, Optional.empty()));

        assertThat(said).contains(new CallCommand.Ring(0));
    }

    /** Early media of the first is heard no longer, and the ringing tone takes its place. */
    @Test
    void earlyMediaOfTheFirstIsGoneWithIt() {
        arrived();
        resolved(new Destination.Phones("1004", "Dora", List.of(PHONE), TO_1005));
        tell(new CallMessage.Progressed(1, 183, Optional.of("sdp")));
        tell(new CallMessage.Negotiated(1, "PCMU", false));

        tell(new CallMessage.TimerRang(state.timer()));
        assertThat(said).contains(CallCommand.Arrange.nothing());
        resolved(new Destination.Phones("1005", "Emil", List.of(PHONE)));
        tell(new CallMessage.Progressed(2, 180, Optional.empty()));

        assertThat(said)
                .anyMatch(command -> command instanceof CallCommand.Play play
                        && play.leg() == 0
                        && play.prompts().equals(Sounds.RINGBACK));
    }

    @Test
    void callerWhoGoesWhileItGoesOnEndsIt() {
        rings();
        tell(new CallMessage.TimerRang(state.timer()));
        resolved(new Destination.Phones("1005", "Emil", List.of(PHONE)));

        over(0, Kind.CANCELLED);

        assertThat(said).contains(new CallCommand.HangUp(2, "test", List.of()));
        over(1, Kind.CANCELLED);
        over(2, Kind.CANCELLED);
        assertThat(state.over()).isTrue();
    }

    /** Whatever the engine says: the call itself stops at the most. */
    @Test
    void circleIsBroken() {
        arrived();
        for (int i = 0; i < ForwardRules.MOST; i++) {
            resolved(new Destination.GoOn("1004", "Dora", new Forward(ForwardReason.ALWAYS, "1004")));
            assertThat(state.diversions()).hasSize(i + 1);
        }

        resolved(new Destination.GoOn("1004", "Dora", new Forward(ForwardReason.ALWAYS, "1004")));

        assertThat(said).contains(new CallCommand.Reject(0, 482, "forwarded too often"));
    }

    /** The user sends the call on by the phone, as it rings: the other devices stop. */
    @Test
    void redirectOfOneDeviceIsForAll() {
        arrived();
        resolved(new Destination.Phones("1004", "Dora", List.of(PHONE, PHONE)));
        tell(new CallMessage.Progressed(1, 180, Optional.empty()));
        tell(new CallMessage.Redirected(2, List.of("1007", "1005")));
        assertThat(said).containsExactly(new CallCommand.FindForward("1004", List.of("1007", "1005"), List.of()));

        tell(new CallMessage.ForwardFound(Optional.of("1005")));

        assertThat(facts()).contains(new Fact.Forwarded("1004", "1005", ForwardReason.PHONE));
        assertThat(said)
                .contains(new CallCommand.HangUp(1, "redirected by a device"))
                .contains(new CallCommand.Resolve(
                        "1005",
                        Optional.of("1004"),
                        List.of(new Diversion(new Party("1004", "Dora"), Diversion.Reason.DEFLECTION))));
        resolved(new Destination.Phones("1005", "Emil", List.of(PHONE)));
        tell(new CallMessage.LegOver(2, new Termination(Kind.FAILED, 302, By.PEER, "Moved Temporarily")));
        assertThat(state.stage()).isInstanceOf(Stage.Ringing.class);
        answer(3);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(3));
    }

    /** To nobody that the extension may forward to: the others ring on. */
    @Test
    void redirectThatMayNotBeFollowedIsAnEndLikeOthers() {
        arrived();
        resolved(new Destination.Phones("1004", "Dora", List.of(PHONE, PHONE)));
        tell(new CallMessage.Progressed(1, 180, Optional.empty()));
        tell(new CallMessage.Redirected(2, List.of("0301234567")));

        tell(new CallMessage.ForwardFound(Optional.empty()));

        assertThat(said).isEmpty();
        answer(1);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(1));
    }

    /** Whoever answers a trunk's number decides for the house nothing. */
    @Test
    void redirectOfATrunkIsNotFollowed() {
        arrived();
        resolved(new Destination.Gateway(new TrunkPeer("isp", "127.0.0.2", 5060, "UDP"), "0301234567"));

        tell(new CallMessage.Redirected(1, List.of("0900123456")));

        assertThat(said).isEmpty();
    }

    @Test
    void redirectAfterTheAnswerCountsForNothing() {
        arrived();
        resolved(new Destination.Phones("1004", "Dora", List.of(PHONE, PHONE)));
        tell(new CallMessage.Answered(1, Optional.of("sdp")));

        tell(new CallMessage.Redirected(2, List.of("1005")));

        assertThat(said).isEmpty();
    }

    /** Whom the caller is transferred to is not told of the forwards before. */
    @Test
    void transferBeginsAnew() {
        rings();
        tell(new CallMessage.TimerRang(state.timer()));
        resolved(new Destination.Phones("1005", "Emil", List.of(PHONE)));
        answer(2);

        tell(new CallMessage.TransferAsked("1005", "1006", Optional.empty(), SAM));

        assertThat(said).contains(new CallCommand.Resolve("1006", Optional.of("1005")));
    }

    /** An application that somebody was forwarded to does nothing in their name. */
    @Test
    void featureCodeIsNotForWhoWasForwardedToIt() {
        arrived();
        resolved(new Destination.GoOn("1004", "Dora", new Forward(ForwardReason.ALWAYS, "*72")));
        tell(new CallMessage.Resolved(
                "*72", RouteKind.FEATURE, "log-in", "rule", new Destination.App("feature", "log-in")));

        assertThat(said).noneMatch(CallCommand.RunFeature.class::isInstance);
        assertThat(said).contains(new CallCommand.Reject(0, 403, "feature codes are for extensions"));
    }

    @Test
    void refusedForwardEndsAsTheNextSays() {
        rings();
        tell(new CallMessage.LegOver(1, new Termination(Kind.BUSY, 486, By.PEER, "busy", List.<ReleaseCause>of())));
        resolved(new Destination.Refusal(480, "not registered", Optional.empty()));

        assertThat(said).contains(new CallCommand.Reject(0, 480, "not registered"));
    }

    private void rings() {
        arrived();
        resolved(new Destination.Phones("1004", "Dora", List.of(PHONE), TO_1005));
        List<CallCommand> dialled = List.copyOf(said);
        tell(new CallMessage.Progressed(1, 180, Optional.empty()));
        said.addAll(dialled);
    }
}
