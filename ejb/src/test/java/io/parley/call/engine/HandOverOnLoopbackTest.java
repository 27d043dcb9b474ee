package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.agent.AgentId;
import io.parley.agent.AgentState;
import io.parley.call.CallId;
import io.parley.call.CallPolicy;
import io.parley.call.LiveCall;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.media.api.LegKind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers, consultations and lost pages through the real SIP adaptor and the real media component; who hears whom is told by tones. */
class HandOverOnLoopbackTest {
    private static final Actor SAM = new Actor.User("sam", "portal");
    private static final AgentId ANNA = new AgentId("anna");
    private static final double LOW = 500;
    private static final double MIDDLE = 800;
    private static final double HIGH = 1100;
    /** For what happens when a page stays away. All else has the time that a busy machine takes. */
    private static final CallPolicy IMPATIENT = new CallPolicy(
            Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(2), 5);

    private LoopbackHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new LoopbackHouse(CallPolicy.STANDARD);
    }

    private void openImpatient() throws Exception {
        house.close();
        house = new LoopbackHouse(IMPATIENT);
    }

    @AfterEach
    void close() {
        house.close();
    }

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
        assertThat(house.journal.of(Fact.TransferDone.class)).hasSize(1);
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
        assertThat(only(house.engine.live()).callerNumber()).isEqualTo("1004");
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
    void numbersThatLeadNowhereAreRefusedInWords() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);
        CallId call = talk(caller, callee, "1004");

        assertThatThrownBy(() -> house.desk.transfer(call, "1004", "55", SAM)).hasMessageContaining("leads nowhere");
        assertThatThrownBy(() -> house.desk.consult(call, "1004", "8001", SAM))
                .hasMessageContaining("can be consulted");
        assertThatThrownBy(() -> house.desk.consult(call, "1004", "1009", SAM)).hasMessageContaining("not registered");
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
        LiveCall.Consult consult = only(house.engine.live()).consult().orElseThrow();
        assertThat(consult).isEqualTo(new LiveCall.Consult("1004", "1005", "Phone 1005", true, true));

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
        assertThat(house.journal.of(Fact.CallEnded.class).getFirst().reason()).startsWith("merged into ");
        customer.hangUp();
        Eventually.holds("colleague is told", () -> colleague.wasAsked("BYE"));
        house.isEmpty();
    }

    @Test
    void callSurvivesItsPage() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone page = house.page("1001", MIDDLE);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);
        caller.call("8001");
        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE) && page.voice.hears(LOW));
        assertThat(house.media.asked()).contains(LegKind.BROWSER, LegKind.TRUNK);

        page.dies();
        Eventually.holds("the page is missed", () -> only(house.engine.live()).phase() == LiveCall.Phase.RECONNECTING);
        assertThat(only(house.engine.live()).away()).containsExactly("1001");
        caller.voice.forget();
        Eventually.holds("caller hears music", () -> caller.voice.hearsOtherThan(MIDDLE));
        assertThat(state()).isEqualTo(AgentState.Name.ON_CALL);

        SoftPhone back = house.page("1001", HIGH);
        Eventually.holds("they talk again", () -> caller.voice.hears(HIGH) && back.voice.hears(LOW));
        assertThat(back.invite())
                .contains(
                        "answer-after=0",
                        "X-Parley-Call: " + only(house.engine.live()).id());
        assertThat(house.journal.of(Fact.PageBack.class)).hasSize(1);
        assertThat(state()).isEqualTo(AgentState.Name.ON_CALL);
        back.hangUp();
        house.isEmpty();
    }

    @Test
    void lostPageIsTakenUpOnlyInItsOwnBrowser() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone page = house.page("1004", MIDDLE, "mine");
        talk(caller, page, "1004");

        page.dies();
        Eventually.holds("the page is missed", () -> only(house.engine.live()).phase() == LiveCall.Phase.RECONNECTING);
        SoftPhone elsewhere = house.page("1004", MIDDLE, "another");
        SoftPhone back = house.page("1004", HIGH, "mine");

        Eventually.holds("they talk again", () -> caller.voice.hears(HIGH) && back.voice.hears(LOW));
        assertThat(elsewhere.wasAsked("INVITE")).isFalse();
        assertThat(house.journal.of(Fact.PageBack.class)).hasSize(1);
        back.hangUp();
        house.isEmpty();
    }

    @Test
    void pageThatCalledIsTakenUpOnlyInItsOwnBrowser() throws Exception {
        SoftPhone elsewhere = house.page("1003", MIDDLE, "another");
        SoftPhone page = house.page("1003", MIDDLE, "mine");
        SoftPhone callee = house.phone("1004", LOW);
        talk(page, callee, "1004");

        page.dies();
        Eventually.holds("the page is missed", () -> only(house.engine.live()).phase() == LiveCall.Phase.RECONNECTING);
        SoftPhone back = house.page("1003", HIGH, "mine");

        Eventually.holds("they talk again", () -> callee.voice.hears(HIGH) && back.voice.hears(LOW));
        assertThat(elsewhere.wasAsked("INVITE")).isFalse();
        back.hangUp();
        house.isEmpty();
    }

    @Test
    void refreshOfAnotherPageIsNoReturn() throws Exception {
        SoftPhone elsewhere = house.page("1003", MIDDLE);
        SoftPhone page = house.page("1003", MIDDLE);
        SoftPhone callee = house.phone("1004", LOW);
        talk(page, callee, "1004");

        page.dies();
        Eventually.holds("the page is missed", () -> only(house.engine.live()).phase() == LiveCall.Phase.RECONNECTING);
        elsewhere.register();
        SoftPhone back = house.page("1003", HIGH);

        Eventually.holds("they talk again", () -> callee.voice.hears(HIGH) && back.voice.hears(LOW));
        assertThat(elsewhere.wasAsked("INVITE")).isFalse();
        back.hangUp();
        house.isEmpty();
    }

    @Test
    void callerWhoseAgentDoesNotComeBackIsTheNextInTheQueue() throws Exception {
        openImpatient();
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone page = house.page("1001", MIDDLE);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);
        caller.call("8001");
        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE));

        page.dies();

        Eventually.holds("he waits again", () -> only(house.engine.live()).phase() == LiveCall.Phase.QUEUED);
        Eventually.holds("the agent cannot be reached", () -> house.agents
                .find(ANNA)
                .filter(a -> a.state().equals(new AgentState.NotReady("unreachable")))
                .isPresent());
        SoftPhone other = house.phone("1002", HIGH);
        house.agents.logIn(new AgentId("ben"), "1002", Optional.empty(), SAM);
        Eventually.holds("another agent has him", () -> caller.voice.hears(HIGH) && other.voice.hears(LOW));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void directCallWhosePageDoesNotComeBackEndsWithWords() throws Exception {
        openImpatient();
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone page = house.page("1004", MIDDLE);
        talk(caller, page, "1004");

        page.dies();

        Eventually.holds("let go after the words", () -> caller.wasAsked("BYE"));
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallEnded.class).getLast().kind()).isEqualTo("LOST");
    }

    @Test
    void pageThatDiesWhileItRingsIsPassedOver() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone page = house.page("1001", MIDDLE).will(SoftPhone.Habit.RING);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);
        caller.call("8001");
        Eventually.holds("it rings", () -> page.wasAsked("INVITE"));

        page.dies();

        Eventually.holds("refused as unreachable", () -> house.journal.of(Fact.OfferRefused.class).stream()
                .anyMatch(f -> f.refusal().name().equals("UNREACHABLE")));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void clickToCallLetsThePageAnswerByItself() throws Exception {
        SoftPhone page = house.page("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        house.desk.originate("1003", "1004", Optional.empty(), SAM);

        Eventually.holds("they talk", () -> page.voice.hears(HIGH) && callee.voice.hears(LOW));
        assertThat(page.invite()).contains("answer-after=0");
        assertThat(callee.invite()).doesNotContain("answer-after");
        page.hangUp();
        house.isEmpty();
    }

    @Test
    void echoTestGivesTheVoiceBack() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);

        caller.call("*43");

        Eventually.holds("he hears himself", () -> caller.voice.hears(LOW));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void digitsOfThePortalReachTheOtherAndMuteKeepsTheVoiceBack() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        CallId call = talk(caller, callee, "1004");

        house.desk.mute(call, "1004", true, SAM);
        assertThat(only(house.engine.live()).muted()).containsExactly("1004");
        house.desk.mute(call, "1004", false, SAM);
        Eventually.holds("caller hears callee again", () -> caller.voice.hears(HIGH));
        assertThat(house.desk.sendDigits(call, "1004", "12#", SAM)).isTrue();
        assertThatThrownBy(() -> house.desk.sendDigits(call, "1004", "x", SAM)).hasMessageContaining("digits");
        assertThat(house.journal.of(Fact.DigitPressed.class)).hasSize(3);
        caller.hangUp();
        house.isEmpty();
    }

    private AgentState.Name state() {
        return house.agents.find(ANNA).orElseThrow().state().name();
    }

    private CallId talk(SoftPhone caller, SoftPhone callee, String number) throws Exception {
        caller.call(number);
        Eventually.holds("they talk", () -> caller.voice.heardAnything() && callee.voice.heardAnything());
        Eventually.holds("the call knows", () -> house.engine.live().stream()
                .anyMatch(call -> call.phase() == LiveCall.Phase.TALKING));
        return only(house.engine.live()).id();
    }

    private static LiveCall only(Collection<LiveCall> calls) {
        assertThat(calls).hasSize(1);
        return List.copyOf(calls).getFirst();
    }
}
