package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.EndKind;
import io.parley.media.api.Hear;
import io.parley.queue.QueueDesk.Refusal;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages that go away in the middle of a call, and come back or do not. */
class LostEndpointTest extends CallScript {
    @Test
    void otherPartyHearsMusicWhileThePageIsAwayAndTheAgentKeepsTheCall() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        assertThat(said)
                .contains(
                        new CallCommand.AwaitEndpoint("1001"),
                        new CallCommand.Arrange(music(0).with(1, Hear.nobody())));
        assertThat(said).noneMatch(CallCommand.TellFinished.class::isInstance);
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.RECONNECTING);
    }

    @Test
    void pageThatComesBackTakesItsLegUpAgain() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.EndpointRegistered("1001", PAGE));
        assertThat(said).anyMatch(c -> c instanceof CallCommand.Dial dial && dial.autoAnswer() && dial.like() == 0);
        answer(2);
        assertThat(said)
                .contains(
                        new CallCommand.HangUp(1, "page back"),
                        CallCommand.Arrange.pair(0, 2),
                        new CallCommand.ForgetEndpoint("1001"));
        assertThat(said).noneMatch(CallCommand.TellFinished.class::isInstance);
        over(2, Kind.COMPLETED);
        assertThat(said).contains(new CallCommand.TellFinished(ANNA));
    }

    @Test
    void dialThatFailsIsTriedAgainAtTheNextRegistration() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.EndpointRegistered("1001", PAGE));
        over(2, Kind.LOST);
        assertThat(state.end()).isEmpty();
        tell(new CallMessage.EndpointRegistered("1001", PAGE));
        assertThat(said).anyMatch(c -> c instanceof CallCommand.Dial dial && dial.leg() == 3);
    }

    @Test
    void pageThatStaysAwayCostsTheAgentTheCallAndTheCallerGoesToTheFront() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        expire(1);
        assertThat(said)
                .contains(
                        new CallCommand.TellFinished(ANNA),
                        new CallCommand.EnterQueue(SALES, new Party("1003", "Clara"), true));
    }

    @Test
    void callerWhoWasTransferredToAPageThatStaysAwayGoesToTheFrontToo() {
        served(PHONE);
        tell(new CallMessage.TransferAsked("1001", "1005", Optional.empty(), SAM));
        resolved(new Destination.Phones("1005", "", List.of(PAGE)));
        answer(2);
        tell(new CallMessage.FlowLost(2));
        expire(2);
        assertThat(said)
                .contains(
                        new CallCommand.DirectEnded("1005"),
                        new CallCommand.EnterQueue(SALES, new Party("1003", "Clara"), true));
    }

    @Test
    void partyOfADirectCallIsToldThatThePersonCannotBeReached() {
        talking(PAGE);
        tell(new CallMessage.FlowLost(1));
        expire(1);
        assertThat(state.stage()).isInstanceOf(Stage.InApp.class);
        over(0, Kind.COMPLETED);
        assertThat(state.end().map(CallEnd::kind)).contains(EndKind.LOST);
    }

    @Test
    void otherPartyMayHangUpMeanwhile() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        over(0, Kind.COMPLETED);
        assertThat(state.end().map(CallEnd::kind)).contains(EndKind.COMPLETED);
        assertThat(said).contains(new CallCommand.TellFinished(ANNA));
    }

    @Test
    void soundThatComesBackByItselfEndsTheWait() {
        served(PAGE);
        tell(new CallMessage.Silent(1));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.RECONNECTING);
        tell(new CallMessage.Heard(1));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.TALKING);
        assertThat(said).contains(CallCommand.Arrange.pair(0, 1));
    }

    @Test
    void pageThatIsLostWhileItHoldsIsMissedToo() {
        served(PAGE);
        tell(new CallMessage.Negotiated(1, "PCMU", true));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.HELD);
        tell(new CallMessage.Silent(1));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.RECONNECTING);
        tell(new CallMessage.Heard(1));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.HELD);
    }

    @Test
    void soundIsNoProofOfAPageWhoseConnectionIsClosed() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.Heard(1));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.RECONNECTING);
    }

    @Test
    void pageLostWhileItRingsIsUnreachableAtOnce() {
        offered(PAGE);
        tell(new CallMessage.FlowLost(1));
        assertThat(said).contains(new CallCommand.TellRefused(OFFER, ANNA, Refusal.UNREACHABLE));
    }

    @Test
    void muteOutlivesThePage() {
        served(PAGE);
        tell(new CallMessage.MuteAsked("1001", true, SAM));
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.EndpointRegistered("1001", PAGE));
        answer(2);
        assertThat(said).contains(new CallCommand.Mute(2, true));
    }

    @Test
    void callIsNotJoinedAgainToOneWhoFellSilentMeanwhile() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.Silent(0));
        assertThat(state.end()).isEmpty();
        tell(new CallMessage.EndpointRegistered("1001", PAGE));
        answer(2);
        assertThat(state.end()).contains(new CallEnd(Kind.LOST, 408, CallEnd.CALLER, "no sound from 1003"));
        assertThat(said).contains(new CallCommand.TellFinished(ANNA));
    }

    @Test
    void silentCallerDoesNotGoBackToTheQueue() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.Silent(0));
        expire(1);
        assertThat(said).noneMatch(CallCommand.EnterQueue.class::isInstance);
        assertThat(state.end()).contains(new CallEnd(Kind.LOST, 408, CallEnd.CALLER, "no sound from 1003"));
    }

    @Test
    void whoIsHeardAgainBeforeThePageIsBackIsNotMissed() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.Silent(0));
        tell(new CallMessage.Heard(0));
        tell(new CallMessage.EndpointRegistered("1001", PAGE));
        answer(2);
        assertThat(said).contains(CallCommand.Arrange.pair(0, 2));
        assertThat(state.end()).isEmpty();
    }

    @Test
    void silenceOfOneWhoIsStillHeldCountsWhenHeIsTakenBack() {
        served(PAGE);
        tell(new CallMessage.HoldAsked("1001", true, SAM));
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.Silent(0));
        tell(new CallMessage.EndpointRegistered("1001", PAGE));
        answer(2);
        assertThat(state.end()).isEmpty();
        tell(new CallMessage.HoldAsked("1001", false, SAM));
        assertThat(state.end().map(CallEnd::kind)).contains(EndKind.LOST);
    }

    private void expire(int leg) {
        tell(new CallMessage.TimerRang(state.leg(leg).orElseThrow().marks().away()));
    }
}
