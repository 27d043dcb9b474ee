package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.ConsultOutcome;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.TransferKind;
import io.parley.id.CallId;
import io.parley.media.api.Hearing;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transfers, consultations and merged calls, message by message. */
class HandOverTest extends CallScript {
    private static final CallId OTHER = new CallId("00000000000000000002");

    // ---- blind

    @Test
    void agentIsThroughWithTheCallAsSoonAsHeTransfersIt() {
        served(PHONE);
        transfer("1001", "1005");

        assertThat(said)
                .contains(
                        new CallCommand.TellFinished(ANNA),
                        new CallCommand.HangUp(1, "transferred"),
                        new CallCommand.Resolve("1005", Optional.of("1001")));
        assertThat(facts()).contains(new Fact.TransferAsked("leg-1", "leg-0", "1005", TransferKind.BLIND, "anna"));
    }

    @Test
    void transferIsDoneWhenTheNumberAnswers() {
        served(PHONE);
        transfer("1001", "1005");
        resolved(phones("1005"));
        answer(2);

        assertThat(said).contains(CallCommand.Arrange.pair(0, 2));
        assertThat(facts()).contains(new Fact.TransferDone("leg-1", "leg-0", "leg-2", "anna"));
    }

    @Test
    void recallRingsSinceItCameBackNotSinceItRangElsewhere() {
        served(PHONE);
        transfer("1001", "1005");
        resolved(phones("1005"));
        now = NOON.plusSeconds(20);
        over(2, Kind.NO_ANSWER);

        assertThat(LiveView.of(state).since()).isEqualTo(now);
    }

    @Test
    void failedTransferRingsBackAndThenPutsTheCallerToTheFront() {
        served(PHONE);
        transfer("1001", "1005");
        resolved(phones("1005"));
        over(2, Kind.BUSY);

        assertThat(said).contains(new CallCommand.FindDevices("1001"));
        assertThat(LiveView.of(state).recall()).isTrue();

        tell(new CallMessage.DevicesFound("1001", "Anna", List.of(PHONE)));
        over(3, Kind.NO_ANSWER);
        assertThat(said).contains(new CallCommand.EnterQueue(SALES, new Party("1003", "Clara"), true));
        assertThat(LiveView.of(state).recall()).isFalse();
    }

    @Test
    void failedTransferOfADirectCallEndsWithWordsWhenNobodyTakesItBack() {
        talking(PHONE);
        transfer("1004", "1005");
        resolved(new Destination.Refusal(480, "not registered", Optional.empty()));
        tell(new CallMessage.DevicesFound("1004", "", List.of()));

        assertThat(state.stage()).isInstanceOf(Stage.InApp.class);
    }

    @Test
    void callerWhoTransfersLeavesAndTheOtherIsServed() {
        talking(PHONE);
        transfer("1003", "1005");

        assertThat(said).contains(new CallCommand.HangUp(0, "transferred"), new CallCommand.DirectEnded("1003"));
        assertThat(LiveView.of(state).callerNumber()).isEqualTo("1004");
        resolved(phones("1005"));
        answer(2);
        assertThat(said).contains(CallCommand.Arrange.pair(1, 2));
    }

    @Test
    void strangerToTheCallCannotTransferIt() {
        talking(PHONE);
        transfer("1009", "1005");
        assertThat(said).isEmpty();
    }

    // ---- by a phone

    @Test
    void referIsCheckedAcceptedAndTold() {
        talking(PHONE);
        tell(new CallMessage.Referred(1, "1005"));
        assertThat(said).containsExactly(new CallCommand.CheckTransfer(1, "1004", "1005"));
        tell(new CallMessage.TransferChecked(1, "1005", 0, "", Optional.empty()));
        assertThat(said).contains(new CallCommand.AcceptTransfer(1), new CallCommand.TransferProgress(1, 200));
    }

    @Test
    void referToNowhereIsRefused() {
        talking(PHONE);
        tell(new CallMessage.Referred(1, "55"));
        tell(new CallMessage.TransferChecked(1, "55", 404, "no such number", Optional.empty()));
        assertThat(said).containsExactly(new CallCommand.RejectTransfer(1, 404, "no such number"));
    }

