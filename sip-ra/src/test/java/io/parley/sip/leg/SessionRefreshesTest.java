package io.parley.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.LegId;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.leg.LegState.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A leg whose session is refreshed or expires (RFC 4028), and offers before the answer (RFC 3262). */
class SessionRefreshesTest {
    private static final LegId ID = new LegId("leg");
    private static final Optional<String> SDP = Optional.of("v=0");

    private LegState state = LegState.incoming(ID, false);
    private List<LegAction> last = List.of();

    @Test
    void refreshWithoutOfferLeavesTheSessionOpenForOffers() {
        up();
        on(new LegInput.Refresh(false));
        assertThat(last).containsExactly(new LegAction.SendRefresh(false));
        on(new LegInput.PeerOffer(SDP));
        assertThat(last).containsExactly(new LegAction.Fire(new SipEvent.SessionOffered(ID, SDP)));
    }

    @Test
    void refreshByReInviteIsAnOfferToWhichOthersWait() {
        up();
        on(new LegInput.Refresh(true));
        assertThat(last).containsExactly(new LegAction.SendRefresh(true));
        on(new LegInput.PeerOffer(SDP));
        assertThat(last).containsExactly(new LegAction.RefuseNewcomer(491, "Request Pending"));
        on(new LegInput.Offer("v=1"));
        assertThat(last).isEmpty();
        on(new LegInput.RefreshAccepted(Optional.empty()));
        assertThat(last).containsExactly(new LegAction.SendAck(Optional.empty()), new LegAction.SendOffer("v=1"));
    }

    @Test
    void refreshThatChangesNothingIsNotTold() {
        up();
        on(new LegInput.Refresh(true));
        on(new LegInput.RefreshAccepted(Optional.empty()));
        assertThat(last).containsExactly(new LegAction.SendAck(Optional.empty()));
    }

    @Test
    void otherAnswerToARefreshIsToldAndTheReplyStaysHere() {
        up();
        on(new LegInput.Refresh(true));
        on(new LegInput.RefreshAccepted(SDP));
        assertThat(last)
                .containsExactly(
                        new LegAction.SendAck(Optional.empty()),
                        new LegAction.Fire(new SipEvent.SessionOffered(ID, SDP)));
        on(new LegInput.AcceptOffer("v=2"));
        assertThat(last).isEmpty();
        on(new LegInput.PeerOffer(SDP));
        assertThat(last).containsExactly(new LegAction.Fire(new SipEvent.SessionOffered(ID, SDP)));
    }

    @Test
    void refreshWaitsWhileAnotherOfferIsOpen() {
        up();
        on(new LegInput.Offer("v=1"));
        on(new LegInput.Refresh(true));
        assertThat(last).isEmpty();
        on(new LegInput.Refresh(false));
        assertThat(last).isEmpty();
    }

    @Test
    void peerThatKnowsTheDialogNoLongerEndsIt() {
        for (int code : new int[] {408, 481}) {
            up();
            on(new LegInput.Refresh(code == 408));
            on(new LegInput.RefreshRefused(code));
            assertThat(last).contains(new LegAction.SendBye(List.of())).contains(new LegAction.Forget());
            assertThat(end().kind()).isEqualTo(Termination.Kind.LOST);
        }
    }

    @Test
    void otherRefusalsEndNothing() {
        for (int code : new int[] {488, 491, 500, 503}) {
            up();
            on(new LegInput.Refresh(true));
            on(new LegInput.RefreshRefused(code));
            assertThat(last).isEmpty();
            on(new LegInput.Offer("v=1"));
            assertThat(last).containsExactly(new LegAction.SendOffer("v=1"));
        }
    }

    @Test
    void sessionThatExpiredIsLostAndSaysBye() {
        up();
        on(new LegInput.SessionExpired());
        assertThat(last.getFirst()).isInstanceOfSatisfying(LegAction.SendBye.class, bye -> assertThat(bye.causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.cause()).isEqualTo(408)));
        assertThat(end())
                .isEqualTo(new Termination(Termination.Kind.LOST, 408, Termination.By.PEER, "session expired"));
        assertThat(state.phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void legWhosePageIsAwayNeitherRefreshesNorExpires() {
        up();
        on(new LegInput.FlowClosed());
        on(new LegInput.Refresh(false));
        assertThat(last).isEmpty();
        on(new LegInput.RefreshRefused(408));
        assertThat(last).isEmpty();
        on(new LegInput.SessionExpired());
        assertThat(last).isEmpty();
        on(new LegInput.FlowBack());
        on(new LegInput.Refresh(false));
        assertThat(last).containsExactly(new LegAction.SendRefresh(false));
    }

    @Test
    void peerMayOfferAnewBeforeOurAnswer() {
        on(new LegInput.EarlyOffer("v=0"));
        assertThat(last).containsExactly(new LegAction.Fire(new SipEvent.SessionOffered(ID, SDP)));
        on(new LegInput.EarlyOffer("v=0"));
        assertThat(last).hasExactlyElementsOfTypes(LegAction.RefuseNewcomer.class);
        on(new LegInput.AcceptOffer("v=1"));
        assertThat(last).containsExactly(new LegAction.AcceptPeerOffer("v=1"));
        on(new LegInput.Answer("v=1"));
        assertThat(state.phase()).isEqualTo(Phase.ANSWERED);
    }

    @Test
    void answerInAPrackLeavesNothingForTheAck() {
        state = LegState.incoming(ID, true);
        on(new LegInput.EarlyAnswer(SDP));
        assertThat(last).containsExactly(new LegAction.Fire(new SipEvent.SessionAnswered(ID, SDP)));
        on(new LegInput.Answer("v=0"));
        on(new LegInput.Acked(SDP));
        assertThat(last).containsExactly(new LegAction.Fire(new SipEvent.Confirmed(ID, Optional.empty())));
    }

    @Test
    void missingPrackEndsTheCall() {
        on(new LegInput.PrackMissing());
        assertThat(last.getFirst()).isEqualTo(new LegAction.SendFailure(504, "Server Time-out"));
        assertThat(end().kind()).isEqualTo(Termination.Kind.LOST);
        on(new LegInput.PrackMissing());
        assertThat(last).isEmpty();
    }

    @Test
    void offerOfAProvisionalResponseIsAnsweredThereAndNotInTheAck() {
        state = LegState.outgoing(ID, true);
        on(new LegInput.Ringing(183, SDP));
        on(new LegInput.Confirm("v=1"));
        assertThat(last).containsExactly(new LegAction.SendEarlyAnswer("v=1"));
        on(new LegInput.Accepted(Optional.empty(), true));
        assertThat(last)
                .containsExactly(
                        new LegAction.SendAck(Optional.empty()),
                        new LegAction.Fire(new SipEvent.Answered(ID, Optional.empty())));
        assertThat(state.phase()).isEqualTo(Phase.UP);
    }

    private void up() {
        state = LegState.incoming(ID, false);
        on(new LegInput.Answer("v=0"));
        on(new LegInput.Acked(Optional.empty()));
    }

    private Termination end() {
        return last.stream()
                .filter(LegAction.Fire.class::isInstance)
                .map(a -> ((SipEvent.Ended) ((LegAction.Fire) a).event()).termination())
                .findFirst()
                .orElseThrow();
    }

    private void on(LegInput input) {
        LegMachine.Step step = LegMachine.on(state, input);
        state = step.state();
        last = step.actions();
    }
}
