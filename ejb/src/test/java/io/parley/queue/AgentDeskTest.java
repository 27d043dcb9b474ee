package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentRefusal;
import io.parley.agent.AgentState;
import io.parley.agent.AgentState.Name;
import io.parley.agent.FormerLogIn;
import io.parley.agent.FormerLogIn.Unfinished;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.queue.RecordedJournal.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What portal, REST, feature codes and presence may ask of agents. */
class AgentDeskTest {
    private static final AgentId ANNA = ContactCentre.agent("anna");
    private static final AgentId BEN = ContactCentre.agent("ben");

    private static ContactCentre house() {
        return new ContactCentre(
                Queues.sales("anna", "ben"), Queues.sales("anna").id("8002"));
    }

    private static Outcome logIn(ContactCentre house, AgentId agent, String extension) {
        return house.agents.logIn(agent, extension, Optional.empty(), ContactCentre.TEST);
    }

    @Test
    void logInIsToAllHisQueuesUnlessOneIsNamed() {
        ContactCentre house = house();
        house.agents.logIn(ANNA, "1anna", Optional.of(ContactCentre.SUPPORT), ContactCentre.TEST);
        assertThat(house.entry("anna").queues()).containsExactly(ContactCentre.SUPPORT);
        logIn(house, ANNA, "1anna");
        assertThat(house.entry("anna").queues()).containsExactlyInAnyOrder(ContactCentre.SALES, ContactCentre.SUPPORT);
    }

    @Test
    void impossibleWishesAreRefusedInWordsAndChangeNothing() {
        ContactCentre house = house();
        assertThat(List.of(
                        logIn(house, ContactCentre.agent("nobody"), "1anna"),
                        logIn(house, ANNA, "999"),
                        logIn(house, ANNA, ""),
                        house.agents.logIn(BEN, "1ben", Optional.of(ContactCentre.SUPPORT), ContactCentre.TEST),
                        house.agents.logOut(ANNA, Optional.empty(), ContactCentre.TEST),
                        house.agents.ready(ANNA, ContactCentre.TEST),
                        house.agents.notReady(ANNA, "gardening", ContactCentre.TEST)))
                .containsExactly(
                        new Outcome.Refused(new AgentRefusal.UnknownUser(new AgentId("nobody"))),
                        new Outcome.Refused(new AgentRefusal.UnknownExtension("999")),
                        new Outcome.Refused(new AgentRefusal.NoExtension()),
                        new Outcome.Refused(new AgentRefusal.NotAMember(new AgentId("ben"), new QueueId("8002"))),
                        new Outcome.Refused(new AgentRefusal.NotLoggedIn()),
                        new Outcome.Refused(new AgentRefusal.LogInFirst()),
                        new Outcome.Refused(new AgentRefusal.UnknownReason("gardening")));
        assertThat(house.journal.all()).isEmpty();
    }

    @Test
    void offlineAgentsAreKnownToo() {
        assertThat(house().agents.all())
                .extracting(entry -> entry.id().value())
                .containsExactlyInAnyOrder("anna", "ben");
    }

    @Test
    void nothingOfARemovedPersonIsLeftForTheNextOfTheirName() {
        ContactCentre house = house().logIn("ben");
        house.agents.logOut(BEN, Optional.empty(), ContactCentre.TEST);
        house.directory.put(Queues.sales("anna").config());
        house.directory.remove("ben");

        assertThat(house.agents.all()).extracting(entry -> entry.id().value()).containsExactly("anna");
        assertThat(house.agents.find(BEN)).isEmpty();

        house.directory.put(Queues.sales("anna", "ben").config());
        assertThat(house.agents.find(BEN).orElseThrow().since()).isEqualTo(Instant.EPOCH);
        house.logIn("ben");
        assertThat(house.journal.of(Fact.AgentLoggedIn.class)).hasSize(2);
        assertThat(house.entry("ben").session()).isEqualTo(2);
    }

    @Test
    void aPersonWhoIsForgottenIsNotForgottenAgainAtEachChangeOfTheDirectory() {
        ContactCentre house = house().logIn("ben");
        house.agents.logOut(BEN, Optional.empty(), ContactCentre.TEST);
        house.directory.put(Queues.sales("anna").config());
        house.directory.remove("ben");
        AgentEntry forgotten = house.agentMap.get(BEN);

        house.directory.put(Queues.sales("anna").config());

        assertThat(house.agentMap.get(BEN)).isSameAs(forgotten);
    }

    @Test
    void whoIsStillLoggedInIsShownThoughTheyAreNoAgentAnyMore() {
        ContactCentre house = house().logIn("ben");

        house.directory.remove("ben");

        assertThat(house.agents.find(BEN)).isPresent();
        house.agents.logOut(BEN, Optional.empty(), ContactCentre.TEST);
        assertThat(house.agents.find(BEN)).isEmpty();
    }

