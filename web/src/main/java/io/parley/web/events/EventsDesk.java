package io.parley.web.events;

import io.parley.directory.Directory;
import io.parley.live.LiveFigures;
import io.parley.stream.EventHub;
import io.parley.stream.Subscription;
import io.parley.stream.Topic;
import io.parley.web.rest.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The present readers of the stream: lets them in, tells them figures and heart-beats, and sends away those who may not read any more. */
@ApplicationScoped
public class EventsDesk {
    private static final Logger LOG = Logger.getLogger(EventsDesk.class);
    private static final Duration CHECKED_AFTER_A_CHANGE = Duration.ofSeconds(3);

    private final Map<String, EventClient> clients = new ConcurrentHashMap<>();
    private final Map<String, EventJson.QueueFigures> told = new HashMap<>();
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private volatile Instant checkedUntil = Instant.MIN;
    private final EventTexts texts = new EventTexts();
    private EventHub hub;
    private Snapshot snapshot;
    private Directory directory;
    private LiveFigures figures;
    private InstantSource clock;
    private ScheduledExecutorService rounds;
    private Subscription changes = () -> {};
    private int beats;

    /** For the container. */
    protected EventsDesk() {}

    @Inject
    public EventsDesk(EventHub hub, Snapshot snapshot, Directory directory, LiveFigures figures, InstantSource clock) {
        this.hub = hub;
        this.snapshot = snapshot;
        this.directory = directory;
        this.figures = figures;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        start(Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("parley-events").factory()));
    }

    /** @param thread one thread, for rounds that come every second */
    void start(ScheduledExecutorService thread) {
        rounds = thread;
        changes = figures.subscribe(change -> changed.compareAndSet(false, change.queues()));
        directory.onChange(this::followRights);
        ScheduledFuture<?> unused = rounds.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        changes.close();
        rounds.shutdownNow();
        clients.values().forEach(client -> client.close(CloseCodes.GOING_AWAY, "the server stops"));
    }

    /** Somebody connected. */
    void opened(Session session, Proof proof) {
        Reader reader = proof.reader().orElse(null);
        if (reader == null) {
            close(session, CloseCodes.VIOLATED_POLICY, "sign in, or send an API key that may read events");
            return;
        }
        long own = clients.values().stream()
                .filter(client -> client.reader.name().equals(reader.name()))
                .count();
        if (clients.size() >= StreamLimit.CLIENTS.value() || own >= StreamLimit.CLIENTS_PER_USER.value()) {
            close(session, CloseCodes.TRY_AGAIN_LATER, "too many readers");
            return;
        }
        EventClient client = new EventClient(reader, session, proof, snapshot, texts, clock);
        clients.put(session.getId(), client);
        // whoever was sent away between the proof and now was not found here
        check(client);
    }

    /** A client says what it wants to read; it may say so once. */
    void said(Session session, String text) {
        EventClient client = clients.get(session.getId());
        if (client == null) {
            return;
        }
        try {
            Request request = Request.of(text);
            if (client.subscribes(request.topics())) {
                client.tell(EventJson.subscribed(request));
                client.subscribed(
                        hub.subscribe(client.reader.viewer(directory), request.topics(), request.after(), client));
            } else {
                client.tell(EventJson.refused("This connection has subscribed already."));
            }
        } catch (ProblemException e) {
            client.tell(EventJson.refused(e.getMessage()));
        }
    }

    /** Closes the connection of a client that sent something not allowed. */
    void refused(Session session, CloseCodes code, String why) {
        close(session, code, why);
        closed(session);
    }

    void closed(Session session) {
        EventClient client = clients.remove(session.getId());
        if (client != null) {
            client.gone();
        }
    }

    /** At once, and in the rounds of the next seconds: sessions follow the same change of the directory, perhaps after this. */
    private void followRights() {
        checkedUntil = clock.instant().plus(CHECKED_AFTER_A_CHANGE);
        try {
            rounds.execute(this::sendAway);
        } catch (RejectedExecutionException e) {
            LOG.debug("EVT0005 the server stops, and all readers go");
        }
    }

    private void round() {
        try {
            if (clock.instant().isBefore(checkedUntil)) {
                sendAway();
            }
            tellFigures();
            beats++;
            if (beats % StreamLimit.HEART_BEAT_SECONDS.value() == 0) {
                hub.beat();
                sendAway();
                clients.values().stream()
                        .filter(EventClient::isIdle)
                        .forEach(client -> client.close(CloseCodes.VIOLATED_POLICY, "subscribe to something"));
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "EVT0003 a round of the event stream failed");
        }
    }

    /** Closes the connections of readers who are signed out or have other rights than when they connected. */
    private void sendAway() {
        clients.values().forEach(this::check);
    }

    private void check(EventClient client) {
        if (client.proof.reader().filter(client.reader::equals).isEmpty()) {
            client.close(CloseCodes.VIOLATED_POLICY, "signed out");
        }
    }

    /** Queues whose figures are others than a second ago. */
    private void tellFigures() {
        if (clients.isEmpty() || !changed.getAndSet(false)) {
            return;
        }
        figures.queues().stream().map(EventJson.QueueFigures::of).forEach(now -> {
            if (!now.equals(told.put(now.queue(), now))) {
                String text = EventJson.figures(now, clock.instant());
                clients.values().stream()
                        .filter(client -> client.reads(Topic.QUEUES) && client.reader.sees(now.queue(), directory))
                        .forEach(client -> client.tell(text));
            }
        });
    }

    private static void close(Session session, CloseCodes code, String why) {
        EventClient.close(session, code, why);
    }
}
