package io.parley.web.live;

import io.parley.call.LiveCall;
import io.parley.live.LiveFigures;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.stream.Subscription;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Reads the live figures once per change and hands the same snapshot to all open pages. Thread-safe. */
@ApplicationScoped
public class LiveFeed implements Feed<LiveFeed.Snapshot> {
    private static final Logger LOG = Logger.getLogger(LiveFeed.class);

    /** All that pages show live, at one moment. */
    public record Snapshot(List<QueueCard> queues, List<AgentCard> agents, List<LiveCall> calls) {
        public Snapshot {
            queues = List.copyOf(queues);
            agents = List.copyOf(agents);
            calls = List.copyOf(calls);
        }
    }

    private final LiveFigures figures;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot latest = new Snapshot(List.of(), List.of(), List.of());
    private Subscription subscription;

    /** For the container's proxies. */
    protected LiveFeed() {
        this(null);
    }

    @Inject
    public LiveFeed(LiveFigures figures) {
        this.figures = figures;
    }

    @PostConstruct
    void start() {
        subscription = figures.subscribe(this::changed);
        latest = new Snapshot(figures.queues(), figures.agents(), figures.calls());
    }

    @PreDestroy
    void stop() {
        subscription.close();
    }

    @Override
    public Snapshot latest() {
        return latest;
    }

    @Override
    public Runnable listen(Consumer<Snapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed(LiveFigures.Change change) {
        Snapshot before = latest;
        latest = new Snapshot(
                change.queues() ? figures.queues() : before.queues(),
                change.agents() ? figures.agents() : before.agents(),
                change.calls() ? figures.calls() : before.calls());
        for (Consumer<Snapshot> listener : listeners) {
            try {
                listener.accept(latest);
            } catch (RuntimeException e) {
                LOG.warnf(e, "WEB0020 a page could not take the live figures");
            }
        }
    }
}