    @Test
    void newerLogInWinsAndTheOlderIsJournalledAsReplaced() {
        ContactCentre house = house().logIn("anna");
        house.agents.reachable("1other", true);
        logIn(house, ANNA, "1other");
        assertThat(house.entry("anna").session()).isEqualTo(2);
        assertThat(house.agents.atExtension("1anna")).isEmpty();
        assertThat(house.agents.atExtension("1other"))
                .hasValueSatisfying(entry -> assertThat(entry.id()).isEqualTo(ANNA));
        assertThat(house.journal.of(Fact.AgentLoggedOut.class))
                .containsExactly(new Fact.AgentLoggedOut(ANNA, "replaced by a newer log-in"));
        assertThat(house.journal.of(Fact.AgentLoggedIn.class))
                .extracting(Fact.AgentLoggedIn::session)
                .containsExactly(1L, 2L);
    }

    @Test
    void newcomerAtADeskLogsOutWhoSatThereUnlessHeHasACall() {
        ContactCentre house = house().logIn("anna");
        logIn(house, BEN, "1anna");
        assertThat(house.state("anna")).isEqualTo(Name.OFFLINE);
        assertThat(house.state("ben")).isEqualTo(Name.AVAILABLE);
        house.enter("c1");
        assertThat(logIn(house, ANNA, "1anna"))
                .isEqualTo(new Outcome.Refused(new AgentRefusal.ExtensionBusy(new AgentId("ben"), "1anna")));
        assertThat(house.state("ben")).isEqualTo(Name.RESERVED);
    }

    @Test
    void deviceThatComesAndGoesIsJournalledAsPresence() {
        ContactCentre house = house().logIn("anna");
        house.agents.reachable("1anna", false);
        assertThat(house.entry("anna").state()).isEqualTo(new AgentState.NotReady("unreachable"));
        house.enter("c1");
        assertThat(house.rung("c1")).isEmpty();
        house.agents.reachable("1anna", true);
        assertThat(house.rung("c1")).containsExactly("anna");
        assertThat(house.journal.all())
                .contains(new Written(
                        Optional.empty(),
                        new Actor.System("presence"),
                        new Fact.AgentStateChanged(
                                ANNA, Name.AVAILABLE.stored(), Name.NOT_READY.stored(), "unreachable", "", "")));
    }

    @Test
    void eachChangeNamesWhoMadeIt() {
        ContactCentre house = house().logIn("anna");
        Actor sam = new Actor.User("sam", "dashboard");
        house.agents.notReady(ANNA, "break", sam);
        assertThat(house.journal.all().getLast())
                .isEqualTo(new Written(
                        Optional.empty(),
                        sam,
                        new Fact.AgentStateChanged(
                                ANNA, Name.AVAILABLE.stored(), Name.NOT_READY.stored(), "break", "", "")));
    }

    @Test
    void agentOnADirectCallIsNotOfferedQueueCalls() {
        ContactCentre house = house().logIn("anna");
        house.agents.directCallBegan("1anna", ContactCentre.call("d1"));
        house.enter("c1");
        assertThat(house.rung("c1")).isEmpty();
        house.agents.directCallEnded("1anna", ContactCentre.call("d1"));
        assertThat(house.rung("c1")).containsExactly("anna");
    }

    @Test
    void agentToWhomAQueuesCallerWasLeftWrapsUpAndTheCallIsClosedAfterHim() {
        ContactCentre house = house().logIn("anna").enter("c1").ring("c1", "anna");
        house.answer("c1", "anna");
        house.logIn("ben");
        house.agents.directCallBegan("1ben", ContactCentre.call("c1"));
        house.agents.directCallServes("1ben", ContactCentre.call("c1"), ContactCentre.SALES);
        house.queues.finished(ContactCentre.call("c1"), ANNA);
        house.agents.directCallEnded("1ben", ContactCentre.call("c1"));
        house.queues.over(ContactCentre.call("c1"));
        assertThat(house.state("ben")).isEqualTo(Name.WRAP_UP);
        house.agents.ready(ANNA, ContactCentre.TEST);
        assertThat(house.journal.closed()).isEmpty();
        house.agents.ready(new AgentId("ben"), ContactCentre.TEST);

        assertThat(house.journal.of(Fact.WrapUpEnded.class))
                .extracting(Fact.WrapUpEnded::agent)
                .containsExactly(ANNA, new AgentId("ben"));
        assertThat(house.journal.closed()).containsExactly(ContactCentre.call("c1"));
    }

