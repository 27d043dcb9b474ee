package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Strategy;
import io.parley.queue.WaitExplanation.Cause;
import io.parley.queue.WaitExplanation.Member;
import io.parley.queue.strategy.Standing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why a caller waits is said for every caller, not for the first one alone. */
class WaitExplanationTest {
    @Test
    void theFirstIsRungForAndTheOthersComeAfterThem() {
        ContactCentre house = new ContactCentre(Queues.sales("anna", "ben")).logIn("anna");
        house.enter("c1").enter("c2").pass(4).enter("c3").pass(10);
        WaitExplanation first = of(house, "c1");
        assertThat(first.cause()).isEqualTo(Cause.RINGING);
        assertThat(first.rung()).containsExactly(ContactCentre.agent("anna"));
        WaitExplanation third = of(house, "c3");
        assertThat(third.position()).isEqualTo(3);
        assertThat(third.waiting()).isEqualTo(3);
        assertThat(third.cause()).isEqualTo(Cause.NOBODY_FREE);
        assertThat(third.members()).extracting(Member::standing).containsExactly(Standing.RESERVED, Standing.OFFLINE);
        assertThat(third.enteredAt()).isEqualTo(house.time.instant().minusSeconds(10));
    }

    @Test
    void aHigherPriorityStandsBefore() {
        ContactCentre house = new ContactCentre(Queues.sales("anna"));
        house.enter("c1").enter(ContactCentre.SALES, "c2", 7);
        assertThat(of(house, "c1").position()).isEqualTo(2);
        assertThat(of(house, "c2").priority()).isEqualTo(7);
        assertThat(of(house, "c2").position()).isEqualTo(1);
        assertThat(of(house, "c2").cause()).isEqualTo(Cause.NOBODY_LOGGED_IN);
    }

    @Test
    void eachMemberSaysWhyNot() {
        ContactCentre house =
                new ContactCentre(Queues.sales("anna", "ben", "clara", "dora")).logIn("anna", "ben", "clara");
        house.agents.notReady(ContactCentre.agent("ben"), "break", ContactCentre.TEST);
        house.agents.directCallBegan(ContactCentre.extension(ContactCentre.agent("clara")), ContactCentre.call("d1"));
        house.enter("c1").ring("c1", "anna").pass(20);
        Member anna = of(house, "c1").members().getFirst();
        assertThat(anna.standing()).isEqualTo(Standing.PASSED_OVER);
        assertThat(anna.missed()).isEqualTo(1);
        assertThat(anna.until()).contains(house.time.instant().plusSeconds(30));
        assertThat(of(house, "c1").members())
                .extracting(Member::standing)
                .containsExactly(Standing.PASSED_OVER, Standing.NOT_READY, Standing.ON_CALL, Standing.OFFLINE);
        assertThat(of(house, "c1").members().get(1).reason()).isEqualTo("break");
    }

    @Test
    void callersOfOtherQueuesWithTheSameAgentsAreCounted() {
        ContactCentre house =
                new ContactCentre(Queues.sales("anna"), Queues.sales("anna").id("8002")).logIn("anna");
        house.agents.notReady(ContactCentre.agent("anna"), "break", ContactCentre.TEST);
        house.enter(ContactCentre.SUPPORT, "c1", 0).enter(ContactCentre.SALES, "c2", 0);
        assertThat(of(house, "c2").aheadElsewhere()).isEqualTo(1);
        assertThat(of(house, "c1").aheadElsewhere()).isZero();
    }

    @Test
    void nothingIsSaidOfACallThatWaitsNowhere() {
        ContactCentre house = new ContactCentre(Queues.sales("anna")).logIn("anna");
        assertThat(house.queues.explain(ContactCentre.call("c9"))).isEmpty();
        house.enter("c1").serve("c1", "anna");
        assertThat(house.queues.explain(ContactCentre.call("c1"))).isEmpty();
    }

    @Test
    void askingChangesNothing() {
        ContactCentre asked = new ContactCentre(random()).logIn("anna", "ben", "clara");
        ContactCentre left = new ContactCentre(random()).logIn("anna", "ben", "clara");
        for (String call : List.of("c1", "c2", "c3")) {
            asked.enter(call);
            left.enter(call);
            asked.queues.explain(ContactCentre.call(call));
            assertThat(asked.rung(call)).isEqualTo(left.rung(call));
        }
    }

    private static Queues random() {
        return Queues.sales("anna", "ben", "clara").strategy(Strategy.RANDOM);
    }

    private static WaitExplanation of(ContactCentre house, String call) {
        Optional<WaitExplanation> found = house.queues.explain(ContactCentre.call(call));
        assertThat(found).isPresent();
        return found.orElseThrow();
    }
}
