package io.parley.toll.store;

import io.parley.concurrent.LastWork;
import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.database.EditLock;
import io.parley.directory.Directory;
import io.parley.directory.Edit;
import io.parley.directory.EditDoubt;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.fact.Journal;
import io.parley.notice.store.NoticeOffice;
import io.parley.toll.TollChecks;
import io.parley.toll.TollClass;
import io.parley.toll.TollDesk;
import io.parley.toll.TollGuard;
import io.parley.toll.TollPolicy;
import io.parley.toll.TollPolicyStore;
import io.parley.toll.TollPolicyStore.Kept;
import io.parley.toll.TollUsage;
import io.parley.toll.TollVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sets the limits of calls outside, one edit at a time, and writes what is used of them, with what administrators are told, to the database every five seconds. */
@ApplicationScoped
public class TollOffice implements TollDesk {
    private static final Logger LOG = Logger.getLogger(TollOffice.class);
    private static final long EVERY_SECONDS = 5;

    private final EditLock oneAtATime = new EditLock();
    private final EditDoubt doubt = new EditDoubt();
    private TollGuard guard;
    private TollPolicyStore store;
    private Directory directory;
    private Journal journal;
    private KeptTolls kept;
    private NoticeOffice notices;
    private volatile OptionalLong version = OptionalLong.empty();
    private boolean complained;
    private ScheduledExecutorService writer;

    /** For the container. */
    protected TollOffice() {}

    @Inject
    public TollOffice(
            TollGuard guard,
            TollPolicyStore store,
            Directory directory,
            Journal journal,
            Database database,
            NoticeOffice notices) {
        this.guard = guard;
        this.store = store;
        this.directory = directory;
        this.journal = journal;
        this.notices = notices;
        this.kept = new KeptTolls(guard, database);
    }

    /**
     * Reads the policy, what the former process counted and what it told administrators, and begins to write: a step of the start. Blocks.
     *
     * @throws DatabaseException when the database is away
     */
    public void start() {
        notices.load();
        load();
        kept.restore();
        writer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("parley-toll").factory());
        ScheduledFuture<?> unused =
                writer.scheduleWithFixedDelay(this::work, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void load() {
        Optional<Kept> stored = store.load();
        stored.ifPresent(this::show);
    }

    private void show(Kept now) {
        guard.follow(now.policy());
        version = OptionalLong.of(now.version());
    }

    /** Logs a failure once, until it works again. */
    private void work() {
        try {
            guard.look();
            kept.write();
            notices.write();
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warnf(
                        "TOL0002 what calls outside have used, and what administrators are told of it, waits for the database: %s",
                        e.getMessage());
            }
            complained = true;
        }
    }

    /** Writes for the last time. To be called when there are no calls any more; waits some seconds at most. */
    public void stop() {
        if (writer == null) {
            return;
        }
        LastWork.of(writer, this::work);
    }

    @Override
    public TollPolicy policy() {
        return guard.policy();
    }

    @Override
    public OptionalLong version() {
        return version;
    }

    @Override
    public void put(TollPolicy policy, Edit edit) {
        TollChecks.check(policy, extension -> directory.extension(extension).isPresent());
        oneAtATime.during(() -> {
            doubt.settle(this::load);
            show(doubt.storing(() -> store.put(policy, edit)));
            journal.append(edit.by(), new ConfigChanged("toll limits", "put"));
            return true;
        });
    }

    @Override
    public Map<String, TollUsage> usage() {
        return guard.usage();
    }

    @Override
    public TollUsage usageOfSystem() {
        return guard.usageOfSystem();
    }

    @Override
    public TollClass classOf(String number) {
        return guard.classOf(number);
    }

    @Override
    public TollVerdict ask(String extension, String number) {
        return guard.ask(extension, number);
    }
}