    @Test
    void callThatInterruptedAWrapUpEndsItWithItsOwn() {
        ContactCentre house = house().logIn("anna").enter("c1").ring("c1", "anna");
        house.answer("c1", "anna");
        house.queues.finished(ContactCentre.call("c1"), ANNA);
        house.queues.over(ContactCentre.call("c1"));
        house.agents.directCallBegan("1anna", ContactCentre.call("c2"));
        house.agents.directCallServes("1anna", ContactCentre.call("c2"), ContactCentre.SALES);
        house.agents.directCallEnded("1anna", ContactCentre.call("c2"));

        assertThat(house.journal.of(ContactCentre.call("c1"))).last().isInstanceOf(Fact.WrapUpEnded.class);
        assertThat(house.state("anna")).isEqualTo(Name.WRAP_UP);
        house.agents.ready(ANNA, ContactCentre.TEST);
        assertThat(house.journal.of(ContactCentre.call("c2"))).last().isInstanceOf(Fact.WrapUpEnded.class);
    }

    @Test
    void offerIsWithdrawnFromAnAgentWhoTakesADirectCall() {
        ContactCentre house = house().logIn("anna").enter("c1").ring("c1", "anna");
        OfferId offer = house.offer("c1").orElseThrow().offer();
        house.agents.directCallBegan("1anna", ContactCentre.call("d1"));
        assertThat(house.told("c1", QueueNotice.Withdrawn.class))
                .containsExactly(new QueueNotice.Withdrawn(offer, List.of(ANNA)));
        assertThat(house.queues.answered(ContactCentre.call("c1"), offer, ANNA)).isFalse();
        house.logIn("ben");
        assertThat(house.rung("c1")).containsExactly("ben");
    }

    @Test
    void logOutOnACallIsAfterTheWrapUp() {
        ContactCentre house = house().logIn("anna").enter("c1").ring("c1", "anna");
        house.answer("c1", "anna");
        house.logOut("anna");
        assertThat(house.state("anna")).isEqualTo(Name.ON_CALL);
        house.finish("c1", "anna").pass(14);
        assertThat(house.state("anna")).isEqualTo(Name.WRAP_UP);
        house.pass(1);
        assertThat(house.state("anna")).isEqualTo(Name.OFFLINE);
        assertThat(house.journal.of(Fact.AgentLoggedOut.class)).hasSize(1);
    }

    @Test
    void newMemberWhoIsLoggedInToAllHisQueuesServesTheNewOneAtOnce() {
        ContactCentre house =
                new ContactCentre(Queues.sales("anna", "ben"), Queues.sales().id("8002")).logIn("anna", "ben");
        house.agents.logOut(BEN, Optional.of(ContactCentre.SALES), ContactCentre.TEST);
        house.enter(ContactCentre.SUPPORT, "c1", 0);
        assertThat(house.rung("c1")).isEmpty();
        house.directory.put(Queues.sales("anna", "ben").id("8002").config());
        assertThat(house.rung("c1")).containsExactly("anna");
        assertThat(house.state("ben")).isEqualTo(Name.OFFLINE);
        assertThat(house.journal.all())
                .contains(new Written(
                        Optional.empty(),
                        new Actor.System("directory"),
                        new Fact.AgentLoggedIn(ANNA, "1anna", List.of(ContactCentre.SALES, ContactCentre.SUPPORT), 1)));
    }

    @Test
    void newMemberWhoChoseSomeOfHisQueuesOnlyKeepsHisChoice() {
        ContactCentre house = new ContactCentre(
                Queues.sales("anna"),
                Queues.sales("anna").id("8002"),
                Queues.sales("ben").id("8003"));
        house.agents.reachable("1anna", true);
        house.agents.logIn(ANNA, "1anna", Optional.of(ContactCentre.SALES), ContactCentre.TEST);
        house.directory.put(Queues.sales("anna", "ben").id("8003").config());
        assertThat(house.entry("anna").queues()).containsExactly(ContactCentre.SALES);
    }

    @Test
    void removedMemberIsOfferedNoCallOfTheQueueAnyMoreNotEvenTheOneThatRings() {
        ContactCentre house = new ContactCentre(
                        Queues.sales("anna", "ben"), Queues.sales("anna").id("8002"))
                .logIn("anna")
                .enter("c1")
                .ring("c1", "anna");
        OfferId offer = house.offer("c1").orElseThrow().offer();
        house.directory.put(Queues.sales("ben").config());
        assertThat(house.told("c1", QueueNotice.Withdrawn.class))
                .containsExactly(new QueueNotice.Withdrawn(offer, List.of(ANNA)));
        assertThat(house.queues.answered(ContactCentre.call("c1"), offer, ANNA)).isFalse();
        assertThat(house.entry("anna").queues()).containsExactly(ContactCentre.SUPPORT);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        house.enter("c2").enter(ContactCentre.SUPPORT, "c3", 0);
        assertThat(house.rung("c2")).isEmpty();
        assertThat(house.rung("c3")).containsExactly("anna");
        house.logIn("ben");
        assertThat(house.rung("c1")).containsExactly("ben");
    }