    @Test
    void callerFromOutsideWhoShowsAnExtensionMayTransferNobody() {
        fromOutside("1001");
        talking(PHONE);
        tell(new CallMessage.Referred(0, "0900123456"));
        assertThat(said).containsExactly(new CallCommand.RejectTransfer(0, 603, "transfers are for extensions"));
        tell(new CallMessage.ReferredToLeg(0, "0900123456", Optional.of(OTHER), 0));
        assertThat(said).containsExactly(new CallCommand.RejectTransfer(0, 603, "transfers are for extensions"));
        tell(new CallMessage.Referred(1, "1005"));
        assertThat(said).containsExactly(new CallCommand.CheckTransfer(1, "1004", "1005"));
    }

    @Test
    void partyReachedOverATrunkMayTransferNobody() {
        arrived();
        resolved(new Destination.Gateway(new TrunkPeer("isp", "127.0.0.9", 5060, "UDP"), "0123456"));
        answer(1);
        tell(new CallMessage.Referred(1, "0900123456"));
        assertThat(said).containsExactly(new CallCommand.RejectTransfer(1, 603, "transfers are for extensions"));
    }

    @Test
    void legOfAnotherCallTakesThePlaceOfThePhones() {
        talking(PHONE);
        tell(new CallMessage.ReferredToLeg(1, "1005", Optional.of(OTHER), 0));
        assertThat(said).contains(new CallCommand.AcceptTransfer(1), new CallCommand.RequestLeg(OTHER, 0));

        given();

        assertThat(said)
                .contains(
                        new CallCommand.Adopt(2, new LegHandoff(1)),
                        new CallCommand.TransferProgress(1, 200),
                        new CallCommand.HangUp(1, "transferred"),
                        CallCommand.Arrange.pair(0, 2));
    }

    @Test
    void giftThatNobodyWaitsForAnyMoreIsEnded() {
        talking(PHONE);
        tell(new CallMessage.ReferredToLeg(1, "1005", Optional.of(OTHER), 0));
        over(0, Kind.COMPLETED);
        given();
        assertThat(said).contains(new CallCommand.HangUp(2, "no longer wanted"));
    }

    @Test
    void phoneThatHangsUpAtOnceDoesNotBreakTheMerge() {
        talking(PHONE);
        tell(new CallMessage.ReferredToLeg(1, "1005", Optional.of(OTHER), 0));
        over(1, Kind.COMPLETED);
        assertThat(state.end()).isEmpty();
        given();
        assertThat(said).contains(CallCommand.Arrange.pair(0, 2));
    }

    @Test
    void numberThatOnlyRingsInTheOtherCallIsCalledFromHere() {
        talking(PHONE);
        tell(new CallMessage.ReferredToLeg(1, "1005", Optional.of(OTHER), 0));
        tell(new CallMessage.NotGiven(Optional.of("1005")));
        assertThat(said).contains(new CallCommand.Resolve("1005", Optional.of("1004")));
    }

    @Test
    void callThatGivesItsLegAwayEnds() {
        talking(PHONE);
        tell(new CallMessage.GiveAsked(0, OTHER));
        assertThat(said).anyMatch(c -> c instanceof CallCommand.Give give && give.leg() == 1);
        assertThat(said).contains(new CallCommand.HangUp(0, "merged into " + OTHER));
        over(0, Kind.COMPLETED);
        assertThat(state.over()).isTrue();
    }

    @Test
    void callThatOnlyRingsGivesItsNumber() {
        ringing(PHONE);
        tell(new CallMessage.GiveAsked(0, OTHER));
        assertThat(said).contains(new CallCommand.Decline(OTHER, Optional.of("1004")));
        assertThat(state.end()).isPresent();
    }

    // ---- consultation

    @Test
    void consultationHoldsTheOtherAndGivesHimBackWhenItIsOver() {
        talking(PHONE);
        consult("1004");
        assertThat(said).contains(new CallCommand.Arrange(music(0)));
        resolved(phones("1005"));
        answer(2);
        assertThat(said)
                .contains(new CallCommand.Arrange(
                        Hearing.pair(1, 2).with(0, music(0).rows().get(0))));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.CONSULTING);

        over(2, Kind.COMPLETED);

