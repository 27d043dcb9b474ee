package io.parley.live;

import io.parley.journal.EventJournal;
import io.parley.restart.CrashRemains;
import io.parley.restart.Heartbeat;
import io.parley.restart.JournalRepair;
import io.parley.settings.Settings;
import io.parley.stream.EventHub;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts and stops what keeps the records: the journal, the ends of what a former process left open, the event stream, the live board. */
@ApplicationScoped
public class RecordKeeping {
    private static final Logger LOG = Logger.getLogger(RecordKeeping.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SIGN_SECONDS = 2;

    private EventJournal journal;
    private JournalRepair healing;
    private LiveBoard board;
    private EmergencyBoard emergencies;
    private EventHub stream;
    private InstantSource clock;
    private Heartbeat life;
    private ScheduledExecutorService signs;
    private CrashRemains aftermath = CrashRemains.none();

    /** For the container. */
    protected RecordKeeping() {}

    @Inject
    public RecordKeeping(
            EventJournal journal,
            JournalRepair healing,
            LiveBoard board,
            EmergencyBoard emergencies,
            EventHub stream,
            Settings settings,
            InstantSource clock) {
        this.journal = journal;
        this.healing = healing;
        this.board = board;
        this.emergencies = emergencies;
        this.stream = stream;
        this.clock = clock;
        this.life = new Heartbeat(settings.var().resolve("alive"));
    }

    /** To be called when the directory is loaded and before the first call. Blocks. */
    public void start() {
        journal.start();
        boolean settled = journal.settle(PATIENCE);
        stream.start();
        if (settled) {
            Instant began =
                    Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
            Optional<Instant> lastSign = life.last();
            aftermath = healing.afterRestart(began, lastSign);
            if (!journal.settle(PATIENCE)) {
                LOG.warn(
                        "LIV0004 what was ended of the former process is not yet in the database: today's figures lack it");
            }
        } else {
            LOG.warn("LIV0002 the spool is not yet in the database: what a former process left open stays open");
        }
        board.start(aftermath.unfinished());
        emergencies.start();
        signs = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("parley-alive").factory());
        ScheduledFuture<?> unused =
                signs.scheduleAtFixedRate(() -> life.give(clock.instant()), 0, SIGN_SECONDS, TimeUnit.SECONDS);
    }

    /** The remains of the former process, once {@link #start} has run. */
    public CrashRemains aftermath() {
        return aftermath;
    }

    /** To be called when no call is left. Waits some seconds at most. */
    public void stop() {
        board.stop();
        stream.stop();
        journal.stop();
        if (signs != null) {
            signs.shutdownNow();
            life.give(clock.instant());
        }
    }
}
