package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState.Name;
import io.parley.fact.Fact;
import io.parley.queue.QueueDesk.LeaveCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller who is answered or hangs up while the dispatcher works: it must neither wait for the word of it nor offer them for ever. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallerGoneTest {
    @Test
    void whoAnsweredWhileTakenOutOfTheQueueKeepsTheCaller() {
        ContactCentre house = new ContactCentre(Queues.sales("anna", "ben"))
                .logIn("anna", "ben")
                .enter("c1");
        assertThat(house.rung("c1")).containsExactly("anna");
        house.journal.duringNext(
                Fact.Connected.class,
                () -> house.directory.put(Queues.sales("ben").config()));
        assertThat(house.answer("c1", "anna")).isTrue();
        assertThat(house.state("anna")).isEqualTo(Name.ON_CALL);
        assertThat(house.state("ben")).isEqualTo(Name.AVAILABLE);
        assertThat(house.queues.callers()).isZero();
        house.enter("c2");
        assertThat(house.rung("c2")).containsExactly("ben");
    }

    @Test
    void agentWhoComesFreeWhileTheOnlyCallerHangsUpStaysFree() {
        ContactCentre house = new ContactCentre(Queues.sales("anna")).logIn("anna");
        house.agents.notReady(ContactCentre.agent("anna"), "break", ContactCentre.TEST);
        house.enter("c1");
        house.journal.duringNext(
                Fact.QueueLeft.class, () -> house.agents.ready(ContactCentre.agent("anna"), ContactCentre.TEST));
        house.queues.leave(ContactCentre.call("c1"), LeaveCause.ABANDONED);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        assertThat(house.told("c1", QueueNotice.Offered.class)).isEmpty();
        assertThat(house.queues.callers()).isZero();
        house.enter("c2");
        assertThat(house.rung("c2")).containsExactly("anna");
    }
}
