package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Fact;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Early media of a callee: once or often, usable or not. Leg 1 is the callee. */
class EarlyMediaTest extends CallScript {
    private static final Optional<String> NOTHING = Optional.empty();

    @BeforeEach
    void ringing() {
        arrived();
        resolved(new Destination.Gateway(new TrunkPeer("isp", "127.0.0.2", 5060, "UDP"), "0301234567"));
    }

    private void progressed(int code, String sdp) {
        tell(new CallMessage.Progressed(1, code, sdp.isEmpty() ? NOTHING : Optional.of(sdp)));
    }

    private void early(String sdp) {
        progressed(183, sdp);
        tell(new CallMessage.Negotiated(1, "PCMU", false));
    }

    @Test
    void everyEarlyAnswerOfTheLegIsTakenAndTheCallerIsToldOnce() {
        early("one");
        assertThat(said).contains(new CallCommand.SendEarlyMedia(0, 1), CallCommand.Arrange.pair(0, 1));
        progressed(183, "two");
        assertThat(said).containsExactly(new CallCommand.ApplyEarlyAnswer(1, "two"));
        tell(new CallMessage.Negotiated(1, "PCMA", false));
        assertThat(said).containsExactly(CallCommand.Arrange.pair(0, 1));
    }

    @Test
    void ringingAfterEarlyMediaChangesNothing() {
        early("one");
        progressed(180, "");
        assertThat(said).isEmpty();
    }

    @Test
    void earlyMediaThatCannotBeHeardRings() {
        progressed(183, "broken");
        tell(new CallMessage.NoEarlyMedia(1));
        assertThat(said).containsExactly(CallCommand.Arrange.nothing(), new CallCommand.Ring(0));
        early("good");
        assertThat(said).contains(CallCommand.Arrange.pair(0, 1));
    }

    @Test
    void answerAfterEarlyMediaBeginsTheConversation() {
        early("one");
        answer(1);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(1));
        progressed(183, "late");
        assertThat(said).isEmpty();
        tell(new CallMessage.Answered(1, Optional.of("again")));
        assertThat(said).isEmpty();
    }

    @Test
    void brokenAnswerAfterGoodEarlyMediaIsTheCalleesFault() {
        early("one");
        tell(new CallMessage.Answered(1, Optional.of("broken")));
        tell(new CallMessage.MediaFailed(1, 400, "malformed"));
        assertThat(said).contains(unusable(1, 400, "malformed"), new CallCommand.Reject(0, 502, "malformed"));
        assertThat(state.end().orElseThrow().outcome()).isEqualTo(CallEnd.Outcome.UPSTREAM);
    }

    @Test
    void faultOfOursWithTheCalleesMediaIsNotA500() {
        answerWith(new CallMessage.MediaFailed(1, 500, "internal error"));
        assertThat(said).contains(new CallCommand.Reject(0, 503, "internal error"));
    }

    private void answerWith(CallMessage outcome) {
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        tell(outcome);
    }

    @Test
    void whatTheCalleeSaysOfOurRequestIsNotToldToTheCaller() {
        for (int code : List.of(400, 407, 415, 481, 491)) {
            assertThat(Ringing.statusFor(Kind.FAILED, code)).isEqualTo(502);
        }
        for (int code : List.of(403, 404, 486, 488, 500, 503, 603)) {
            assertThat(Ringing.statusFor(Kind.FAILED, code)).isEqualTo(code);
        }
    }

    @Test
    void answerInAnAckIsTakenAndOneThatIsMissingEndsTheCall() {
        answer(1);
        tell(new CallMessage.Confirmed(1, Optional.of("sdp")));
        assertThat(said).containsExactly(new CallCommand.ApplyAckAnswer(1, Optional.of("sdp")));
        tell(new CallMessage.Negotiated(1, "PCMU", true));
        assertThat(facts()).contains(new Fact.LegHeld("leg-1", "peer"));
        tell(new CallMessage.Confirmed(1, NOTHING));
        tell(new CallMessage.MediaFailed(1, 488, "not answered"));
        assertThat(said).contains(unusable(1, 488, "not answered"));
        assertThat(state.stage()).isInstanceOf(Stage.Ending.class);
    }

    @Test
    void callerWhoseAckHasNoAnswerIsHungUp() {
        answer(1);
        tell(new CallMessage.MediaFailed(0, 488, "not answered"));
        assertThat(said).contains(unusable(0, 488, "not answered"));
        assertThat(state.end().orElseThrow().by()).isEqualTo(CallEnd.CALLER);
    }

    @Test
    void toneIsHeardWhereEarlyMediaEndedAndAnotherRings() {
        state = CallState.begin(state.journey());
        arrived();
        resolved(new Destination.Phones("1004", "Dora", List.of(PHONE, PHONE)));
        tell(new CallMessage.Progressed(2, 180, NOTHING));
        early("one");
        over(1, Kind.LOST);
        assertThat(said).contains(CallCommand.Arrange.nothing());
        assertThat(said).anySatisfy(command -> assertThat(command)
                .isInstanceOfSatisfying(CallCommand.Play.class, play -> assertThat(play.prompts())
                        .isEqualTo(Sounds.RINGBACK)));
    }
}
