package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState.Name;
import io.parley.directory.Strategy;
import io.parley.id.OfferId;
import io.parley.queue.QueueDesk.Refusal;
import org.junit.jupiter.api.Test;

/** One caller, many phones. */
class RingAllTest {
    private static ContactCentre ringing() {
        return new ContactCentre(Queues.sales("anna", "ben", "clara").strategy(Strategy.RING_ALL))
                .logIn("anna", "ben", "clara")
                .enter("c1");
    }

    @Test
    void everybodyFreeIsRung() {
        assertThat(ringing().rung("c1")).containsExactly("anna", "ben", "clara");
    }

    @Test
    void firstToAnswerHasTheCallerAndTheOthersAreFree() {
        ContactCentre house = ringing().ring("c1", "anna").ring("c1", "ben");
        OfferId offer = house.offer("c1").orElseThrow().offer();
        assertThat(house.answer("c1", "ben")).isTrue();
        assertThat(house.queues.answered(ContactCentre.call("c1"), offer, ContactCentre.agent("anna")))
                .isFalse();
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        assertThat(house.state("ben")).isEqualTo(Name.ON_CALL);
        assertThat(house.state("clara")).isEqualTo(Name.AVAILABLE);
    }

    @Test
    void offerLastsUntilTheLastOneRefused() {
        ContactCentre house = ringing().refuse("c1", "anna", Refusal.REJECTED).refuse("c1", "ben", Refusal.BUSY);
        assertThat(house.rung("c1")).hasSize(3);
        assertThat(house.state("clara")).isEqualTo(Name.RESERVED);
        house.refuse("c1", "clara", Refusal.REJECTED);
        assertThat(house.rung("c1")).isEmpty();
        house.pass(10);
        assertThat(house.rung("c1")).hasSize(3);
    }

    @Test
    void whoLogsOutStopsRingingAndTheOthersGoOn() {
        ContactCentre house = ringing();
        house.logOut("ben");
        assertThat(house.told("c1", QueueNotice.Withdrawn.class))
                .singleElement()
                .satisfies(withdrawn -> assertThat(withdrawn.agents()).containsExactly(ContactCentre.agent("ben")));
        house.ring("c1", "anna");
        assertThat(house.answer("c1", "anna")).isTrue();
    }
}
