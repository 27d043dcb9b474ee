package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.emergency.EmergencyCall;
import io.parley.fact.ConsultOutcome;
import io.parley.fact.Fact;
import io.parley.sip.api.DialRequest.Target;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Emergency calls by one trunk after the other. */
class EmergencyRingingTest extends CallScript {
    private static Destination.Emergency by(String... trunks) {
        return new Destination.Emergency(
                new EmergencyCall("112", "0112", "1003", "Clara", "+493055", "", false, List.of()),
                new Party("+493055", "Clara"),
                Stream.of(trunks)
                        .map(name ->
                                new Destination.Way(new TrunkPeer(name, "127.0.0.2", 5060, "UDP"), Optional.empty()))
                        .toList(),
                Optional.empty());
    }

    /** The trunks that the last message had dialled, each after its channel was taken. */
    private List<String> dialled() {
        List<String> dialled = said.stream()
                .flatMap(command ->
                        command instanceof CallCommand.Dial dial && dial.target() instanceof Target.Trunk trunk
                                ? Stream.of(trunk.peer().name())
                                : Stream.empty())
                .toList();
        assertThat(said.stream()
                        .flatMap(command -> command instanceof CallCommand.TakeChannel(String trunk)
                                ? Stream.of(trunk)
                                : Stream.empty())
                        .toList())
                .isEqualTo(dialled);
        return dialled;
    }

    private void calling(String... trunks) {
        arrived();
        resolved(by(trunks));
    }

    private void waitsInVain() {
        tell(new CallMessage.TimerRang(state.timer()));
    }

    @Test
    void aTrunkThatSaysNothingIsGivenUpForTheNextOne() {
        calling("first", "second");
        assertThat(dialled()).containsExactly("first");

        waitsInVain();

        assertThat(dialled()).containsExactly("second");
        assertThat(said).anyMatch(command -> command instanceof CallCommand.HangUp hangUp && hangUp.leg() == 1);
        over(1, Kind.CANCELLED);
        answer(2);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(2));
    }

    @Test
    void theLastOneIsWaitedFor() {
        calling("first", "second");
        over(1, Kind.FAILED);

        assertThat(dialled()).containsExactly("second");
        assertThat(said).noneMatch(CallCommand.SetTimer.class::isInstance);
    }

    @Test
    void oneThatRingsIsWaitedFor() {
        calling("first", "second");
        int patience = state.timer();

        tell(new CallMessage.Progressed(1, 180, Optional.empty()));

        assertThat(said).contains(new CallCommand.StopTimer(patience));
        tell(new CallMessage.TimerRang(patience));
        assertThat(said).isEmpty();
    }

    @Test
    void anAnswerThatCannotBeUsedIsNoEnd() {
        calling("first", "second");
        tell(new CallMessage.Answered(1, Optional.of("sdp")));

        tell(new CallMessage.MediaFailed(1, 488, "nothing in common"));

        assertThat(dialled()).containsExactly("second");
    }

    @Test
    void whenAllFailTheCallerIsTold() {
        calling("first", "second");
        over(1, Kind.BUSY);
        over(2, Kind.REJECTED);

        assertThat(said)
                .anyMatch(command -> command instanceof CallCommand.Play play
                        && play.prompts().toString().contains("emergency-failed"));
    }

    private void consulting(String... trunks) {
        talking(PHONE);
        tell(new CallMessage.ConsultAsked("1003", "0112", Optional.empty(), SAM));
        resolved(by(trunks));
    }

    @Test
    void aConsultationGoesOnByTheNextTrunkToo() {
        consulting("first", "second", "third");
        assertThat(dialled()).containsExactly("first");

        over(2, Kind.BUSY);
        assertThat(dialled()).containsExactly("second");

        waitsInVain();
        assertThat(dialled()).containsExactly("third");
        assertThat(said).noneMatch(CallCommand.SetTimer.class::isInstance);
        over(3, Kind.CANCELLED);
        answer(4);
        assertThat(((Stage.Consulting) state.stage()).answered()).isTrue();
    }

    @Test
    void aConsultationThatNoTrunkTakesIsOver() {
        consulting("first", "second");
        over(2, Kind.BUSY);
        over(3, Kind.BUSY);

        assertThat(facts()).contains(new Fact.ConsultEnded("leg-0", ConsultOutcome.of("busy")));
        assertThat(state.stage()).isEqualTo(new Stage.Talking(1));
    }

    @Test
    void anAnswerInAConsultationThatCannotBeUsedIsNoEnd() {
        consulting("first", "second");
        tell(new CallMessage.Answered(2, Optional.of("sdp")));

        tell(new CallMessage.MediaFailed(2, 488, "nothing in common"));

        assertThat(dialled()).containsExactly("second");
    }

    /** Who consults leaves the other party to a call that still goes from trunk to trunk. */
    @Test
    void whoIsTransferredMeanwhileGoesOnByTheNextTrunk() {
        consulting("first", "second");
        tell(new CallMessage.CompleteAsked("1003", SAM));

        over(2, Kind.BUSY);

        assertThat(dialled()).containsExactly("second");
        answer(3);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(3));
    }
}
