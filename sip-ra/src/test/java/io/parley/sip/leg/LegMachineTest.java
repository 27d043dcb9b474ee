package io.parley.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.LegId;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipEvent;
import io.parley.sip.leg.LegState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The leg's state machine: what holds for any sequence of inputs, and the races by name. */
class LegMachineTest {
    private static final LegId ID = new LegId("leg");
    private static final Optional<String> SDP = Optional.of("v=0");

    @Property(tries = 10_000)
    void endedIsFiredOnceAndNothingAfterIt(
            @ForAll("incoming") LegState start, @ForAll("inputs") List<LegInput> inputs) {
        Run run = new Run(start);
        inputs.forEach(run::on);
        run.on(new LegInput.HangUp("end"));
        assertThat(run.events).filteredOn(SipEvent.Ended.class::isInstance).hasSize(1);
        assertThat(run.events.getLast()).isInstanceOf(SipEvent.Ended.class);
    }

    @Property(tries = 10_000)
    void everyLegIsForgottenOnceItsTransactionsAreOver(
            @ForAll("incoming") LegState start, @ForAll("inputs") List<LegInput> inputs) {
        Run run = new Run(start);
        inputs.forEach(run::on);
        run.on(new LegInput.HangUp("end"));
        run.on(new LegInput.NoResponse("timer B"));
        run.on(new LegInput.AckMissing());
        assertThat(run.state.phase()).isEqualTo(Phase.ENDED);
        assertThat(run.actions).filteredOn(LegAction.Forget.class::isInstance).hasSize(1);
    }

