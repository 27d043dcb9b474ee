package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.journal.Fact.Direction;
import io.parley.journal.Fact.LegRole;
import io.parley.queue.OfferId;
import io.parley.queue.QueueDesk.Refusal;
import io.parley.queue.QueueId;
import io.parley.queue.QueueNotice;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transfers, consultations, merged calls and lost pages, message by message. Leg 0 is the caller, 1 who answered him, the next ones are as they come. */
class HandOverTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Actor SAM = new Actor.User("sam", "portal");
    private static final OfferId OFFER = new OfferId("o1");
    private static final AgentId ANNA = new AgentId("anna");
    private static final QueueId SALES = new QueueId("8001");
    private static final CallId OTHER = new CallId("00000000000000000002");
    private static final Binding PAGE = binding("WSS");
    private static final Binding PHONE = binding("UDP");

    private final List<CallCommand> said = new ArrayList<>();
    private CallState state = CallState.begin(new Journey(
            new CallId("00000000000000000001"),
            Direction.INTERNAL,
            new Party("1003", "Clara"),
            "1004",
            "extension:1003",
            Optional.of("1003"),
            "id",
            NOON));

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
        assertThat(facts()).contains(new Fact.TransferAsked("leg-1", "leg-0", "1005", "blind", "anna"));
    }

    @Test
    void transferIsDoneWhenTheNumberAnswers() {
        served(PHONE);
        transfer("1001", "1005");
        resolved(phones("1005"));
        answer(2);

        assertThat(said).contains(new CallCommand.Join(0, 2));
        assertThat(facts()).contains(new Fact.TransferDone("leg-1", "leg-0", "leg-2", "anna"));
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

        assertThat(state.stage()).isInstanceOf(Stage.Announcing.class);
    }

    @Test
    void callerWhoTransfersLeavesAndTheOtherIsServed() {
        talking(PHONE);
        transfer("1003", "1005");

        assertThat(said).contains(new CallCommand.HangUp(0, "transferred"), new CallCommand.DirectEnded("1003"));
        assertThat(LiveView.of(state).callerNumber()).isEqualTo("1004");
        resolved(phones("1005"));
        answer(2);
        assertThat(said).contains(new CallCommand.Join(1, 2));
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
    void legOfAnotherCallTakesThePlaceOfThePhones() {
        talking(PHONE);
        tell(new CallMessage.ReferredToLeg(1, "1005", Optional.of(OTHER), 0));
        assertThat(said).contains(new CallCommand.AcceptTransfer(1), new CallCommand.AskGift(OTHER, 0));

        given();

        assertThat(said)
                .contains(
                        new CallCommand.Adopt(2, new Gift(1)),
                        new CallCommand.TransferProgress(1, 200),
                        new CallCommand.HangUp(1, "transferred"),
                        new CallCommand.Join(0, 2));
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
        assertThat(said).contains(new CallCommand.Join(0, 2));
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
        assertThat(said).anyMatch(c -> c instanceof CallCommand.Play play && play.leg() == 0);
        resolved(phones("1005"));
        answer(2);
        assertThat(said).contains(new CallCommand.Join(1, 2));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.CONSULTING);

        over(2, Kind.COMPLETED);

        assertThat(said).contains(new CallCommand.Join(0, 1));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.TALKING);
        assertThat(facts()).contains(new Fact.ConsultEnded("leg-1", "over"));
    }

    @Test
    void consultationThatNobodyAnswersGivesTheOtherBack() {
        talking(PHONE);
        consult("1004");
        resolved(phones("1005"));
        over(2, Kind.BUSY);
        assertThat(said).contains(new CallCommand.Join(0, 1));
    }

    @Test
    void whoConsultsMayNotConsultHimselfOrAQueue() {
        talking(PHONE);
        consult("1004");
        resolved(phones("1004"));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.TALKING);
        consult("1004");
        resolved(new Destination.Line(SALES));
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
        assertThat(said).contains(new CallCommand.TellFinished(ANNA), new CallCommand.Join(0, 2));
        assertThat(state.end()).isEmpty();
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

    // ---- pages

    @Test
    void otherPartyHearsMusicWhileThePageIsAwayAndTheAgentKeepsTheCall() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        assertThat(said).contains(new CallCommand.AwaitPage("1001"), new CallCommand.Part());
        assertThat(said).noneMatch(CallCommand.TellFinished.class::isInstance);
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.RECONNECTING);
    }

    @Test
    void pageThatComesBackTakesItsLegUpAgain() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.PageRegistered("1001", PAGE));
        assertThat(said).anyMatch(c -> c instanceof CallCommand.Dial dial && dial.autoAnswer() && dial.like() == 0);
        answer(2);
        assertThat(said)
                .contains(
                        new CallCommand.HangUp(1, "page back"),
                        new CallCommand.Join(0, 2),
                        new CallCommand.ForgetPage("1001"));
        assertThat(said).noneMatch(CallCommand.TellFinished.class::isInstance);
        over(2, Kind.COMPLETED);
        assertThat(said).contains(new CallCommand.TellFinished(ANNA));
    }

    @Test
    void dialThatFailsIsTriedAgainAtTheNextRegistration() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        tell(new CallMessage.PageRegistered("1001", PAGE));
        over(2, Kind.LOST);
        assertThat(state.end()).isEmpty();
        tell(new CallMessage.PageRegistered("1001", PAGE));
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
    void partyOfADirectCallIsToldThatThePersonCannotBeReached() {
        talking(PAGE);
        tell(new CallMessage.FlowLost(1));
        expire(1);
        assertThat(state.stage()).isInstanceOf(Stage.Announcing.class);
        over(0, Kind.COMPLETED);
        assertThat(state.end().map(CallEnd::kind)).contains(Kind.LOST);
    }

    @Test
    void otherPartyMayHangUpMeanwhile() {
        served(PAGE);
        tell(new CallMessage.FlowLost(1));
        over(0, Kind.COMPLETED);
        assertThat(state.end().map(CallEnd::kind)).contains(Kind.COMPLETED);
        assertThat(said).contains(new CallCommand.TellFinished(ANNA));
    }

    @Test
    void soundThatComesBackByItselfEndsTheWait() {
        served(PAGE);
        tell(new CallMessage.Silent(1));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.RECONNECTING);
        tell(new CallMessage.Heard(1));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.TALKING);
        assertThat(said).contains(new CallCommand.Join(0, 1));
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
        tell(new CallMessage.PageRegistered("1001", PAGE));
        answer(2);
        assertThat(said).contains(new CallCommand.Mute(2, true));
    }

    @Test
    void devicesAnswerByThemselvesWhereTheQueueWantsIt() {
        queued();
        offer(PHONE, true);
        assertThat(said).anyMatch(c -> c instanceof CallCommand.Dial dial && dial.autoAnswer());
    }

    // ---- how calls get there

    private void tell(CallMessage message) {
        CallMachine.Step step = CallMachine.step(state, message, NOON, CallPolicy.STANDARD);
        state = step.state();
        said.clear();
        said.addAll(step.commands());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        said.forEach(command -> {
            if (command instanceof CallCommand.Write write) {
                facts.add(write.fact());
            }
        });
        return facts;
    }

    private void over(int leg, Kind kind) {
        int code = kind == Kind.BUSY ? 486 : kind == Kind.LOST ? 408 : 200;
        tell(new CallMessage.LegOver(leg, new Termination(kind, code, By.PEER, "test")));
    }

    private void expire(int leg) {
        tell(new CallMessage.TimerRang(state.leg(leg).orElseThrow().marks().away()));
    }

    private void transfer(String extension, String number) {
        tell(new CallMessage.TransferAsked(extension, number, Optional.empty(), SAM));
    }

    private void consult(String extension) {
        tell(new CallMessage.ConsultAsked(extension, "1005", Optional.empty(), SAM));
    }

    private void given() {
        tell(new CallMessage.Given(
                new Gift(1), new Gift.Worth(LegRole.EXTENSION, "1005", "Emil", false, false), "PCMU"));
    }

    private void resolved(Destination destination) {
        tell(new CallMessage.Resolved("n", "test", "n", "rule", destination));
    }

    private static Destination phones(String extension) {
        return new Destination.Phones(extension, "", List.of(PHONE));
    }

    private void answer(int leg) {
        tell(new CallMessage.Answered(leg, Optional.of("sdp")));
        tell(new CallMessage.Negotiated(leg, "PCMU", false));
    }

    private void ringing(Binding contact) {
        arrived();
        resolved(new Destination.Phones("1004", "Dora", List.of(contact)));
    }

    private void arrived() {
        tell(new CallMessage.Arrived(LegRole.CALLER, Optional.of("offer"), false));
        tell(new CallMessage.Negotiated(0, "PCMU", false));
    }

    private void talking(Binding contact) {
        ringing(contact);
        answer(1);
    }

    private void queued() {
        arrived();
        resolved(new Destination.Line(SALES));
        tell(new CallMessage.Noticed(new QueueNotice.Joined(SALES, 1, "", "music/1")));
    }

    private void offered(Binding contact) {
        queued();
        offer(contact, false);
    }

    private void offer(Binding contact, boolean autoAnswer) {
        QueueNotice.Candidate anna = new QueueNotice.Candidate(ANNA, "1001");
        tell(new CallMessage.Noticed(new QueueNotice.Offered(OFFER, List.of(anna), NOON.plusSeconds(20), autoAnswer)));
        tell(new CallMessage.PhonesFound(OFFER, List.of(new CallMessage.AgentPhones(anna, "Anna", List.of(contact)))));
    }

    private void served(Binding contact) {
        offered(contact);
        answer(1);
        tell(new CallMessage.Granted(1, true));
    }

    private static Binding binding(String transport) {
        return new Binding("u", "sip:u@h", "h:1", transport, "c", 1, Instant.MAX, "", "", 0, "");
    }
}
