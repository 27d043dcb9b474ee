package io.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState.Available;
import io.parley.agent.AgentState.Name;
import io.parley.agent.AgentState.NotReady;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The states of an agent, one step at a time. */
class AgentMachineTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");
    private static final QueueId SALES = new QueueId("8001");
    private static final QueueId SUPPORT = new QueueId("8002");
    private static final CallId CALL = new CallId("c1");
    private static final CallId DIRECT = new CallId("d1");
    private static final OfferId OFFER = new OfferId("o1");
    private static final AgentEvent RESERVE = new AgentEvent.Reserve(OFFER, SALES, CALL, T0.plusSeconds(20));
    private static final AgentEvent RING = new AgentEvent.Ring(OFFER);
    private static final AgentEvent ANSWER = new AgentEvent.Answer(OFFER);
    private static final AgentEvent OVER = new AgentEvent.CallOver(CALL, Duration.ofSeconds(30));
    private static final AgentEvent BREAK = new AgentEvent.NotReady("break");
    private static final AgentEvent READY = new AgentEvent.Ready();
    private static final AgentEvent FINISH = new AgentEvent.Finish();
    private static final AgentEvent CANCEL_NEXT = new AgentEvent.CancelNext();
    private static final AgentEvent LOG_OUT = new AgentEvent.LogOut(Optional.empty());
    private static final AgentEvent FORGET = new AgentEvent.Forget();
    private static final AgentEvent GONE = new AgentEvent.Reach(false);
    private static final AgentEvent BACK = new AgentEvent.Reach(true);
    private static final AgentEvent DIRECT_BEGAN = new AgentEvent.DirectBegan(DIRECT);
    private static final AgentEvent DIRECT_ENDED = new AgentEvent.DirectEnded(DIRECT, Duration.ZERO);

    private static AgentEvent logIn(boolean reachable) {
        return new AgentEvent.LogIn("1001", reachable, Set.of(SALES, SUPPORT), true);
    }

    private static AgentEntry after(Instant now, AgentEntry from, AgentEvent... events) {
        AgentEntry agent = from;
        for (AgentEvent event : events) {
            agent = AgentMachine.step(agent, event, now) instanceof AgentStep.Changed(AgentEntry changed)
                    ? changed
                    : agent;
        }
        return agent;
    }

    /** A reachable agent, logged in, to whom all that happened. */
    private static AgentEntry agent(AgentEvent... events) {
        return after(T0, after(T0, AgentEntry.offline(new AgentId("anna")), logIn(true)), events);
    }

    private static AgentState state(AgentEvent... events) {
        return agent(events).state();
    }

    @Test
    void availableRightAfterLogInWhenTheDeviceIsThere() {
        assertThat(state()).isEqualTo(new Available());
    }

    @Test
    void notReadyAfterLogInUntilTheDeviceIsThere() {
        AgentEntry agent = after(T0, AgentEntry.offline(new AgentId("anna")), logIn(false));
        assertThat(agent.state()).isEqualTo(new NotReady("unreachable"));
        assertThat(after(T0, agent, BACK).state()).isEqualTo(new Available());
    }

    @Test
    void whoIsForgottenIsAsIfTheyHadNeverLoggedInButForTheOrderOfChangesAndLogIns() {
        AgentEntry gone = agent(RESERVE, RING, ANSWER, OVER, FINISH, LOG_OUT);
        AgentEntry forgotten = after(T0, gone, FORGET);

        AgentEntry offline = AgentEntry.offline(gone.id());
        assertThat(forgotten)
                .usingRecursiveComparison()
                .ignoringFields("session", "version")
                .isEqualTo(offline);
        assertThat(forgotten.session()).isEqualTo(gone.session());
        assertThat(forgotten.version()).isEqualTo(gone.version() + 1);
        assertThat(AgentMachine.step(forgotten, FORGET, T0)).isInstanceOf(AgentStep.Same.class);
        assertThat(AgentMachine.step(agent(), FORGET, T0)).as("logged in").isInstanceOf(AgentStep.Same.class);
    }

    @Test
    void comesBackByItselfOnlyWhenTheDeviceWasTheOnlyReason() {
        assertThat(state(GONE)).isEqualTo(new NotReady("unreachable"));
        assertThat(state(GONE, BACK)).isEqualTo(new Available());
        assertThat(state(BREAK, GONE, BACK)).isEqualTo(new NotReady("break"));
        assertThat(state(GONE, BREAK, BACK)).isEqualTo(new NotReady("break"));
    }

    @Test
    void cannotBecomeReadyWithoutADevice() {
        assertThat(AgentMachine.step(agent(GONE), READY, T0)).isInstanceOf(AgentStep.Refused.class);
        assertThat(AgentMachine.step(AgentEntry.offline(new AgentId("anna")), READY, T0))
                .isInstanceOf(AgentStep.Refused.class);
    }

    @Test
    void wrapUpFollowsTheCallAndEndsAtItsTime() {
        AgentEntry wrapUp = agent(RESERVE, RING, ANSWER, OVER);
        assertThat(wrapUp.state()).isEqualTo(new AgentState.WrapUp(CALL, SALES, T0.plusSeconds(30)));
        assertThat(after(T0.plusSeconds(29), wrapUp, new AgentEvent.WrapUpOver())
                        .state())
                .isEqualTo(wrapUp.state());
        AgentEntry free = after(T0.plusSeconds(30), wrapUp, new AgentEvent.WrapUpOver());
        assertThat(free.state()).isEqualTo(new Available());
        assertThat(free.idleSince()).isEqualTo(T0.plusSeconds(30));
        assertThat(free.handled()).isEqualTo(1);
    }

    @Test
    void whoWasLeftTheCallerOfAQueueWrapsUpAsTheQueueSays() {
        AgentEvent serves = new AgentEvent.DirectServes(DIRECT, SUPPORT);
        AgentEvent over = new AgentEvent.DirectEnded(DIRECT, Duration.ofSeconds(30));
        assertThat(state(DIRECT_BEGAN, serves, over))
                .isEqualTo(new AgentState.WrapUp(DIRECT, SUPPORT, T0.plusSeconds(30)));
        assertThat(state(DIRECT_BEGAN, serves, DIRECT_ENDED)).isEqualTo(new Available());
        assertThat(state(BREAK, DIRECT_BEGAN, serves, DIRECT_ENDED)).isEqualTo(new NotReady("break"));
        assertThat(state(DIRECT_BEGAN, over)).isEqualTo(new Available());
    }

    @Test
    void breakGoesOnAfterTheWrapUpOfACallerWhoWasLeftToHim() {
        AgentEvent serves = new AgentEvent.DirectServes(DIRECT, SUPPORT);
        AgentEvent over = new AgentEvent.DirectEnded(DIRECT, Duration.ofSeconds(30));
        AgentEntry wrapUp = agent(BREAK, DIRECT_BEGAN, serves, over);
        assertThat(wrapUp.state().name()).isEqualTo(Name.WRAP_UP);
        assertThat(after(T0.plusSeconds(30), wrapUp, new AgentEvent.WrapUpOver())
                        .state())
                .isEqualTo(new NotReady("break"));
    }

    @Test
    void wrapUpThatSuchACallInterruptedIsNotCutShort() {
        AgentEvent serves = new AgentEvent.DirectServes(DIRECT, SALES);
        assertThat(state(
                        RESERVE,
                        RING,
                        ANSWER,
                        OVER,
                        DIRECT_BEGAN,
                        serves,
                        new AgentEvent.DirectEnded(DIRECT, Duration.ofSeconds(5))))
                .isEqualTo(new AgentState.WrapUp(DIRECT, SALES, T0.plusSeconds(30)));
    }

    @Test
    void readyEndsTheWrapUpEarly() {
        assertThat(state(RESERVE, RING, ANSWER, OVER, READY)).isEqualTo(new Available());
    }

    @Test
    void notReadyAppliesAfterTheWrapUpWhetherAskedOnTheCallOrInIt() {
        for (AgentEntry wrapUp :
                List.of(agent(RESERVE, RING, ANSWER, BREAK, OVER), agent(RESERVE, RING, ANSWER, OVER, BREAK))) {
            assertThat(wrapUp.state().name()).isEqualTo(Name.WRAP_UP);
            assertThat(wrapUp.nextReason()).isEqualTo("break");
            assertThat(after(T0.plusSeconds(30), wrapUp, new AgentEvent.WrapUpOver())
                            .state())
                    .isEqualTo(new NotReady("break"));
        }
    }

    @Test
    void finishGoesToWhatWasAskedFor() {
        AgentEntry onBreak = agent(RESERVE, RING, ANSWER, BREAK, OVER, FINISH);
        assertThat(onBreak.state()).isEqualTo(new NotReady("break"));
        assertThat(onBreak.nextReason()).isEmpty();
        assertThat(state(RESERVE, RING, ANSWER, OVER, BREAK, FINISH)).isEqualTo(new NotReady("break"));
        assertThat(state(RESERVE, RING, ANSWER, LOG_OUT, OVER, FINISH).name()).isEqualTo(Name.OFFLINE);
        assertThat(state(RESERVE, RING, ANSWER, OVER, FINISH)).isEqualTo(new Available());
        assertThat(state(RESERVE, RING, ANSWER, GONE, OVER, FINISH)).isEqualTo(new NotReady("unreachable"));
        assertThat(state(FINISH)).isEqualTo(new Available());
        assertThat(state(RESERVE, RING, ANSWER, FINISH).name()).isEqualTo(Name.ON_CALL);
    }

    @Test
    void whatWasAskedForNextIsTakenBack() {
        assertThat(state(RESERVE, RING, ANSWER, BREAK, CANCEL_NEXT, OVER, FINISH))
                .isEqualTo(new Available());
        assertThat(state(RESERVE, RING, ANSWER, OVER, BREAK, CANCEL_NEXT, FINISH))
                .isEqualTo(new Available());
        AgentEntry stays = agent(RESERVE, RING, ANSWER, LOG_OUT, CANCEL_NEXT, OVER, FINISH);
        assertThat(stays.state()).isEqualTo(new Available());
        assertThat(state(BREAK, CANCEL_NEXT)).isEqualTo(new NotReady("break"));
    }

    @Test
    void notReadyAskedWhileRingingAppliesWhenTheRingLedToNothing() {
        assertThat(state(RESERVE, RING, BREAK).name()).isEqualTo(Name.RINGING);
        assertThat(state(RESERVE, RING, BREAK, new AgentEvent.Release(OFFER))).isEqualTo(new NotReady("break"));
    }

    @Test
    void logOutOnACallTakesEffectAfterTheWrapUp() {
        AgentEntry wrapUp = agent(RESERVE, RING, ANSWER, LOG_OUT, OVER);
        assertThat(wrapUp.state().name()).isEqualTo(Name.WRAP_UP);
        AgentEntry gone = after(T0.plusSeconds(30), wrapUp, new AgentEvent.WrapUpOver());
        assertThat(gone.state().name()).isEqualTo(Name.OFFLINE);
        assertThat(gone.extension()).isEmpty();
        assertThat(gone.queues()).isEmpty();
    }

    @Test
    void readyTakesBackALogOutAskedOnTheCall() {
        AgentEntry wrapUp = agent(RESERVE, RING, ANSWER, LOG_OUT, READY, OVER);
        assertThat(after(T0.plusSeconds(30), wrapUp, new AgentEvent.WrapUpOver())
                        .state())
                .isEqualTo(new Available());
    }

    @Test
    void logOutWhileRingingIsAtOnce() {
        assertThat(state(RESERVE, RING, LOG_OUT).name()).isEqualTo(Name.OFFLINE);
    }

    @Test
    void logOutOfTheLastQueueIsALogOut() {
        AgentEntry one = agent(new AgentEvent.LogOut(Optional.of(SALES)));
        assertThat(one.queues()).containsExactly(SUPPORT);
        assertThat(one.state()).isEqualTo(new Available());
        assertThat(after(T0, one, new AgentEvent.LogOut(Optional.of(SUPPORT)))
                        .state()
                        .name())
                .isEqualTo(Name.OFFLINE);
    }

    @Test
    void directCallReturnsToTheStateBefore() {
        assertThat(state(DIRECT_BEGAN).name()).isEqualTo(Name.ON_CALL);
        assertThat(state(DIRECT_BEGAN, DIRECT_ENDED)).isEqualTo(new Available());
        assertThat(state(BREAK, DIRECT_BEGAN, DIRECT_ENDED)).isEqualTo(new NotReady("break"));
        assertThat(state(DIRECT_BEGAN, GONE, DIRECT_ENDED)).isEqualTo(new NotReady("unreachable"));
        assertThat(state(DIRECT_BEGAN, LOG_OUT, DIRECT_ENDED).name()).isEqualTo(Name.OFFLINE);
        assertThat(state(DIRECT_BEGAN, BREAK, DIRECT_ENDED)).isEqualTo(new NotReady("break"));
        assertThat(state(BREAK, DIRECT_BEGAN, READY, DIRECT_ENDED)).isEqualTo(new Available());
    }

    @Test
    void directCallInWrapUpReturnsToItWhileItLasts() {
        AgentEntry talking = agent(RESERVE, RING, ANSWER, OVER, DIRECT_BEGAN);
        assertThat(after(T0.plusSeconds(10), talking, DIRECT_ENDED).state())
                .isEqualTo(new AgentState.WrapUp(CALL, SALES, T0.plusSeconds(30)));
        assertThat(after(T0.plusSeconds(40), talking, DIRECT_ENDED).state()).isEqualTo(new Available());
    }

    @Test
    void directCallTakesHimOutOfAnOffer() {
        assertThat(state(RESERVE, RING, DIRECT_BEGAN).name()).isEqualTo(Name.ON_CALL);
        assertThat(state(RESERVE, RING, DIRECT_BEGAN, ANSWER, DIRECT_ENDED)).isEqualTo(new Available());
    }

    @Test
    void secondLogInIsANewSessionElsewhereAndLeavesTheCallAlone() {
        AgentEntry talking = agent(RESERVE, RING, ANSWER);
        AgentEntry moved = after(T0, talking, new AgentEvent.LogIn("1002", true, Set.of(SALES), true));
        assertThat(moved.session()).isEqualTo(talking.session() + 1);
        assertThat(moved.extension()).isEqualTo("1002");
        assertThat(moved.state()).isEqualTo(talking.state());
    }

    @Test
    void oneQueueMoreKeepsTheSession() {
        AgentEntry one = after(
                T0, AgentEntry.offline(new AgentId("anna")), new AgentEvent.LogIn("1001", true, Set.of(SALES), false));
        AgentEntry two = after(T0, one, new AgentEvent.LogIn("1001", true, Set.of(SUPPORT), false));
        assertThat(two.queues()).containsExactlyInAnyOrder(SALES, SUPPORT);
        assertThat(two.session()).isEqualTo(one.session());
    }

    @Test
    void lateEventsOfAnOldOfferChangeNothing() {
        OfferId old = new OfferId("o0");
        for (AgentEvent late : List.of(
                new AgentEvent.Ring(old),
                new AgentEvent.Answer(old),
                new AgentEvent.Release(old),
                new AgentEvent.Refuse(old, true, Duration.ZERO, true))) {
            assertThat(AgentMachine.step(agent(RESERVE), late, T0)).isEqualTo(new AgentStep.Same());
            assertThat(AgentMachine.step(agent(), late, T0)).isEqualTo(new AgentStep.Same());
        }
    }

    @Test
    void holdingIsNoNewState() {
        AgentEntry talking = agent(RESERVE, RING, ANSWER);
        AgentEntry held = after(T0.plusSeconds(9), talking, new AgentEvent.Held(CALL, true));
        assertThat(((AgentState.OnCall) held.state()).held()).isTrue();
        assertThat(held.since()).isEqualTo(talking.since());
    }

    private static AgentEvent restore(boolean reachable, Optional<AgentState> as) {
        return new AgentEvent.Restore("1001", reachable, Set.of(SALES), 7, as, Duration.ofSeconds(12));
    }

    private static AgentEntry restored(boolean reachable, Optional<AgentState> as) {
        return after(T0, AgentEntry.offline(new AgentId("anna")), restore(reachable, as));
    }

    @Test
    void restoredAgentIsAvailableOnlyOnceHisDeviceIsBack() {
        AgentEntry agent = restored(false, Optional.empty());
        assertThat(agent.state()).isEqualTo(new NotReady("unreachable"));
        assertThat(agent.session()).isEqualTo(7);
        assertThat(after(T0, agent, BACK).state()).isEqualTo(new Available());
    }

    @Test
    void restoredAgentKeepsHisReason() {
        AgentEntry agent = restored(false, Optional.of(new NotReady("break")));
        assertThat(after(T0, agent, BACK).state()).isEqualTo(new NotReady("break"));
    }

    @Test
    void restoredWrapUpCountsWhatWasBeforeAndEndsAtItsTime() {
        AgentEntry agent = restored(false, Optional.of(new AgentState.WrapUp(CALL, SALES, T0.plusSeconds(18))));
        assertThat(agent.idleSince()).isEqualTo(T0.minusSeconds(12));
        AgentEntry free = after(T0.plusSeconds(18), agent, BACK, new AgentEvent.WrapUpOver());
        assertThat(free.state()).isEqualTo(new Available());
    }

    @Test
    void whoLoggedInHimselfIsNotRestored() {
        assertThat(AgentMachine.step(agent(BREAK), restore(true, Optional.empty()), T0))
                .isEqualTo(new AgentStep.Same());
    }

    /** The arrows of docs/domain.md, and the log-in and log-out of every state. */
    private static final Map<Name, Set<Name>> ARROWS = new EnumMap<>(Map.of(
            Name.OFFLINE, EnumSet.of(Name.AVAILABLE, Name.NOT_READY, Name.WRAP_UP),
            Name.AVAILABLE, EnumSet.of(Name.NOT_READY, Name.RESERVED, Name.ON_CALL, Name.OFFLINE),
            Name.NOT_READY, EnumSet.of(Name.AVAILABLE, Name.ON_CALL, Name.OFFLINE),
            Name.RESERVED, EnumSet.of(Name.RINGING, Name.ON_CALL, Name.AVAILABLE, Name.NOT_READY, Name.OFFLINE),
            Name.RINGING, EnumSet.of(Name.ON_CALL, Name.AVAILABLE, Name.NOT_READY, Name.OFFLINE),
            Name.ON_CALL, EnumSet.of(Name.WRAP_UP, Name.AVAILABLE, Name.NOT_READY, Name.OFFLINE),
            Name.WRAP_UP, EnumSet.of(Name.AVAILABLE, Name.NOT_READY, Name.ON_CALL, Name.OFFLINE)));

    @Property(tries = 10_000)
    void everyStepFollowsAnArrowAndAvailableImpliesReachable(@ForAll("events") List<AgentEvent> events) {
        AgentEntry agent = AgentEntry.offline(new AgentId("anna"));
        Instant now = T0;
        for (AgentEvent event : events) {
            now = now.plusSeconds(7);
            if (!(AgentMachine.step(agent, event, now) instanceof AgentStep.Changed(AgentEntry next))) {
                continue;
            }
            Name from = agent.state().name();
            Name to = next.state().name();
            boolean right = (from == to || ARROWS.get(from).contains(to))
                    && next.version() == agent.version() + 1
                    && (to != Name.AVAILABLE || next.reachable())
                    && (to == Name.OFFLINE) == next.extension().isEmpty()
                    && (from != Name.OFFLINE || to != Name.WRAP_UP || event instanceof AgentEvent.Restore)
                    && (to == Name.RESERVED && from != Name.RESERVED) == event instanceof AgentEvent.Reserve
                    && next.handled() >= 0;
            if (!right) {
                throw new AssertionError(agent + " became " + next + " by " + event);
            }
            agent = next;
        }
    }

    @Provide
    Arbitrary<List<AgentEvent>> events() {
        Arbitrary<AgentEvent> event = Arbitraries.of(
                logIn(true),
                logIn(false),
                new AgentEvent.LogIn("1002", true, Set.of(SALES), false),
                restore(false, Optional.empty()),
                restore(true, Optional.of(new AgentState.WrapUp(CALL, SALES, T0.plusSeconds(60)))),
                LOG_OUT,
                new AgentEvent.LogOut(Optional.of(SALES)),
                READY,
                BREAK,
                GONE,
                BACK,
                BACK,
                RESERVE,
                RESERVE,
                RING,
                RING,
                ANSWER,
                ANSWER,
                new AgentEvent.AnswerUndone(CALL),
                new AgentEvent.Release(OFFER),
                new AgentEvent.Refuse(OFFER, true, Duration.ofSeconds(5), true),
                new AgentEvent.Refuse(OFFER, false, Duration.ofSeconds(5), true),
                OVER,
                new AgentEvent.CallOver(CALL, Duration.ZERO),
                new AgentEvent.WrapUpOver(),
                FINISH,
                CANCEL_NEXT,
                DIRECT_BEGAN,
                DIRECT_ENDED,
                new AgentEvent.Held(CALL, true),
                FORGET);
        return event.list().ofMinSize(1).ofMaxSize(60);
    }
}
