package io.parley.lifecycle;

import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.settings.Settings;
import io.parley.trace.store.SipTrace;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Checks every few seconds for faults that nothing else reports: a removed database file (the open one is still written, and lost with the process), a disk
 * that fills up, a database that is away while no call needs it. Thread-safe.
 */
@ApplicationScoped
public class StorageWatch {
    private static final Logger LOG = Logger.getLogger(StorageWatch.class);
    private static final int PROBE_BYTES = 4096;
    private static final String H2_FILE = "jdbc:h2:file:";

    private final List<Consumer<Set<StorageTrouble>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Set<StorageTrouble> troubles = Set.of();
    private Database database;
    private SipTrace trace;
    private Path var;
    private Optional<Path> file;
    private long leastBytes;
    private int roundSeconds;
    private Object fileKey;
    private ScheduledExecutorService rounds;

    /** For the container's proxy. */
    protected StorageWatch() {}

    @Inject
    public StorageWatch(Database database, Settings settings, SipTrace trace) {
        this.database = database;
        this.trace = trace;
        this.var = settings.var();
        this.file = file(settings.text("parley.db.url", H2_FILE + var.resolve("db/parley")));
        this.leastBytes = settings.number("parley.disk.least-megabytes", 100, 0, Integer.MAX_VALUE) * 1_000_000L;
        this.roundSeconds = settings.number("parley.disk.check-seconds", 15, 1, 3600);
    }

    /** Starts the checks. */
    public void start() {
        rounds = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("parley-storage").factory());
        ScheduledFuture<?> unused = rounds.scheduleWithFixedDelay(this::round, 0, roundSeconds, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.shutdownNow();
        }
    }

    /** Supplies the faults of the moment to threads without a container context. Never blocks. */
    public Supplier<Set<StorageTrouble>> troubles() {
        return () -> troubles;
    }

    /** Calls the listener on each change, on a thread of this class: it must return at once. The result ends it. */
    public Runnable listen(Consumer<Set<StorageTrouble>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void round() {
        try {
            Set<StorageTrouble> now = look();
            Set<StorageTrouble> before = troubles;
            troubles = Collections.unmodifiableSet(now);
            if (!now.equals(before)) {
                tell(now);
                listeners.forEach(listener -> listener.accept(troubles));
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "LIF0040 looking after the storage failed");
        }
    }

    private static void tell(Set<StorageTrouble> now) {
        if (now.isEmpty()) {
            LOG.infof("LIF0041 the storage is in order again");
        } else {
            LOG.errorf("LIF0042 trouble with the storage: %s", now);
        }
    }

    private Set<StorageTrouble> look() {
        Set<StorageTrouble> found = EnumSet.noneOf(StorageTrouble.class);
        if (isAway()) {
            found.add(StorageTrouble.DATABASE_AWAY);
        }
        if (file.isPresent() && isGone(file.get())) {
            found.add(StorageTrouble.DATABASE_FILE_GONE);
        }
        if (isFull()) {
            found.add(StorageTrouble.DISK_FULL);
        }
        if (trace.failing()) {
            found.add(StorageTrouble.TRACE_LOST);
        }
        return found;
    }

    private boolean isAway() {
        try {
            return database.transaction(tx -> tx.number("SELECT 1")) != 1;
        } catch (DatabaseException e) {
            LOG.debugf(e, "LIF0043 the database did not answer");
            return true;
        }
    }

    private boolean isGone(Path of) {
        try {
            Object key = Files.readAttributes(of, BasicFileAttributes.class).fileKey();
            if (fileKey == null) {
                fileKey = key;
            }
            return fileKey != null && !fileKey.equals(key);
        } catch (IOException e) {
            LOG.debugf(e, "LIF0044 the file of the database is not there");
            return true;
        }
    }

    /** Also writes a little: quotas and read-only remounts do not show in the free space. */
    private boolean isFull() {
        Path probe = var.resolve("probe");
        try {
            if (Files.getFileStore(var).getUsableSpace() < leastBytes) {
                return true;
            }
            Files.write(probe, new byte[PROBE_BYTES]);
            Files.deleteIfExists(probe);
            return false;
        } catch (IOException e) {
            LOG.debugf(e, "LIF0045 the disk takes nothing");
            return true;
        }
    }

    /** The file of an H2 database, which is where its URL says, with an ending. */
    static Optional<Path> file(String url) {
        return url.startsWith(H2_FILE)
                ? Optional.of(Path.of(url.substring(H2_FILE.length()).replaceFirst(";.*", "") + ".mv.db"))
                : Optional.empty();
    }
}
