package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.agent.AgentState.Name;
import io.parley.directory.QueueConfig;
import io.parley.directory.hours.HoursText;
import io.parley.fact.Fact;
import io.parley.fact.Fact.QueueExit;
import io.parley.id.QueueId;
import io.parley.queue.QueueDesk.LeaveCause;
import io.parley.queue.QueueDesk.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What queues do about rings without answer, long waits and too many callers. */
class PolicyTest {
    private static final QueueConfig.NoAnswer PAUSE = new QueueConfig.NoAnswer.Pause();

    @Test
    void agentIsPassedOverForTheTimeOfThePenaltyAfterARingWithoutAnswer() {
        ContactCentre house =
                new ContactCentre(Queues.sales("anna")).logIn("anna").enter("c1");
        house.ring("c1", "anna").pass(20);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        assertThat(house.entry("anna").consecutiveNoAnswers()).isEqualTo(1);
        assertThat(house.told("c1", QueueNotice.Withdrawn.class)).hasSize(1);
        assertThat(house.rung("c1")).isEmpty();
        house.pass(29);
        assertThat(house.rung("c1")).isEmpty();
        house.pass(1);
        assertThat(house.rung("c1")).containsExactly("anna");
    }

    @Test
    void agentIsMadeNotReadyAfterARingWithoutAnswerWhereTheQueuePauses() {
        ContactCentre house = new ContactCentre(Queues.sales("anna").noAnswer(PAUSE))
                .logIn("anna")
                .enter("c1");
        house.ring("c1", "anna").refuse("c1", "anna", Refusal.NO_ANSWER);
        assertThat(house.entry("anna").state()).isEqualTo(new AgentState.NotReady("ring-no-answer"));
        assertThat(house.journal.of(Fact.OfferTimedOut.class)).hasSize(1);
        house.agents.ready(ContactCentre.agent("anna"), ContactCentre.TEST);
        assertThat(house.rung("c1")).containsExactly("anna");
    }

    @Test
    void agentWhoseDeviceNeverRangIsNotPaused() {
        ContactCentre house = new ContactCentre(Queues.sales("anna").noAnswer(PAUSE))
                .logIn("anna")
                .enter("c1");
        house.pass(20);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        assertThat(house.journal.of(Fact.OfferRefused.class))
                .singleElement()
                .extracting(Fact.OfferRefused::refusal)
                .isEqualTo(Refusal.UNREACHABLE.stored());
        assertThat(house.rung("c1")).isEmpty();
        house.pass(10);
        assertThat(house.rung("c1")).containsExactly("anna");
    }

    @Test
    void anotherAgentIsRungWhenTheFirstDoesNotAnswer() {
        ContactCentre house = new ContactCentre(Queues.sales("anna", "ben"))
                .logIn("anna", "ben")
                .enter("c1");
        house.ring("c1", "anna").pass(20);
        assertThat(house.rung("c1")).containsExactly("ben");
        assertThat(house.journal.of(ContactCentre.call("c1")))
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly(
                        "QueueEntered", "Decided", "Reserved", "OfferMade", "OfferTimedOut", "Decided", "Reserved");
    }

    @Test
    void callerOverflowsAfterTheLongestWait() {
        ContactCentre house = new ContactCentre(Queues.sales("anna").maxWait(Duration.ofSeconds(60))).enter("c1");
        house.pass(59);
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
        house.pass(1);
        assertThat(house.told("c1", QueueNotice.Overflowed.class))
                .containsExactly(
                        new QueueNotice.Overflowed(new QueueConfig.Overflow.To("8002"), "waited too long", ""));
        assertThat(house.journal.of(Fact.QueueLeft.class))
                .containsExactly(new Fact.QueueLeft(
                        ContactCentre.SALES, QueueExit.OVERFLOWED, "8002", 60_000, 1, "waited too long"));
        assertThat(house.entryMap).isEmpty();
        assertThat(house.time.pending()).isZero();
    }

