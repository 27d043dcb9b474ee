package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.agent.AgentState;
import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.call.LiveCall;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.CallFold;
import io.parley.phone.SoftPhone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transfers and consultations, by the desk and by REFER. */
class HandOverOnLoopbackTest extends LoopbackTest {
    private static final AgentId BEN = new AgentId("ben");

    @Test
    void blindTransferJoinsTheCallerWithTheNumber() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        SoftPhone target = house.phone("1005", HIGH);
        CallId call = talk(caller, callee, "1004");

        assertThat(house.desk.transfer(call, "1004", "1005", SAM)).isTrue();

        Eventually.holds("caller hears the target", () -> caller.voice.hears(HIGH));
        Eventually.holds("target hears the caller", () -> target.voice.hears(LOW));
        Eventually.holds("callee is let go", () -> callee.wasAsked("BYE"));
        Eventually.holds(
                "it is told once",
                () -> house.journal.of(Fact.TransferDone.class).size() == 1);
        target.hangUp();
        house.isEmpty();
    }

    @Test
    void callerMayTransferWhomHeCalled() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        SoftPhone target = house.phone("1005", HIGH);
        CallId call = talk(caller, callee, "1004");

        house.desk.transfer(call, "1003", "1005", SAM);

        Eventually.holds("callee hears the target", () -> callee.voice.hears(HIGH));
        Eventually.holds("target hears the callee", () -> target.voice.hears(MIDDLE));
        assertThat(target.invite()).contains("sip:1004@");
        Eventually.holds(
                "the callee is served now",
                () -> only(house.engine.live()).callerNumber().equals("1004"));
        callee.hangUp();
        house.isEmpty();
    }

    @Test
    void transferToABusyNumberIsCalledBackOnce() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        house.phone("1005", HIGH).will(SoftPhone.Habit.BUSY);
        CallId call = talk(caller, callee, "1004");

        house.desk.transfer(call, "1004", "1005", SAM);

        Eventually.holds("called back", () -> callee.invite().contains("Recall: "));
        Eventually.holds("they talk again", () -> caller.voice.hears(MIDDLE) && callee.voice.hears(LOW));
        assertThat(house.journal.of(Fact.Recalled.class)).hasSize(1);
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void extensionIsConsultedByANumberThatLeadsToIt() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        SoftPhone third = house.phone("1002", HIGH);
        CallId call = talk(caller, callee, "1004");

        assertThat(house.desk.consult(call, "1004", "44", SAM)).isTrue();

        Eventually.holds("they consult", () -> third.voice.hears(MIDDLE) && callee.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void numbersThatLeadNowhereAreRefusedInWords() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        CallId call = talk(caller, callee, "1004");

        assertThatThrownBy(() -> house.desk.transfer(call, "1004", "55", SAM))
                .isInstanceOfSatisfying(CallRefusedException.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(new CallRefusal.NoSuchNumber("55")));
        assertThatThrownBy(() -> house.desk.consult(call, "1004", "8001", SAM))
                .isInstanceOfSatisfying(CallRefusedException.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(new CallRefusal.NotForConsulting("8001")));
        assertThatThrownBy(() -> house.desk.consult(call, "1004", "1009", SAM))
                .isInstanceOfSatisfying(CallRefusedException.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(new CallRefusal.NoPhone("1009")));
        assertThat(house.desk.transfer(call, "1009", "1005", SAM)).isFalse();
        assertThat(house.desk.swap(call, "1004", SAM)).isFalse();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void consultedOneIsHeardInTurnsAndThenLeftToTheCaller() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        SoftPhone asked = house.phone("1005", HIGH);
        CallId call = talk(caller, callee, "1004");

        house.desk.consult(call, "1004", "1005", SAM);
        Eventually.holds("they consult", () -> callee.voice.hears(HIGH) && asked.voice.hears(MIDDLE));
        caller.voice.forget();
        Eventually.holds("caller hears music", () -> caller.voice.hearsOtherThan(MIDDLE));
        LiveCall.Consult consult = new LiveCall.Consult("1004", "1005", "Phone 1005", true, true);
        Eventually.holds(
                "the consultation is shown",
                () -> only(house.engine.live()).consult().equals(Optional.of(consult)));

        house.desk.swap(call, "1004", SAM);
        Eventually.holds("back with the caller", () -> caller.voice.hears(MIDDLE) && callee.voice.hears(LOW));

        house.desk.completeTransfer(call, "1004", SAM);
        Eventually.holds("the others talk", () -> caller.voice.hears(HIGH) && asked.voice.hears(LOW));
        Eventually.holds("he is let go", () -> callee.wasAsked("BYE"));
        asked.hangUp();
        house.isEmpty();
    }

    @Test
    void cancelledConsultationGivesTheCallerBack() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        SoftPhone asked = house.phone("1005", HIGH).will(SoftPhone.Habit.RING);
        CallId call = talk(caller, callee, "1004");
        house.desk.consult(call, "1004", "1005", SAM);
        Eventually.holds("it rings", () -> asked.wasAsked("INVITE"));

        house.desk.cancelConsult(call, "1004", SAM);

        Eventually.holds("it stops", () -> asked.wasAsked("CANCEL"));
        caller.voice.forget();
        Eventually.holds("they talk again", () -> caller.voice.hears(MIDDLE));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void hangingUpCompletesTheTransfer() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        SoftPhone asked = house.phone("1005", HIGH);
        CallId call = talk(caller, callee, "1004");
        house.desk.consult(call, "1004", "1005", SAM);
        Eventually.holds("they consult", () -> callee.voice.hears(HIGH));

        callee.hangUp();

        Eventually.holds("the others talk", () -> caller.voice.hears(HIGH) && asked.voice.hears(LOW));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void agentWrapsUpWhenHeTransfersAndIsCountedForIt() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone agent = house.phone("1001", MIDDLE);
        SoftPhone target = house.phone("1005", HIGH);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);
        caller.call("8001");
        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE) && agent.voice.hears(LOW));
        CallId call = only(house.engine.live()).id();

        house.desk.transfer(call, "1001", "1005", SAM);

        Eventually.holds("caller hears the target", () -> caller.voice.hears(HIGH));
        Eventually.holds(
                "agent is available after his wrap-up, the call goes on", () -> state() == AgentState.Name.AVAILABLE);
        assertThat(house.engine.active()).isEqualTo(1);
        assertThat(house.journal.of(Fact.TransferDone.class))
                .extracting(Fact.TransferDone::agent)
                .containsExactly("anna");
        assertThat(house.journal.closed()).isEmpty();
        target.hangUp();
        house.isEmpty();
        Eventually.holds("closed once", () -> house.journal.closed().size() == 1);
    }

    @Test
    void theRecordKnowsTheAgentWhoWasLeftTheCaller() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone anna = house.phone("1001", MIDDLE);
        SoftPhone ben = house.phone("1002", HIGH);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);
        caller.call("8001");
        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE) && anna.voice.hears(LOW));
        house.agents.logIn(BEN, "1002", Optional.empty(), SAM);
        CallId call = only(house.engine.live()).id();

        house.desk.transfer(call, "1001", "1002", SAM);

        Eventually.holds("caller hears the other agent", () -> caller.voice.hears(HIGH));
        ben.hangUp();
        house.isEmpty();
        Eventually.holds("both have wrapped up", () -> house.journal.closed().size() == 1);
        assertThat(parts(call))
                .extracting(AgentPart::agent, AgentPart::queue, AgentPart::handled, AgentPart::transferredIn)
                .containsExactly(tuple("anna", "8001", true, false), tuple("ben", "8001", true, true));
        assertThat(parts(call)).extracting(AgentPart::otherNumber).containsOnly("0301234567");
    }

    @Test
    void theRecordKnowsTheAgentWhoWasAskedAndThenLeftTheCaller() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone anna = house.phone("1001", MIDDLE);
        SoftPhone ben = house.phone("1002", HIGH);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);
        caller.call("8001");
        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE) && anna.voice.hears(LOW));
        house.agents.logIn(BEN, "1002", Optional.empty(), SAM);
        CallId call = only(house.engine.live()).id();

        house.desk.consult(call, "1001", "1002", SAM);
        Eventually.holds("they confer", () -> anna.voice.hears(HIGH) && ben.voice.hears(MIDDLE));
        assertThat(parts(call)).extracting(AgentPart::agent).containsExactly("anna");
        house.desk.completeTransfer(call, "1001", SAM);

        Eventually.holds("caller hears the other agent", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
        Eventually.holds("both have wrapped up", () -> house.journal.closed().size() == 1);
        assertThat(parts(call))
                .extracting(AgentPart::agent, AgentPart::queue, AgentPart::handled, AgentPart::transferredIn)
                .containsExactly(tuple("anna", "8001", true, false), tuple("ben", "8001", true, true));
    }

    @Test
    void whomASupervisorHangsUpWhileWaitingNeitherGaveUpNorFlowedOut() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        caller.call("8001");
        Eventually.holds(
                "the caller waits",
                () -> house.journal.of(Fact.QueueEntered.class).size() == 1);

        house.desk.hangUp(only(house.engine.live()).id(), SAM);

        house.isEmpty();
        assertThat(house.journal.of(Fact.QueueLeft.class))
                .extracting(Fact.QueueLeft::exit)
                .containsExactly(Fact.QueueExit.ENDED);
    }

    /** The record of a call, folded from the facts so far. */
    private List<AgentPart> parts(CallId call) {
        List<JournalEvent> events = new ArrayList<>();
        for (Fact fact : house.journal.of(call)) {
            long seq = events.size() + 1L;
            events.add(new JournalEvent(seq, Optional.of(call), seq, Instant.ofEpochSecond(seq), seq, "n", SAM, fact));
        }
        return CallFold.of(call, events).parts();
    }

    @Test
    void referOfAPhoneTransfersBlind() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        SoftPhone target = house.phone("1005", HIGH);
        talk(caller, callee, "1004");

        caller.refer("1005", null);

        Eventually.holds("accepted", () -> caller.saw("REFER 202"));
        Eventually.holds("callee and target talk", () -> callee.voice.hears(HIGH) && target.voice.hears(MIDDLE));
        Eventually.holds("told", () -> caller.told().contains("SIP/2.0 200 OK"));
        Eventually.holds("let go", () -> caller.wasAsked("BYE"));
        callee.hangUp();
        house.isEmpty();
    }

    @Test
    void referToNowhereIsRefusedAndTheCallGoesOn() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        talk(caller, callee, "1004");

        caller.refer("55", null);

        Eventually.holds("refused", () -> caller.saw("REFER 404"));
        assertThat(only(house.engine.live()).phase()).isEqualTo(LiveCall.Phase.TALKING);
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void referWithReplacesBringsTwoCallsTogether() throws Exception {
        SoftPhone customer = house.outside("0301234567", LOW);
        SoftPhone desk = house.phone("1005", MIDDLE);
        SoftPhone colleague = house.phone("1004", HIGH);
        customer.call("1005");
        Eventually.holds("customer talks to the desk", () -> customer.voice.hears(MIDDLE));
        SoftPhone secondLine = house.phone("1005", MIDDLE);
        secondLine.call("1004");
        Eventually.holds("the second line talks to a colleague", () -> colleague.voice.hears(MIDDLE));
        assertThat(house.engine.active()).isEqualTo(2);

        desk.refer("1004", secondLine);

        Eventually.holds("customer and colleague talk", () -> customer.voice.hears(HIGH) && colleague.voice.hears(LOW));
        Eventually.holds("both lines are let go", () -> desk.wasAsked("BYE") && secondLine.wasAsked("BYE"));
        Eventually.holds("one call is left", () -> house.engine.active() == 1);
        Eventually.holds("it is told", () -> house.journal.of(Fact.CallEnded.class).stream()
                .anyMatch(ended -> ended.reason().startsWith("merged into ")));
        customer.hangUp();
        Eventually.holds("colleague is told", () -> colleague.wasAsked("BYE"));
        house.isEmpty();
    }
}
