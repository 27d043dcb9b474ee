package io.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentCache;
import io.parley.agent.AgentChange;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentRoster;
import io.parley.agent.AgentState;
import io.parley.container.server.InServer;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infinispan.Cache;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Compare-and-set on the entries of agents in the server's own cache. */
@ExtendWith(ArquillianExtension.class)
class SharedCacheIT {
    private static final AgentId AGENT = new AgentId("cache-test");
    private static final QueueId QUEUE = new QueueId("8999");
    private static final Actor TEST = new Actor.System("test");
    private static final int ROUNDS = 200;

    private AgentRoster roster;
    private Cache<AgentId, AgentEntry> cache;

    @Deployment
    static WebArchive test() {
        return InServer.with(SharedCacheIT.class);
    }

    @BeforeEach
    @SuppressWarnings("unchecked")
    void logIn() {
        roster = InServer.bean(AgentRoster.class);
        cache = InServer.named("java:jboss/infinispan/cache/parley/agents", Cache.class);
        roster.change(AGENT, new AgentEvent.LogIn("1996", true, Set.of(QUEUE), true), TEST);
    }

    @AfterEach
    void leaveNothing() {
        roster.change(AGENT, new AgentEvent.LogOut(Optional.empty()), TEST);
        cache.remove(AGENT);
    }

    @Test
    void entryOfTheRosterIsTheOneInTheServersCache() {
        AgentEntry entry = roster.find(AGENT).orElseThrow();
        assertThat(cache.get(AGENT)).isInstanceOf(AgentEntry.class).isSameAs(entry);
        assertThat(InServer.bean(AgentCache.class).map().get(AGENT)).isSameAs(entry);
        assertThat(cache.getName()).isEqualTo("agents");
        assertThat(entry.state()).isEqualTo(new AgentState.Available());
    }

    @Test
    void ofTwoWhoReserveOneAgentAtOnceOneWins() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                AgentEntry believed = roster.find(AGENT).orElseThrow();
                List<Future<Optional<AgentChange>>> attempts = threads.invokeAll(
                        List.of(reserve(both, believed, "a" + round), reserve(both, believed, "b" + round)));
                List<AgentChange> won = attempts.stream()
                        .map(Future::resultNow)
                        .flatMap(Optional::stream)
                        .toList();
                assertThat(won).as("round %d", round).hasSize(1);
                AgentEntry after = won.getFirst().after();
                assertThat(cache.get(AGENT)).isEqualTo(after);
                assertThat(after.state()).isInstanceOf(AgentState.Reserved.class);
                OfferId offer = ((AgentEvent.Reserve) won.getFirst().event()).offer();
                roster.change(AGENT, new AgentEvent.Release(offer), TEST);
            }
        }
    }

    private Callable<Optional<AgentChange>> reserve(CyclicBarrier both, AgentEntry believed, String offer) {
        AgentEvent.Reserve event = new AgentEvent.Reserve(
                new OfferId(offer),
                QUEUE,
                new CallId("call-" + offer),
                Instant.now().plusSeconds(60));
        return () -> {
            both.await();
            return roster.reserve(believed, event, TEST);
        };
    }
}