    @Test
    void agentMovedFromHisOnlyQueueToAnotherStaysLoggedIn() {
        ContactCentre house =
                new ContactCentre(Queues.sales("anna"), Queues.sales("ben").id("8002")).logIn("anna");
        house.directory.put(Queues.sales("ben").config());
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        assertThat(house.entry("anna").queues()).isEmpty();
        house.enter(ContactCentre.SUPPORT, "c1", 0);
        house.directory.put(Queues.sales("anna").id("8002").config());
        assertThat(house.rung("c1")).containsExactly("anna");
    }

    private static FormerLogIn former(
            Set<QueueId> queues, Optional<String> reason, Optional<FormerLogIn.Unfinished> wrapUp) {
        return new FormerLogIn(ANNA, "1anna", queues, 3, Instant.EPOCH, reason, wrapUp);
    }

    @Test
    void restoredAgentGetsCallsOnceHisPhoneIsBackAndTheJournalSaysWhoDidIt() {
        ContactCentre house = house();
        Actor restart = new Actor.System("server restart");
        house.enter("c1");
        assertThat(house.agents.restore(
                        former(Set.of(ContactCentre.SALES), Optional.empty(), Optional.empty()), restart))
                .isPresent();
        assertThat(house.rung("c1")).isEmpty();
        house.agents.reachable("1anna", true);
        assertThat(house.rung("c1")).containsExactly("anna");
        assertThat(house.journal.all())
                .contains(
                        new Written(
                                Optional.empty(),
                                restart,
                                new Fact.AgentLoggedIn(ANNA, "1anna", List.of(ContactCentre.SALES), 3)),
                        new Written(
                                Optional.empty(),
                                restart,
                                new Fact.AgentStateChanged(
                                        ANNA, Name.OFFLINE.stored(), Name.NOT_READY.stored(), "unreachable", "", "")));
    }

    @Test
    void restoredWrapUpLastsAsLongAsWasLeft() {
        ContactCentre house = house();
        house.agents.restore(
                former(
                        Set.of(ContactCentre.SALES),
                        Optional.empty(),
                        Optional.of(
                                new Unfinished(ContactCentre.call("c0"), ContactCentre.SALES, Duration.ofSeconds(5)))),
                ContactCentre.TEST);
        house.agents.reachable("1anna", true);
        house.pass(9);
        assertThat(house.state("anna")).isEqualTo(Name.WRAP_UP);
        house.pass(1);
        assertThat(house.state("anna")).isEqualTo(Name.AVAILABLE);
        assertThat(house.journal.of(Fact.WrapUpEnded.class))
                .containsExactly(new Fact.WrapUpEnded(ANNA, ContactCentre.SALES, 15_000));
    }

    @Test
    void wrapUpThatIsOverIsNotRestored() {
        ContactCentre house = house();
        house.agents.restore(
                former(
                        Set.of(ContactCentre.SALES),
                        Optional.of("break"),
                        Optional.of(
                                new Unfinished(ContactCentre.call("c0"), ContactCentre.SALES, Duration.ofSeconds(15)))),
                ContactCentre.TEST);
        assertThat(house.entry("anna").state()).isEqualTo(new AgentState.NotReady("break"));
    }

    @Test
    void whoIsNoMemberAnyMoreIsNotRestored() {
        ContactCentre house = house();
        assertThat(house.agents.restore(
                        new FormerLogIn(
                                BEN,
                                "1ben",
                                Set.of(ContactCentre.SUPPORT),
                                1,
                                Instant.EPOCH,
                                Optional.empty(),
                                Optional.empty()),
                        ContactCentre.TEST))
                .isEmpty();
        assertThat(house.state("ben")).isEqualTo(Name.OFFLINE);
    }

    @Test
    void queuesTakeUpTheirCallersAgainAfterARestart() {
        ContactCentre house = house().enter("c1").enter("c2");
        QueueService again = new QueueService(
                house.directory,
                house.roster,
                house.entryMap,
                house.journal,
                house.time,
                house.time,
                1,
                house.counters,
                house.queued);
        assertThat(again.waiting(ContactCentre.SALES)).isEqualTo(house.queues.waiting(ContactCentre.SALES));
    }
}
