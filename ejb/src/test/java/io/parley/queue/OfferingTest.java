package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState.Name;
import io.parley.fact.Fact;
import io.parley.fact.Fact.QueueExit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How callers get agents. */
class OfferingTest {
    @Test
    void callerGetsTheFreeAgentAtOnce() {
        ContactCentre house = new ContactCentre(Queues.sales("anna", "ben")).logIn("anna");
        house.enter("c1");
        assertThat(house.rung("c1")).containsExactly("anna");
        assertThat(house.state("anna")).isEqualTo(Name.RESERVED);
        house.ring("c1", "anna").pass(3);
        assertThat(house.state("anna")).isEqualTo(Name.RINGING);
        assertThat(house.answer("c1", "anna")).isTrue();
        assertThat(house.state("anna")).isEqualTo(Name.ON_CALL);
        assertThat(house.entryMap).isEmpty();
        house.pass(60).finish("c1", "anna");
        assertThat(house.state("anna")).isEqualTo(Name.WRAP_UP);
        house.pass(15);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        assertThat(house.time.pending()).isZero();
    }

    @Test
    void factsOfAnAnsweredCallAreInOrder() {
        ContactCentre house = new ContactCentre(Queues.sales("anna")).logIn("anna");
        house.enter("c1").pass(1).serve("c1", "anna").pass(15);
        List<Fact> facts = house.journal.of(ContactCentre.call("c1"));
        assertThat(facts)
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly(
                        "QueueEntered", "Decided", "Reserved", "OfferMade", "Connected", "QueueLeft", "WrapUpEnded");
        Fact.Connected connected = (Fact.Connected) facts.get(4);
        assertThat(connected.waitMillis()).isEqualTo(2000);
        assertThat(connected.ringMillis()).isEqualTo(1000);
        Fact.QueueLeft left = (Fact.QueueLeft) facts.get(5);
        assertThat(left.exit()).isEqualTo(QueueExit.CONNECTED);
        assertThat(left.position()).isEqualTo(1);
        assertThat(((Fact.WrapUpEnded) facts.get(6)).wrapUpMillis()).isEqualTo(15_000);
        assertThat(house.journal.closed()).isEmpty();
        house.queues.over(ContactCentre.call("c1"));
        assertThat(house.journal.closed()).containsExactly(ContactCentre.call("c1"));
    }

    @Test
    void callerKeepsPlaceWhenAgentRejects() {
        ContactCentre house = new ContactCentre(Queues.sales("anna", "ben")).logIn("anna");
        house.enter("c1").enter("c2").ring("c1", "anna").refuse("c1", "anna", QueueDesk.Refusal.REJECTED);
        assertThat(house.rung("c1")).isEmpty();
        house.logIn("ben");
        assertThat(house.rung("c1")).containsExactly("ben");
        assertThat(house.rung("c2")).isEmpty();
    }
}
