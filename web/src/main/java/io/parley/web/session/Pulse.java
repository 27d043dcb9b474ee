package io.parley.web.session;

import io.parley.lifecycle.Readiness;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One beat a second to every open page: the server's clock in milliseconds, and the word "stopping" behind it once the server takes no new calls. A page that
 * misses two of them knows that its connection is gone.
 */
@ApplicationScoped
public class Pulse {
    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private final InstantSource clock = InstantSource.system();

    @Inject
    private Readiness readiness;

    private ScheduledExecutorService beat;

    @PostConstruct
    void start() {
        beat = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("parley-pulse").factory());
        ScheduledFuture<?> unused = beat.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        beat.shutdownNow();
    }

    void opened(Session session) {
        open.add(session);
        send(session, now());
    }

    void closed(Session session) {
        open.remove(session);
    }

    private void beat() {
        String now = now();
        open.forEach(session -> send(session, now));
    }

    private String now() {
        return clock.millis() + (readiness.state() == Readiness.State.DRAINING ? " stopping" : "");
    }

    private void send(Session session, String text) {
        try {
            session.getAsyncRemote().sendText(text, result -> {
                if (!result.isOK()) {
                    open.remove(session);
                }
            });
        } catch (RuntimeException e) {
            // Closed between two beats
            open.remove(session);
        }
    }
}
