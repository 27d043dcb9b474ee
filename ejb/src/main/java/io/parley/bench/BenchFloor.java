package io.parley.bench;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentPresence;
import io.parley.directory.Directory;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The agents of a load test: with the database of {@code parley.demo=bench}, each start binds their phones at the load generator and logs them in. Does
 * nothing with another one.
 */
@ApplicationScoped
public class BenchFloor {
    private static final String GENERATOR = "127.0.0.3:5070";
    private static final Actor BENCH = new Actor.System("bench");

    private Directory directory;
    private RegistrationStore registrations;
    private AgentPresence presence;
    private AgentDesk agents;
    private InstantSource clock;

    /** For the container. */
    protected BenchFloor() {}

    @Inject
    public BenchFloor(
            Directory directory,
            RegistrationStore registrations,
            AgentPresence presence,
            AgentDesk agents,
            InstantSource clock) {
        this.directory = directory;
        this.registrations = registrations;
        this.presence = presence;
        this.agents = agents;
        this.clock = clock;
    }

    /** Opens it. The directory must be loaded. */
    public void open() {
        if (directory.queue(BenchSeed.QUEUE).isEmpty()) {
            return;
        }
        for (int n = 1; n <= BenchSeed.AGENTS; n++) {
            String extension = BenchSeed.extension(n);
            registrations.replace(extension, List.of(binding(extension)));
            presence.reachable(extension, true);
            agents.logIn(new AgentId(BenchSeed.agent(n)), extension, Optional.empty(), BENCH);
        }
    }

    private Binding binding(String extension) {
        return new Binding(
                extension,
                "sip:" + extension + "@" + GENERATOR,
                GENERATOR,
                "UDP",
                "bench-" + extension,
                1,
                clock.instant().plus(Duration.ofDays(3_650)),
                "bench",
                "",
                0,
                "");
    }
}
