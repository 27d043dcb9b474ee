package io.parley.web.dashboard;

import io.parley.directory.Directory;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.live.LiveFigures;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.web.live.Feed;
import io.parley.web.live.LiveFeed;
import io.parley.web.live.LiveFeed.Snapshot;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The board for all open pages: computed once per change of the figures, and sent once a second besides, because a wait may exceed its limit and a wallboard
 * turns its page without any event. Thread-safe.
 */
@ApplicationScoped
public class BoardFeed implements Feed<Board> {
    private static final Logger LOG = Logger.getLogger(BoardFeed.class);

    private final LiveFeed feed;
    private final LiveFigures figures;
    private final Directory directory;
    private final InstantSource clock;
    private final List<Consumer<Board>> listeners = new CopyOnWriteArrayList<>();
    private ScheduledExecutorService seconds;
    private Runnable end;
    private Snapshot seen;
    private List<QueueIntervalRow> day = List.of();
    private long counted = -1;
    private volatile Board latest = Board.EMPTY;

    /** For the container's proxies. */
    protected BoardFeed() {
        this(null, null, null, null);
    }

    /** Idle until the container starts it. */
    @Inject
    public BoardFeed(LiveFeed feed, LiveFigures figures, Directory directory, InstantSource clock) {
        this.feed = feed;
        this.figures = figures;
        this.directory = directory;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        end = feed.listen(this::changed);
        changed(feed.latest());
        seconds = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("parley-board").factory());
        var unused = seconds.scheduleAtFixedRate(this::second, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        seconds.shutdownNow();
        end.run();
    }

    @Override
    public Board latest() {
        return latest;
    }

    @Override
    public Runnable listen(Consumer<Board> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private synchronized void changed(Snapshot snapshot) {
        if (snapshot.equals(seen)) {
            return;
        }
        long now = snapshot.queues().stream().mapToLong(BoardFeed::counted).sum();
        if (now != counted) {
            counted = now;
            day = List.copyOf(figures.today(Optional.empty()));
        }
        seen = snapshot;
        latest = Board.of(snapshot, directory::queue, day, clock.instant());
        tell();
    }

    private static long counted(QueueCard card) {
        return card.offered() + card.answered() + card.abandoned();
    }

    private synchronized void second() {
        try {
            latest = latest.at(clock.instant(), directory::queue);
            tell();
        } catch (RuntimeException e) {
            LOG.warnf(e, "WEB0023 the board could not be brought up to date");
        }
    }

    private void tell() {
        for (Consumer<Board> listener : listeners) {
            try {
                listener.accept(latest);
            } catch (RuntimeException e) {
                LOG.warnf(e, "WEB0024 a page could not take the board");
            }
        }
    }
}
