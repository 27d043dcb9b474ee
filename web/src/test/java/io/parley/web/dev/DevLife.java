package io.parley.web.dev;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.call.LiveCall;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Makes callers call and the agents ben, clara and david answer. Anna is left to whoever looks at her portal: her phone answers after 8 s. */
@ApplicationScoped
public class DevLife {
    private static final String[][] CALLERS = {
        {"+49301234567", "Maria Keller"}, {"+4989555010", ""}, {"+442071838750", "Jonas Weber"}, {"1007", "Hugo Stein"}
    };

    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("dev-life").factory());
    private long tick;

    @Inject
    private DevCentre centre;

    @Produces
    @ApplicationScoped
    public static InstantSource clock() {
        return new InstantSource() {
            @Override
            public java.time.Instant instant() {
                return java.time.Instant.now();
            }
        };
    }

    @Produces
    public static Settings settings() {
        return Settings.ofProcess();
    }

    void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
        for (String agent : new String[] {"ben", "clara", "david"}) {
            AgentDesk.Outcome unused = centre.logIn(
                    new AgentId(agent),
                    new DevDirectory().user(agent).orElseThrow().extension().orElseThrow(),
                    Optional.empty(),
                    new Actor.System("dev"));
        }
        centre.become(new AgentId("david"), new AgentState.NotReady("lunch"));
        ScheduledFuture<?> unused = time.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void end() {
        time.shutdownNow();
    }

    private void beat() {
        tick++;
        if (tick % 9 == 1 && centre.live().size() < 6) {
            String[] caller = CALLERS[(int) (tick / 9 % CALLERS.length)];
            centre.arrive(tick % 2 == 0 ? DevDirectory.SUPPORT : DevDirectory.SALES, caller[0], caller[1]);
        }
        centre.live().forEach(this::goOn);
        centre.all().stream()
                .filter(entry -> entry.state() instanceof AgentState.WrapUp(CallId call, var queue, var until)
                        && until.isBefore(clock().instant()))
                .forEach(entry -> centre.become(entry.id(), new AgentState.Available()));
    }

    private void goOn(LiveCall call) {
        long seconds = (clock().millis() - call.since().toEpochMilli()) / 1000;
        switch (call.phase()) {
            case QUEUED -> {
                if (seconds >= 3) {
                    free().ifPresent(agent -> centre.offer(call.id(), agent));
                }
            }
            case OFFERED -> {
                if (seconds >= 8) {
                    centre.answer(call.id(), new AgentId(call.agent().orElseThrow()));
                }
            }
            case TALKING -> {
                if (seconds >= 40) {
                    centre.finish(call.id());
                }
            }
            default -> {
                // Stays as it is
            }
        }
    }

    private Optional<AgentId> free() {
        return centre.all().stream()
                .filter(entry -> entry.state() instanceof AgentState.Available && entry.reachable())
                .min(Comparator.comparing(AgentEntry::since))
                .map(AgentEntry::id);
    }
}
