package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentMachine;
import io.parley.agent.AgentState;
import io.parley.agent.AgentStep;
import io.parley.directory.QueueConfig;
import io.parley.directory.Strategy;
import io.parley.fact.Fact.QueueExit;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.queue.Play.Act;
import io.parley.sip.api.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The pure dispatcher on its own, in a world of plain maps, in which reservations are lost at random: somebody else took the agent a moment before. */
class DispatcherPropertyTest {
    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void everyCallerEndsOnceAndNobodyIsOvertaken(
            @ForAll("plays") List<Act> acts, @ForAll Strategy first, @ForAll Strategy second) {
        World world = new World(first, second);
        for (Act act : acts) {
            world.act(act);
            world.check();
        }
        world.end();
    }

    @Property(tries = 200)
    void sameEventsGiveTheSameEffects(@ForAll("plays") List<Act> acts) {
        World once = new World(Strategy.RANDOM, Strategy.ROUND_ROBIN);
        World again = new World(Strategy.RANDOM, Strategy.ROUND_ROBIN);
        acts.forEach(once::act);
        acts.forEach(again::act);
        assertThat(again.log).isEqualTo(once.log);
    }

    @Provide
    Arbitrary<List<Act>> plays() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 999).withoutEdgeCases();
        return Combinators.combine(any, any, any)
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(100);
    }

    /** What the services would do, in its shortest form. */
    private static final class World {
        private static final List<AgentId> AGENTS = Play.AGENTS;

        /** Neither joined nor waited in while nobody is logged in. */
        private static final QueueId RING_ALL = new QueueId("8003");

        private final Dispatcher dispatcher;
        private final List<QueueId> queues = new ArrayList<>();
        private final Map<CallId, QueueEntry> entries = new LinkedHashMap<>();
        private final Map<AgentId, AgentEntry> agents = new HashMap<>();
        private final Map<CallId, QueueExit> ends = new HashMap<>();
        private final Set<CallId> entered = new HashSet<>();
        private final Map<CallId, Map<QueueEffect.Alarm.Kind, QueueEffect.Alarm>> alarms = new LinkedHashMap<>();
        private final Map<AgentId, CallId> talking = new HashMap<>();
        private final List<QueueEffect> log = new ArrayList<>();
        private QueueState state = QueueState.empty(0, 7);
        private Instant now = Instant.EPOCH;
        private final Deque<Supplier<QueueEvent>> mail = new ArrayDeque<>();
        private final Deque<QueueEvent> replies = new ArrayDeque<>();
        private boolean rivalry;
        private boolean reading;

        World(Strategy first, Strategy second) {
            FixedDirectory directory = Play.house(first, second).directory;
            directory.queues().stream()
                    .map(QueueConfig::id)
                    .sorted(Comparator.naturalOrder())
                    .forEach(queues::add);
            dispatcher = new Dispatcher(directory::queue);
            AGENTS.forEach(agent -> agents.put(agent, AgentEntry.offline(agent)));
            AGENTS.stream().limit(2).forEach(this::logIn);
        }

        private void logIn(AgentId agent) {
            change(agent, new AgentEvent.LogIn(ContactCentre.extension(agent), true, Set.copyOf(queues), true));
        }

        void act(Act act) {
            now = now.plusMillis(act.how());
            rivalry = act.how() % 5 == 0;
            AgentId agent = AGENTS.get(act.who() % AGENTS.size());
            AgentState is = agents.get(agent).state();
            switch (act.kind() % 15) {
                case 0, 1, 2 -> enter(act);
                case 3 -> call(act).ifPresent(call -> step(new QueueEvent.Left(call, QueueDesk.LeaveCause.ABANDONED)));
                case 4, 5 -> offerOf(is).ifPresent(offer -> answer(agent, offer));
                case 6 -> offerOf(is).ifPresent(offer -> refuse(agent, offer));
                case 7 ->
                    Optional.ofNullable(talking.remove(agent))
                            .ifPresent(call -> change(agent, new AgentEvent.CallOver(call, Duration.ofSeconds(5))));
                case 8 -> change(agent, new AgentEvent.LogOut(Optional.empty()));
                case 9 -> logIn(agent);
                case 10 -> change(agent, new AgentEvent.WrapUpOver());
                case 11 -> change(agent, new AgentEvent.Reach(act.how() % 3 != 0));
                case 12 -> change(agent, new AgentEvent.LogOut(Optional.of(RING_ALL)));
                default -> later(act.how() % 30);
            }
        }

        private Optional<CallId> call(Act act) {
            return entries.isEmpty()
                    ? Optional.empty()
                    : entries.keySet().stream().skip(act.who() % entries.size()).findFirst();
        }

        private void enter(Act act) {
            CallId call = new CallId("c" + entered.size());
            entered.add(call);
            step(new QueueEvent.Entered(
                    queues.get(act.who() % queues.size()), call, new Party("1", ""), act.how() % 3, now));
        }

        private void later(int seconds) {
            now = now.plusSeconds(seconds);
            List<QueueEvent> due = new ArrayList<>();
            for (Map<QueueEffect.Alarm.Kind, QueueEffect.Alarm> ofCall : alarms.values()) {
                ofCall.values().removeIf(alarm -> !alarm.at().isAfter(now) && due.add(alarm.event()));
            }
            due.forEach(this::step);
            AGENTS.forEach(agent -> step(new QueueEvent.PenaltyOver(agent)));
        }

        private static Optional<OfferId> offerOf(AgentState state) {
            return switch (state) {
                case AgentState.Reserved s -> Optional.of(s.offer());
                case AgentState.Ringing s -> Optional.of(s.offer());
                default -> Optional.empty();
            };
        }

        private void answer(AgentId agent, OfferId offer) {
            QueueEntry entry = entries.values().stream()
                    .filter(e -> e.offer().equals(Optional.of(offer)))
                    .findFirst()
                    .orElseThrow();
            talking.put(agent, entry.call());
            entries.remove(entry.call());
            end(entry.call(), QueueExit.CONNECTED);
            change(agent, new AgentEvent.Answer(offer));
            step(new QueueEvent.Answered(entry.call(), offer, agent));
        }

        private void refuse(AgentId agent, OfferId offer) {
            change(agent, new AgentEvent.Refuse(offer, false, Duration.ofSeconds(20), true));
        }

        private void change(AgentId agent, AgentEvent event) {
            if (AgentMachine.step(agents.get(agent), event, now) instanceof AgentStep.Changed(AgentEntry after)) {
                agents.put(agent, after);
                look(agent, Optional.empty());
            }
        }

        private void end(CallId call, QueueExit exit) {
            assertThat(ends.put(call, exit))
                    .as("the end of %s before %s", call, exit)
                    .isNull();
        }

        /** One after the other, also those that come of them. */
        private void step(QueueEvent event) {
            post(() -> event);
        }

        private void look(AgentId agent, Optional<OfferId> refused) {
            post(() -> new QueueEvent.AgentSeen(agents.get(agent), refused));
        }

        private void post(Supplier<QueueEvent> event) {
            mail.add(event);
            if (reading) {
                return;
            }
            reading = true;
            while (!mail.isEmpty()) {
                handle(mail.remove().get());
                while (!replies.isEmpty()) {
                    handle(replies.remove());
                }
            }
            reading = false;
        }

        private void handle(QueueEvent event) {
            Dispatcher.Step step = dispatcher.step(state, event, now);
            state = step.state();
            log.addAll(step.effects());
            step.effects().forEach(this::perform);
        }

        private void perform(QueueEffect effect) {
            switch (effect) {
                case QueueEffect.Join e -> entries.put(e.entry().call(), e.entry());
                case QueueEffect.TurnAway e -> end(e.entry().call(), QueueExit.OVERFLOWED);
                case QueueEffect.Offer e -> offer(e);
                case QueueEffect.Revoke e -> revoke(e);
                case QueueEffect.WaitAgain e ->
                    entries.computeIfPresent(e.before().call(), (call, entry) -> e.after());
                case QueueEffect.TimedOut e -> e.agents().forEach(agent -> refuse(agent, e.offer()));
                case QueueEffect.Release e ->
                    e.agents().forEach(agent -> change(agent, new AgentEvent.Release(e.offer())));
                case QueueEffect.Leave e -> out(e.entry(), e.exit());
                case QueueEffect.Overflow e -> out(e.entry(), e.exit());
                case QueueEffect.Forget e -> alarms.remove(e.call());
                case QueueEffect.Alarm e ->
                    alarms.computeIfAbsent(e.call(), call -> new LinkedHashMap<>())
                            .put(e.kind(), e);
                case QueueEffect.GoOn e -> step(new QueueEvent.Serve(e.queues()));
                case QueueEffect.Rejoin e -> {}
                case QueueEffect.NobodyFree e -> {}
                case QueueEffect.Withdraw e -> {}
                case QueueEffect.Announce e -> {}
                case QueueEffect.AgentAlarm e -> {}
            }
        }

        private void out(QueueEntry entry, QueueExit exit) {
            if (entries.remove(entry.call()) != null) {
                end(entry.call(), exit);
            }
        }

        private void revoke(QueueEffect.Revoke e) {
            QueueEntry entry = entries.get(e.call());
            if (entry != null && entry.offer().equals(Optional.of(e.offer()))) {
                entries.put(e.call(), entry.withoutOffer());
                replies.add(new QueueEvent.OfferRevoked(e.call(), e.offer()));
            }
        }

        private void offer(QueueEffect.Offer e) {
            for (QueueEntry other : entries.values()) {
                boolean overtaken = other.queue().equals(e.before().queue())
                        && other.offer().isEmpty()
                        && Place.of(other).compareTo(Place.of(e.before())) < 0;
                require(!overtaken, other);
            }
            OfferId offer = e.after().offer().orElseThrow();
            AgentEvent reserve =
                    new AgentEvent.Reserve(offer, e.before().queue(), e.before().call(), e.until());
            int reserved = 0;
            for (AgentEntry believed : e.believed()) {
                if (rivalry) {
                    rivalry = false;
                    change(believed.id(), new AgentEvent.NotReady("break"));
                }
                AgentEntry real = agents.get(believed.id());
                if (real.equals(believed)
                        && AgentMachine.step(real, reserve, now) instanceof AgentStep.Changed(AgentEntry after)) {
                    agents.put(real.id(), after);
                    reserved++;
                } else {
                    replies.add(new QueueEvent.ReservationFailed(agents.get(real.id()), offer));
                }
            }
            if (reserved > 0) {
                entries.put(e.after().call(), e.after());
            }
        }

        void check() {
            require(state.callers().size() == entries.size(), state.callers().values());
            for (QueueEntry entry : entries.values()) {
                require(state.caller(entry.call()).map(Caller::entry).equals(Optional.of(entry)), entry);
                require(
                        entry.offer().isEmpty()
                                || agents.values().stream()
                                        .anyMatch(agent -> AgentMachine.holds(
                                                agent.state(), entry.offer().get())),
                        entry);
            }
            // whoever is in a queue that nobody may wait in when all have gone came there while somebody was logged in
            require(
                    agents.values().stream().anyMatch(agent -> agent.queues().contains(RING_ALL))
                            || entries.values().stream()
                                    .noneMatch(entry -> entry.queue().equals(RING_ALL)
                                            && entry.offer().isEmpty()),
                    "waits where nobody is logged in");
            for (AgentEntry agent : agents.values()) {
                require(state.agents().get(agent.id()).orElse(agent).equals(agent), agent);
                Optional<OfferId> offer = offerOf(agent.state());
                require(
                        offer.isEmpty()
                                || entries.values().stream()
                                        .anyMatch(entry -> entry.offer().equals(offer)),
                        agent);
            }
        }

        private static void require(boolean holds, Object otherwise) {
            if (!holds) {
                throw new AssertionError("wrong: " + otherwise);
            }
        }

        void end() {
            List.copyOf(entries.keySet())
                    .forEach(call -> step(new QueueEvent.Left(call, QueueDesk.LeaveCause.ABANDONED)));
            assertThat(ends.keySet()).isEqualTo(entered);
            assertThat(alarms).isEmpty();
            assertThat(state.callers().isEmpty()).isTrue();
            assertThat(state.lines().isEmpty()).isTrue();
            assertThat(agents.values())
                    .noneMatch(agent -> offerOf(agent.state()).isPresent());
        }
    }
}
