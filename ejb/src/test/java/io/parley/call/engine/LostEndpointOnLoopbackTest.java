package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.call.LiveCall;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.media.api.LegKind;
import io.parley.phone.SoftPhone;
import io.parley.settings.CallPolicy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages that go away in the middle of a call. */
class LostEndpointOnLoopbackTest extends LoopbackTest {
    /** For what happens when a page stays away. All else has the time that a busy machine takes. */
    private static final CallPolicy IMPATIENT = new CallPolicy(
            Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(2), 5);

    private void openImpatient() throws Exception {
        house.close();
        house = new LoopbackSystem(IMPATIENT);
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
        assertThat(house.journal.of(Fact.EndpointBack.class)).hasSize(1);
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
        assertThat(house.journal.of(Fact.EndpointBack.class)).hasSize(1);
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
        assertThat(house.journal.of(Fact.CallEnded.class).getLast().kind().word())
                .isEqualTo("LOST");
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
        Eventually.holds("the caller can hang up", caller::up);
        caller.hangUp();
        house.isEmpty();
    }
}