    @Property(tries = 10_000)
    void oneOfferIsOpenAtATime(@ForAll("incoming") LegState start, @ForAll("inputs") List<LegInput> inputs) {
        Run run = new Run(start);
        int ours = 0;
        for (LegInput input : inputs) {
            run.on(input);
            if (input instanceof LegInput.OfferAccepted
                    || input instanceof LegInput.OfferRefused
                    || input instanceof LegInput.OfferUndelivered) {
                ours = 0;
            }
            ours += (int) run.last.stream()
                    .filter(LegAction.SendOffer.class::isInstance)
                    .count();
            assertThat(ours).isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 5_000)
    void byeIsNeverSentBeforeTheAckOfOurAnswer(@ForAll("inputs") List<LegInput> inputs) {
        Run run = new Run(LegState.incoming(ID, false));
        boolean acked = false;
        for (LegInput input : inputs) {
            boolean answered = run.state.phase() != Phase.INCOMING;
            acked |= answered && (input instanceof LegInput.Acked || input instanceof LegInput.AckMissing);
            run.on(input);
            if (run.last.stream().anyMatch(LegAction.SendBye.class::isInstance)) {
                assertThat(acked).isTrue();
            }
        }
    }

    @Test
    void answerToTheOfferThatAReInviteAskedForComesInItsAck() {
        Run run = up();
        run.on(new LegInput.PeerOffer(Optional.empty()));
        run.on(new LegInput.AcceptOffer("v=0"));
        run.on(new LegInput.PeerOffer(SDP));
        assertThat(run.last).containsExactly(new LegAction.RefuseNewcomer(491, "Request Pending"));
        run.on(new LegInput.Offer("v=1"));
        assertThat(run.last).isEmpty();
        run.on(new LegInput.Acked(SDP));
        assertThat(run.last)
                .containsExactly(
                        new LegAction.Fire(new SipEvent.SessionAnswered(ID, SDP)), new LegAction.SendOffer("v=1"));
    }

    @Test
    void answerThatIsMissingInSuchAnAckIsTold() {
        Run run = up();
        run.on(new LegInput.PeerOffer(Optional.empty()));
        run.on(new LegInput.AcceptOffer("v=0"));
        run.on(new LegInput.Acked(Optional.empty()));
        assertThat(run.last).containsExactly(new LegAction.Fire(new SipEvent.SessionAnswered(ID, Optional.empty())));
        run.on(new LegInput.Acked(SDP));
        assertThat(run.last).isEmpty();
    }

    @Test
    void descriptionInTheAckOfAReInviteWithAnOfferSaysNothing() {
        Run run = up();
        run.on(new LegInput.PeerOffer(SDP));
        run.on(new LegInput.AcceptOffer("v=0"));
        run.on(new LegInput.Acked(SDP));
        assertThat(run.last).isEmpty();
    }

    @Test
    void causeOfAnEndIsInTheBye() {
        Run run = up();
        List<ReleaseCause> causes = List.of(new ReleaseCause("SIP", 488, "nothing in common"));
        run.on(new LegInput.HangUp("nothing in common", causes));
        assertThat(run.last).contains(new LegAction.SendBye(causes));
    }

    @Test
    void cancelAfterTheAnswerChangesNothing() {
        Run run = new Run(LegState.incoming(ID, false));
        run.on(new LegInput.Answer("v=0"));
        run.on(new LegInput.Cancelled(List.of()));
        assertThat(run.state.phase()).isEqualTo(Phase.ANSWERED);
    }

    @Test
    void answerThatCrossesOurCancelIsAckedAndHungUp() {
        Run run = new Run(LegState.outgoing(ID, false));
        run.on(new LegInput.Ringing(180, Optional.empty()));
        run.on(new LegInput.HangUp("enough"));
        run.on(new LegInput.Accepted(SDP));
        assertThat(run.last)
                .hasExactlyElementsOfTypes(LegAction.SendAck.class, LegAction.SendBye.class, LegAction.Forget.class);
    }

    @Test
    void cancelWaitsForTheFirstResponse() {
        Run run = new Run(LegState.outgoing(ID, false));
        run.on(new LegInput.HangUp("enough"));
        assertThat(run.actions).noneMatch(LegAction.SendCancel.class::isInstance);
        run.on(new LegInput.Trying());
        assertThat(run.last).hasExactlyElementsOfTypes(LegAction.SendCancel.class);
    }

    @Test
    void missingAckEndsTheLegAsLostWithBye() {
        Run run = new Run(LegState.incoming(ID, false));
        run.on(new LegInput.Answer("v=0"));
        run.on(new LegInput.AckMissing());
        assertThat(run.last)
                .hasExactlyElementsOfTypes(LegAction.SendBye.class, LegAction.Fire.class, LegAction.Forget.class);
    }

    @Test
    void secondInviteBeforeTheAnswerToTheFirstGets500() {
        Run run = new Run(LegState.incoming(ID, false));
        run.on(new LegInput.PeerOffer(SDP));
        assertThat(run.last)
                .singleElement()
                .isInstanceOfSatisfying(LegAction.RefuseNewcomer.class, refused -> assertThat(refused.code())
                        .isEqualTo(500));
    }

    @Test
    void inviteOfThePeerWhileOursHasNoAnswerGets491() {
        Run run = new Run(LegState.outgoing(ID, false));
        run.on(new LegInput.Ringing(180, Optional.empty()));
        run.on(new LegInput.PeerOffer(SDP));
        assertThat(run.last).singleElement().isEqualTo(new LegAction.RefuseNewcomer(491, "Request Pending"));
    }

    @Test
    void newOfferBeforeTheAnswerInTheAckGets491() {
        Run run = new Run(LegState.incoming(ID, true));
        run.on(new LegInput.Answer("v=0"));
        run.on(new LegInput.PeerOffer(SDP));
        assertThat(run.last).singleElement().isEqualTo(new LegAction.RefuseNewcomer(491, "Request Pending"));
    }

    @Test
    void causesOfAnEarlyHangUpWaitForTheCancel() {
        Run run = new Run(LegState.outgoing(ID, false));
        run.on(new LegInput.HangUp("another answered", List.of(ReleaseCause.ELSEWHERE)));
        assertThat(run.actions).noneMatch(LegAction.SendCancel.class::isInstance);
        run.on(new LegInput.Trying());
        assertThat(run.last).singleElement().isEqualTo(new LegAction.SendCancel(List.of(ReleaseCause.ELSEWHERE)));
    }

    @Test
    void peerOfferDuringOursGets491() {
        Run run = up();
        run.on(new LegInput.Offer("mine"));
        run.on(new LegInput.PeerOffer(SDP));
        assertThat(run.last).singleElement().isEqualTo(new LegAction.RefuseNewcomer(491, "Request Pending"));
    }

    @Test
    void offerMadeDuringAnotherIsSentAfterIt() {
        Run run = up();
        run.on(new LegInput.Offer("first"));
        run.on(new LegInput.Offer("second"));
        assertThat(run.last).isEmpty();
        run.on(new LegInput.OfferAccepted(SDP));
        assertThat(run.last).contains(new LegAction.SendOffer("second"));
    }

    @Test
    void openPeerOfferIsRefusedWhenTheLegEnds() {
        Run run = up();
        run.on(new LegInput.PeerOffer(SDP));
        run.on(new LegInput.Bye(List.of()));
        assertThat(run.last.getFirst()).isEqualTo(new LegAction.RefusePeerOffer(487, "Request Terminated"));
    }

    @Test
    void byeOfAPhoneThatRingsIsNoFinalResponseToItsInvite() {
        Run run = new Run(LegState.outgoing(ID, false));
        run.on(new LegInput.Ringing(180, Optional.empty()));
        run.on(new LegInput.Bye(List.of()));
        assertThat(run.last.getFirst()).isEqualTo(new LegAction.SendCancel(List.of()));
        run.on(new LegInput.NoResponse("no final response after CANCEL"));
        assertThat(run.state.phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void reInviteTheDialogOfWhichIsGoneEndsTheLeg() {
        Run run = up();
        run.on(new LegInput.Offer("mine"));
        run.on(new LegInput.OfferRefused(481));
        assertThat(run.state.phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void lostFlowIsToldOnceAndEndsNothing() {
        Run run = up();
        run.on(new LegInput.FlowClosed());
        run.on(new LegInput.FlowClosed());
        run.on(new LegInput.AckMissing());
        assertThat(run.events)
                .filteredOn(SipEvent.FlowLost.class::isInstance)
                .singleElement()
                .isEqualTo(new SipEvent.FlowLost(ID));
        assertThat(run.state.phase()).isEqualTo(Phase.UP);
    }

    @Test
    void offerOverALostFlowIsRefusedAndEndsNothing() {
        Run run = up();
        run.on(new LegInput.Offer("on its way"));
        run.on(new LegInput.FlowClosed());
        run.on(new LegInput.OfferRefused(408));
        assertThat(run.last).containsExactly(new LegAction.Fire(new SipEvent.SessionRefused(ID, 408)));
        run.on(new LegInput.Offer("too late"));
        assertThat(run.last).containsExactly(new LegAction.Fire(new SipEvent.SessionRefused(ID, 480)));
    }

    @Test
    void offerThatFindsThePeerBetweenTwoConnectionsIsSentAgainAndThenRefusedAndEndsNothing() {
        Run run = up();
        run.on(new LegInput.Offer("mine"));
        for (int i = 0; i < 8; i++) {
            run.on(new LegInput.OfferUndelivered());
            assertThat(run.last).containsExactly(new LegAction.WaitForPeer());
            run.on(new LegInput.GlareOver());
            assertThat(run.last).containsExactly(new LegAction.SendOffer("mine"));
        }
        run.on(new LegInput.OfferUndelivered());
        assertThat(run.last).containsExactly(new LegAction.Fire(new SipEvent.SessionRefused(ID, 503)));
        assertThat(run.state.phase()).isEqualTo(Phase.UP);
        run.on(new LegInput.Offer("later"));
        assertThat(run.last).containsExactly(new LegAction.SendOffer("later"));
    }

    @Test
    void peersOwnOfferWhileOursWaitsForItsNextConnectionIsTaken() {
        Run run = up();
        run.on(new LegInput.Offer("mine"));
        run.on(new LegInput.OfferUndelivered());
        run.on(new LegInput.PeerOffer(SDP));
        assertThat(run.last).containsExactly(new LegAction.Fire(new SipEvent.SessionOffered(ID, SDP)));
        run.on(new LegInput.AcceptOffer("v=0"));
        assertThat(run.last).containsExactly(new LegAction.AcceptPeerOffer("v=0"), new LegAction.SendOffer("mine"));
        run.on(new LegInput.GlareOver());
        assertThat(run.last).isEmpty();
    }

    @Test
    void flowThatIsBackTakesOffersAgain() {
        Run run = up();
        run.on(new LegInput.FlowClosed());
        run.on(new LegInput.FlowBack());
        run.on(new LegInput.Offer("mine"));
        assertThat(run.last).containsExactly(new LegAction.SendOffer("mine"));
    }

    @Test
    void callerWhosePageIsGoneBeforeTheAnswerHasGivenUp() {
        Run run = new Run(LegState.incoming(ID, false));
        run.on(new LegInput.FlowClosed());
        assertThat(run.state.phase()).isEqualTo(Phase.ENDED);
        assertThat(run.events).singleElement().isInstanceOf(SipEvent.Ended.class);
    }

    @Test
    void hangUpOverALostFlowEndsAtOnce() {
        Run run = up();
        run.on(new LegInput.FlowClosed());
        run.on(new LegInput.HangUp("gave up"));
        assertThat(run.last)
                .hasExactlyElementsOfTypes(LegAction.SendBye.class, LegAction.Fire.class, LegAction.Forget.class);
    }

    @Provide
    Arbitrary<LegState> incoming() {
        return Arbitraries.of(
                LegState.incoming(ID, false),
                LegState.incoming(ID, true),
                LegState.outgoing(ID, false),
                LegState.outgoing(ID, true));
    }

    @Provide
    Arbitrary<List<LegInput>> inputs() {
        Arbitrary<LegInput> one = Arbitraries.of(
                new LegInput.Progress(180, Optional.empty()),
                new LegInput.Answer("v=0"),
                new LegInput.Reject(486, "Busy Here"),
                new LegInput.Confirm("v=0"),
                new LegInput.Offer("v=0"),
                new LegInput.AcceptOffer("v=0"),
                new LegInput.RejectOffer(488, "no"),
                new LegInput.HangUp("enough"),
                new LegInput.Cancelled(List.of()),
                new LegInput.Acked(SDP),
                new LegInput.Acked(Optional.empty()),
                new LegInput.AckMissing(),
                new LegInput.Bye(List.of()),
                new LegInput.PeerOffer(SDP),
                new LegInput.PeerOffer(Optional.empty()),
                new LegInput.Trying(),
                new LegInput.Ringing(180, Optional.empty()),
                new LegInput.Accepted(SDP),
                new LegInput.Refused(486, "Busy Here", List.of()),
                new LegInput.NoResponse("timer B"),
                new LegInput.OfferAccepted(SDP),
                new LegInput.OfferRefused(491),
                new LegInput.OfferRefused(488),
                new LegInput.OfferRefused(481),
                new LegInput.OfferUndelivered(),
                new LegInput.FlowClosed(),
                new LegInput.FlowBack(),
                new LegInput.GlareOver(),
                new LegInput.EarlyOffer("v=0"),
                new LegInput.EarlyAnswer(SDP),
                new LegInput.PrackMissing(),
                new LegInput.Accepted(Optional.empty(), true),
                new LegInput.Refresh(true),
                new LegInput.Refresh(false),
                new LegInput.RefreshAccepted(Optional.empty()),
                new LegInput.RefreshAccepted(SDP),
                new LegInput.RefreshRefused(481),
                new LegInput.RefreshRefused(488),
                new LegInput.SessionExpired());
        return one.list().ofMaxSize(25);
    }

    private static Run up() {
        Run run = new Run(LegState.incoming(ID, false));
        run.on(new LegInput.Answer("v=0"));
        run.on(new LegInput.Acked(Optional.empty()));
        assertThat(run.state.phase()).isEqualTo(Phase.UP);
        return run;
    }

    private static final class Run {
        private LegState state;
        private List<LegAction> last = List.of();
        private final List<LegAction> actions = new ArrayList<>();
        private final List<SipEvent> events = new ArrayList<>();

        Run(LegState start) {
            state = start;
        }

        void on(LegInput input) {
            LegMachine.Step step = LegMachine.on(state, input);
            state = step.state();
            last = step.actions();
            actions.addAll(last);
            last.forEach(a -> {
                if (a instanceof LegAction.Fire(SipEvent event)) {
                    events.add(event);
                }
            });
        }
    }
}