    @Test
    void callerBeingRungForOverflowsOnlyWhenTheRingLedToNothing() {
        ContactCentre house = new ContactCentre(Queues.sales("anna").maxWait(Duration.ofSeconds(10)))
                .logIn("anna")
                .enter("c1");
        house.ring("c1", "anna").pass(12);
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
        house.refuse("c1", "anna", Refusal.REJECTED);
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).hasSize(1);
    }

    @Test
    void callerOverflowsAtOnceWhenTheQueueIsFull() {
        ContactCentre house = new ContactCentre(Queues.sales("anna").maxLength(2));
        house.enter("c1").enter("c2").enter("c3");
        assertThat(house.told("c3"))
                .containsExactly(
                        new QueueNotice.Overflowed(new QueueConfig.Overflow.To("8002"), "the queue is full", ""));
        assertThat(house.journal.of(ContactCentre.call("c3")))
                .containsExactly(
                        new Fact.QueueEntered(ContactCentre.SALES, 0, 3),
                        new Fact.QueueLeft(
                                ContactCentre.SALES, QueueExit.OVERFLOWED, "8002", 0, 3, "the queue is full"));
        house.queues.leave(ContactCentre.call("c1"), LeaveCause.ABANDONED);
        house.enter("c4");
        assertThat(house.told("c4", QueueNotice.Joined.class)).hasSize(1);
    }

    @Test
    void callerCannotJoinWhileNobodyIsLoggedInWhereTheQueueSaysSo() {
        ContactCentre house = new ContactCentre(Queues.sales("anna").notWhenEmpty()).enter("c1");
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).hasSize(1);
        house.logIn("anna").enter("c2").enter("c3");
        assertThat(house.told("c3", QueueNotice.Joined.class)).hasSize(1);
    }

    @Test
    void callerToAnUnknownQueueIsToldSo() {
        ContactCentre house = new ContactCentre(Queues.sales("anna")).enter(new QueueId("8999"), "c1", 0);
        assertThat(house.told("c1"))
                .containsExactly(
                        new QueueNotice.Overflowed(new QueueConfig.Overflow.HangUp(), "there is no queue 8999", ""));
    }

    @Test
    void allWhoWaitLeaveWhenTheLastAgentLogsOutWhereTheQueueSaysSo() {
        ContactCentre house = new ContactCentre(Queues.sales("anna", "ben").clearedWhenEmpty())
                .enter("c0")
                .logIn("anna", "ben");
        house.answer("c0", "anna");
        house.agents.notReady(ContactCentre.agent("ben"), "break", ContactCentre.TEST);
        house.enter("c1").enter("c2").pass(5);
        house.logOut("ben");
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
        house.logOut("anna"); // after the call, and its wrap-up
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
        house.finish("c0", "anna").pass(15);
        assertThat(house.told("c1", QueueNotice.Overflowed.class))
                .containsExactly(new QueueNotice.Overflowed(
                        new QueueConfig.Overflow.To("8002"), "nobody is logged in any more", ""));
        assertThat(house.journal.of(Fact.QueueLeft.class).getLast())
                .isEqualTo(new Fact.QueueLeft(
                        ContactCentre.SALES, QueueExit.OVERFLOWED, "8002", 20_000, 1, "nobody is logged in any more"));
        assertThat(house.entryMap).isEmpty();
    }

    @Test
    void whoIsRungForWhenTheLastAgentLeavesTheQueueLeavesAfterTheRing() {
        ContactCentre house = new ContactCentre(
                        Queues.sales("anna").clearedWhenEmpty(),
                        Queues.sales("anna").id("8002"))
                .logIn("anna")
                .enter("c1")
                .ring("c1", "anna");
        house.agents.logOut(ContactCentre.agent("anna"), Optional.of(ContactCentre.SALES), ContactCentre.TEST);
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
        house.refuse("c1", "anna", Refusal.REJECTED);
        assertThat(house.told("c1", QueueNotice.Overflowed.class))
                .extracting(QueueNotice.Overflowed::why)
                .containsExactly("nobody is logged in any more");
    }

    @Test
    void withoutTheRuleCallersWaitOnWhenTheLastAgentLogsOut() {
        ContactCentre house =
                new ContactCentre(Queues.sales("anna")).logIn("anna").enter("c1");
        house.logOut("anna");
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
        assertThat(house.queues.waiting(ContactCentre.SALES)).hasSize(1);
    }

    /** A queue that closes five minutes after the clock of the house began, at 8. */
    private static ContactCentre closesSoon(boolean clear) {
        return new ContactCentre(Queues.sales("anna")
                .opening(new QueueConfig.Opening(
                        Optional.of(HoursText.parse("UTC; mon-sun 08:00-08:05")),
                        new QueueConfig.Overflow.To("1001"),
                        clear)));
    }

    @Test
    void whoComesWhenItIsClosedIsToldSoAndGoesToTheClosedNumber() {
        ContactCentre house = closesSoon(false).logIn("anna").pass(300).enter("c1");
        assertThat(house.told("c1"))
                .containsExactly(new QueueNotice.Overflowed(
                        new QueueConfig.Overflow.To("1001"), "the queue is closed", "queue-closed"));
        assertThat(house.journal.of(ContactCentre.call("c1")))
                .containsExactly(
                        new Fact.QueueEntered(ContactCentre.SALES, 0, 1),
                        new Fact.QueueLeft(
                                ContactCentre.SALES, QueueExit.OVERFLOWED, "1001", 0, 1, "the queue is closed"));
        assertThat(house.rung("c1")).isEmpty();
    }

    @Test
    void whoWaitsAtClosingTimeIsStillServed() {
        ContactCentre house = closesSoon(false).enter("c1").pass(400);
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
        house.logIn("anna");
        assertThat(house.rung("c1")).containsExactly("anna");
    }

    @Test
    void whoWaitsAtClosingTimeLeavesWhereTheQueueSaysSo() {
        ContactCentre house = closesSoon(true).enter("c1").pass(299);
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
        house.pass(1);
        assertThat(house.told("c1", QueueNotice.Overflowed.class))
                .containsExactly(new QueueNotice.Overflowed(
                        new QueueConfig.Overflow.To("1001"), "the queue has closed", "queue-closed"));
        assertThat(house.entryMap).isEmpty();
    }

    @Test
    void whoIsRungForAtClosingTimeLeavesOnlyWhenTheRingLedToNothing() {
        ContactCentre house = closesSoon(true)
                .pass(290)
                .logIn("anna")
                .enter("c1")
                .ring("c1", "anna")
                .enter("c2")
                .pass(10);
        assertThat(house.told("c2", QueueNotice.Overflowed.class)).hasSize(1);
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
        assertThat(house.answer("c1", "anna")).isTrue();
        assertThat(house.told("c1", QueueNotice.Overflowed.class)).isEmpty();
    }

    @Test
    void newHoursCountForThoseWhoWaitAlready() {
        ContactCentre house =
                new ContactCentre(Queues.sales("anna")).enter("c1").pass(100);
        house.directory.put(Queues.sales("anna")
                .opening(new QueueConfig.Opening(
                        Optional.of(HoursText.parse("UTC; mon-sun 12:00-13:00")),
                        new QueueConfig.Overflow.HangUp(),
                        true))
                .config());
        house.pass(1);
        assertThat(house.told("c1", QueueNotice.Overflowed.class))
                .extracting(QueueNotice.Overflowed::why)
                .containsExactly("the queue has closed");
    }

    @Test
    void callersOfARemovedQueueAreSentAway() {
        ContactCentre house = new ContactCentre(Queues.sales("anna"))
                .logIn("anna")
                .enter("c1")
                .enter("c2");
        house.directory.remove(ContactCentre.SALES);
        assertThat(house.told("c2", QueueNotice.Overflowed.class)).hasSize(1);
        assertThat(house.told("c1", QueueNotice.Withdrawn.class)).hasSize(1);
        assertThat(house.journal.of(Fact.QueueLeft.class))
                .extracting(Fact.QueueLeft::exit)
                .containsExactly(QueueExit.FAILED, QueueExit.FAILED);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
    }

    @Test
    void abandoningFreesTheAgentWhoWasBeingRung() {
        ContactCentre house = new ContactCentre(Queues.sales("anna"))
                .logIn("anna")
                .enter("c1")
                .enter("c2");
        house.ring("c1", "anna").pass(4);
        house.queues.leave(ContactCentre.call("c1"), LeaveCause.ABANDONED);
        assertThat(house.rung("c2")).containsExactly("anna");
        assertThat(house.journal.of(Fact.QueueLeft.class))
                .containsExactly(new Fact.QueueLeft(ContactCentre.SALES, QueueExit.ABANDONED, "", 4000, 1, ""));
    }

    @Test
    void positionAndPeriodicMessageAreToldOnTime() {
        ContactCentre house = new ContactCentre(Queues.sales("anna")
                .announcements(new QueueConfig.Announcements(
                        "prompt/en/welcome",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(40),
                        "prompt/en/all-agents-busy")));
        house.enter("c1").enter("c2");
        assertThat(house.told("c2"))
                .containsExactly(new QueueNotice.Joined(ContactCentre.SALES, 2, "prompt/en/welcome", "music/1"));
        house.pass(10);
        assertThat(house.told("c2", QueueNotice.Announce.class).getLast().sounds())
                .containsExactly("prompt/en/you-are-position", "prompt/en/2", "prompt/en/in-the-queue");
        house.queues.leave(ContactCentre.call("c1"), LeaveCause.ABANDONED);
        house.pass(30);
        assertThat(house.told("c2", QueueNotice.Announce.class).getLast().sounds())
                .containsExactly("prompt/en/you-are-next", "prompt/en/all-agents-busy");
        assertThat(house.journal.of(ContactCentre.call("c2")))
                .contains(new Fact.PositionTold(ContactCentre.SALES, 2), new Fact.PositionTold(ContactCentre.SALES, 1));
    }

    @Test
    void higherPriorityGoesFirstAndEqualPriorityInOrder() {
        ContactCentre house = new ContactCentre(Queues.sales("anna"));
        house.enter(ContactCentre.SALES, "c1", 0)
                .enter(ContactCentre.SALES, "c2", 2)
                .enter(ContactCentre.SALES, "c3", 2);
        assertThat(house.queues.waiting(ContactCentre.SALES))
                .extracting(entry -> entry.call().value())
                .containsExactly("c2", "c3", "c1");
        house.logIn("anna");
        assertThat(house.rung("c2")).containsExactly("anna");
    }

    @Test
    void agentOfTwoQueuesGetsWhoeverCameFirstOverBoth() {
        ContactCentre house =
                new ContactCentre(Queues.sales("anna"), Queues.sales("anna").id("8002"));
        house.enter(ContactCentre.SUPPORT, "c1", 0)
                .enter(ContactCentre.SALES, "c2", 0)
                .logIn("anna");
        assertThat(house.rung("c1")).containsExactly("anna");
        house.queues.leave(ContactCentre.call("c1"), LeaveCause.ABANDONED);
        assertThat(house.rung("c2")).containsExactly("anna");
    }

    @Test
    void wrapUpLastsAsTheQueueOfTheCallSays() {
        ContactCentre house = new ContactCentre(
                        Queues.sales("anna"), Queues.sales("anna").id("8002").wrapUp(Duration.ofSeconds(60)))
                .logIn("anna")
                .enter("c1")
                .serve("c1", "anna");
        house.enter(ContactCentre.SUPPORT, "c2", 0).pass(14);
        assertThat(house.state("anna")).isEqualTo(Name.WRAP_UP);
        house.pass(1);
        assertThat(house.rung("c2")).containsExactly("anna");
        house.serve("c2", "anna").pass(59);
        assertThat(house.state("anna")).isEqualTo(Name.WRAP_UP);
        house.pass(1);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
    }

    @Test
    void whatALostCallLeftBehindIsHealed() {
        ContactCentre house = new ContactCentre(Queues.sales("anna", "ben"))
                .logIn("anna", "ben")
                .enter("c1")
                .enter("c2");
        house.ring("c1", "anna").pass(1);
        assertThat(house.answer("c1", "anna")).isTrue();
        house.dead.addAll(List.of(ContactCentre.call("c1"), ContactCentre.call("c2")));
        house.queues.sweep();
        assertThat(house.state("anna")).isEqualTo(Name.ON_CALL);
        house.queues.sweep();
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        assertThat(house.state("ben")).isEqualTo(Name.AVAILABLE);
        assertThat(house.entryMap).isEmpty();
        assertThat(house.journal.of(Fact.Healed.class)).hasSize(2);
        assertThat(house.counters.of(QueueCounters.Count.HEALED)).isEqualTo(2);
        assertThat(house.time.pending()).isZero();
    }

    @Test
    void healthyHouseHasNothingToHeal() {
        ContactCentre house = new ContactCentre(Queues.sales("anna"))
                .logIn("anna")
                .enter("c1")
                .enter("c2");
        house.ring("c1", "anna").pass(1);
        house.answer("c1", "anna");
        house.queues.sweep();
        house.queues.sweep();
        assertThat(house.journal.of(Fact.Healed.class)).isEmpty();
    }
}
