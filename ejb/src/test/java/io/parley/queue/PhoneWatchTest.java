package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState.Name;
import io.parley.fact.Fact;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log-in ends after a while without a phone, and not in the middle of anything. */
class PhoneWatchTest {
    private final ContactCentre house =
            new ContactCentre(Optional.of(Duration.ofMinutes(15)), Queues.sales("anna", "ben")).logIn("anna");

    @Test
    void whoWentHomeIsLoggedOutAndTheJournalSaysWhy() {
        house.agents.reachable("1anna", false);
        house.pass(14 * 60 + 59);
        assertThat(house.state("anna")).isEqualTo(Name.NOT_READY);
        house.pass(1);
        assertThat(house.state("anna")).isEqualTo(Name.OFFLINE);
        assertThat(house.journal.of(Fact.AgentLoggedOut.class))
                .extracting(Fact.AgentLoggedOut::cause)
                .containsExactly("no phone for 15 minutes");
        assertThat(house.time.pending()).isZero();
    }

    @Test
    void aPhoneThatComesBackInTimeKeepsTheLogIn() {
        house.agents.reachable("1anna", false);
        house.pass(14 * 60);
        house.agents.reachable("1anna", true);
        house.pass(3600);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        assertThat(house.time.pending()).isZero();
    }

    @Test
    void eachAbsenceIsTimedAnew() {
        house.agents.reachable("1anna", false);
        house.pass(14 * 60);
        house.agents.reachable("1anna", true);
        house.agents.reachable("1anna", false);
        house.pass(14 * 60);
        assertThat(house.state("anna")).isEqualTo(Name.NOT_READY);
    }

    @Test
    void aBreakWithoutAPhoneEndsToo() {
        house.agents.notReady(ContactCentre.agent("anna"), "break", ContactCentre.TEST);
        house.agents.reachable("1anna", false);
        house.pass(15 * 60);
        assertThat(house.state("anna")).isEqualTo(Name.OFFLINE);
    }

    @Test
    void logInWithoutAPhoneIsTimedFromTheLogIn() {
        house.agents.logIn(ContactCentre.agent("ben"), "1ben", Optional.empty(), ContactCentre.TEST);
        house.pass(15 * 60);
        assertThat(house.state("ben")).isEqualTo(Name.OFFLINE);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
    }

    @Test
    void aCallIsNotCutOffAndTheLogInEndsAfterIt() {
        house.enter("c1").ring("c1", "anna");
        house.answer("c1", "anna");
        house.agents.reachable("1anna", false);
        house.pass(20 * 60);
        assertThat(house.state("anna")).isEqualTo(Name.ON_CALL);
        house.finish("c1", "anna").pass(15 * 60);
        assertThat(house.state("anna")).isEqualTo(Name.OFFLINE);
    }
}
