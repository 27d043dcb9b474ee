package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentMachine;
import io.parley.agent.AgentState;
import io.parley.fact.AgentStateName;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.queue.strategy.AgentChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The invariants of docs/domain.md over a whole house. */
final class Invariants {
    private Invariants() {}

    /** What holds whenever nothing is under way. */
    static void hold(Play play) {
        ContactCentre house = play.house;
        for (AgentEntry agent : house.agentMap.values()) {
            switch (agent.state()) {
                case AgentState.Available s -> require(agent.reachable(), "available but not reachable", agent);
                case AgentState.Reserved s -> require(offered(house, agent, s.call()), "reserved for nobody", agent);
                case AgentState.Ringing s -> require(offered(house, agent, s.call()), "rings for nobody", agent);
                case AgentState.OnCall s ->
                    require(s.queue().isEmpty() || talks(play, agent, s), "talks to nobody", agent);
                default -> {}
            }
        }
        for (QueueEntry entry : house.entryMap.values()) {
            require(entry.offer().isEmpty() || rung(house, entry), "offered to nobody", entry);
            require(entry.offer().isPresent() || nobodyFree(house, entry), "waits while somebody is free", entry);
        }
        for (PlayedCall call : play.calls) {
            require(call.talking().isEmpty() || talks(house, call), "connected to nobody", call.id);
        }
    }

    private static void require(boolean holds, String otherwise, Object what) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + what);
        }
    }

    private static boolean offered(ContactCentre house, AgentEntry agent, CallId call) {
        QueueEntry entry = house.entryMap.get(call);
        return entry != null
                && entry.offer()
                        .filter(offer -> AgentMachine.holds(agent.state(), offer))
                        .isPresent();
    }

    private static boolean rung(ContactCentre house, QueueEntry entry) {
        return house.agentMap.values().stream()
                .anyMatch(
                        agent -> AgentMachine.holds(agent.state(), entry.offer().orElseThrow()));
    }

    private static boolean talks(Play play, AgentEntry agent, AgentState.OnCall on) {
        return play.calls.stream()
                .anyMatch(call -> call.id.equals(on.call()) && call.talking().equals(Optional.of(agent.id())));
    }

    private static boolean talks(ContactCentre house, PlayedCall call) {
        AgentState state = house.agentMap.get(call.talking().orElseThrow()).state();
        return state instanceof AgentState.OnCall on && on.call().equals(call.id);
    }

    private static boolean nobodyFree(ContactCentre house, QueueEntry entry) {
        return house.directory.queue(entry.queue()).orElseThrow().members().stream()
                .map(member -> house.agentMap.get(member.agent()))
                .noneMatch(agent -> agent != null && AgentChoice.eligible(agent, entry.queue(), house.time.instant()));
    }

    /** What holds when everybody hung up and all times ran out. */
    static void nothingLeft(Play play) {
        ContactCentre house = play.house;
        assertThat(house.entryMap).isEmpty();
        assertThat(house.queues.callers()).isZero();
        assertThat(house.time.pending()).as("timers").isZero();
        assertThat(house.counters.of(QueueCounters.Count.FAILURES)).isZero();
        assertThat(house.agentMap.values())
                .allSatisfy(agent -> assertThat(agent.state().name())
                        .isIn(AgentState.Name.OFFLINE, AgentState.Name.AVAILABLE, AgentState.Name.NOT_READY));
        for (PlayedCall call : play.calls) {
            endsOnce(house.journal.of(call.id), call);
        }
        statesFollowEachOther(house);
    }

    private static void endsOnce(List<Fact> facts, PlayedCall call) {
        assertThat(facts.stream().filter(Fact.QueueEntered.class::isInstance)).hasSize(1);
        List<Fact.QueueExit> exits = facts.stream()
                .filter(Fact.QueueLeft.class::isInstance)
                .map(fact -> ((Fact.QueueLeft) fact).exit())
                .toList();
        assertThat(exits).as("the ends of %s", call.id).hasSize(1);
        boolean answered = exits.getFirst() == Fact.QueueExit.CONNECTED;
        assertThat(call.connected).isEqualTo(answered ? 1 : 0);
        assertThat(facts.stream().filter(Fact.Connected.class::isInstance)).hasSize(answered ? 1 : 0);
        assertThat(facts.stream().filter(Fact.WrapUpEnded.class::isInstance)).hasSize(answered ? 1 : 0);
        assertThat(call.overflowed).isEqualTo(exits.getFirst() == Fact.QueueExit.OVERFLOWED ? 1 : 0);
    }

    private static void statesFollowEachOther(ContactCentre house) {
        Map<AgentId, AgentStateName> last = new HashMap<>();
        for (Fact.AgentStateChanged changed : house.journal.of(Fact.AgentStateChanged.class)) {
            AgentStateName before = last.put(changed.agent(), changed.to());
            assertThat(changed.from())
                    .as("before %s", changed)
                    .isEqualTo(before == null ? AgentStateName.OFFLINE : before);
        }
        last.forEach((agent, name) ->
                assertThat(house.agentMap.get(agent).state().name().stored()).isEqualTo(name));
    }
}