        assertThat(said).contains(CallCommand.Arrange.pair(0, 1));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.TALKING);
        assertThat(facts()).contains(new Fact.ConsultEnded("leg-1", ConsultOutcome.Ended.OVER));
    }

    @Test
    void consultationThatNobodyAnswersGivesTheOtherBack() {
        talking(PHONE);
        consult("1004");
        resolved(phones("1005"));
        over(2, Kind.BUSY);
        assertThat(said).contains(CallCommand.Arrange.pair(0, 1));
    }

    @Test
    void whoConsultsMayNotConsultHimselfOrAQueue() {
        talking(PHONE);
        consult("1004");
        resolved(phones("1004"));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.TALKING);
        consult("1004");
        resolved(new Destination.QueueTarget(SALES));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.TALKING);
    }

    @Test
    void ringingOneCanBeLeftToTheOtherAndIsTakenBackWhenHeDoesNotAnswer() {
        talking(PHONE);
        consult("1004");
        resolved(phones("1005"));
        tell(new CallMessage.Progressed(2, 180, Optional.empty()));
        tell(new CallMessage.CompleteAsked("1004", SAM));
        assertThat(said).contains(new CallCommand.HangUp(1, "transferred"));
        assertThat(state.stage()).isInstanceOf(Stage.Ringing.class);

        tell(new CallMessage.TimerRang(state.timer()));

        assertThat(said).contains(new CallCommand.HangUp(2, "no answer"), new CallCommand.FindDevices("1004"));
    }

    @Test
    void agentWhoHangsUpLeavesTheCallerToTheConsultedOne() {
        served(PHONE);
        consult("1001");
        resolved(phones("1005"));
        answer(2);
        over(1, Kind.COMPLETED);
        assertThat(said).contains(new CallCommand.TellFinished(ANNA), CallCommand.Arrange.pair(0, 2));
        assertThat(state.end()).isEmpty();
    }

    @Test
    void whoeverIsLeftTheCallerOfAQueueServesItHoweverHeGotHim() {
        CallCommand emil = new CallCommand.DirectServes("1005", SALES);
        served(PHONE);
        transfer("1001", "1005");
        resolved(phones("1005"));
        answer(2);
        assertThat(said).contains(new CallCommand.DirectBegan("1005"), emil);

        consult("1005", "1006");
        resolved(phones("1006"));
        answer(3);
        assertThat(said).doesNotContain(new CallCommand.DirectServes("1006", SALES));
        tell(new CallMessage.CompleteAsked("1005", SAM));
        assertThat(said).contains(new CallCommand.DirectEnded("1005"), new CallCommand.DirectServes("1006", SALES));

        consult("1006", "1007");
        resolved(phones("1007"));
        answer(4);
        tell(new CallMessage.CompleteAsked("1006", SAM));
        assertThat(said).contains(new CallCommand.DirectEnded("1006"), new CallCommand.DirectServes("1007", SALES));

        tell(new CallMessage.ReferredToLeg(4, "1005", Optional.of(OTHER), 0));
        given();
        assertThat(said).contains(new CallCommand.DirectEnded("1007"), emil);
    }

    @Test
    void callerWhoCameFromNoQueueIsNoWorkOfOne() {
        talking(PHONE);
        transfer("1004", "1005");
        resolved(phones("1005"));
        answer(2);
        assertThat(said).noneMatch(CallCommand.DirectServes.class::isInstance);
    }

    @Test
    void callerWhoHangsUpDuringTheConsultationEndsTheCallForAll() {
        talking(PHONE);
        consult("1004");
        resolved(phones("1005"));
        answer(2);
        over(0, Kind.COMPLETED);
        assertThat(said).contains(new CallCommand.HangUp(1, "test"), new CallCommand.HangUp(2, "test"));
    }

    // ---- how calls get there

    private void transfer(String extension, String number) {
        tell(new CallMessage.TransferAsked(extension, number, Optional.empty(), SAM));
    }

    private void consult(String extension) {
        consult(extension, "1005");
    }

    private void consult(String extension, String number) {
        tell(new CallMessage.ConsultAsked(extension, number, Optional.empty(), SAM));
    }

    private void given() {
        tell(new CallMessage.Given(
                new LegHandoff(1),
                new LegHandoff.HandoffInfo(LegRole.EXTENSION, "1005", "Emil", false, false),
                "PCMU"));
    }

    private static Destination phones(String extension) {
        return new Destination.Phones(extension, "", List.of(PHONE));
    }
}
