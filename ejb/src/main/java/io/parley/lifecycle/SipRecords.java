package io.parley.lifecycle;

import io.parley.ban.AttackWatch;
import io.parley.ban.KeptAllowList;
import io.parley.ban.KeptBans;
import io.parley.concurrent.LastWork;
import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.directory.LiveDirectory;
import io.parley.message.Mailroom;
import io.parley.registration.CachedRegistrations;
import io.parley.registration.EndedAccounts;
import io.parley.registration.KeptRegistrations;
import io.parley.registration.RegistrationNews;
import io.parley.secret.store.SecretStore;
import io.parley.security.FailedSignInRows;
import io.parley.security.FailedSignIns;
import io.parley.signalling.SipLink;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipBans;
import io.parley.softphone.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Writes SIP state to the database: registrations every half second, bans every second, folded failed sign-ins twice a minute. */
@ApplicationScoped
public class SipRecords {
    private static final Logger LOG = Logger.getLogger(SipRecords.class);
    private static final long REGISTRATIONS_MILLIS = 500;
    private static final long BANS_MILLIS = 1_000;
    private static final long ATTACKS_MILLIS = 5_000;
    private static final long FAILURES_MILLIS = 30_000;
    private static final Duration MESSAGES = Duration.ofSeconds(5);
    private static final int MOST_FAILURES = 100_000;

    private Database database;
    private KeptRegistrations registrations;
    private CachedRegistrations live;
    private KeptBans bans;
    private KeptAllowList allowed;
    private AttackWatch attacks;
    private FailedSignIns failures;
    private LiveDirectory directory;
    private EndedAccounts ended;
    private Mailroom mailroom;
    private InstantSource clock;
    private ScheduledExecutorService writer;
    private boolean complained;

    /** For the container. */
    protected SipRecords() {}

    @Inject
    public SipRecords(
            Database database,
            CachedRegistrations registrations,
            FailedSignIns failures,
            LiveDirectory directory,
            RegistrationNews news,
            Tickets tickets,
            SipLink sip,
            AttackWatch attacks,
            KeptAllowList allowed,
            SecretStore secrets,
            Mailroom mailroom,
            InstantSource clock) {
        this.database = database;
        this.registrations = new KeptRegistrations(registrations, database, secrets::cipher);
        this.live = registrations;
        this.attacks = attacks;
        this.allowed = allowed;
        this.bans = new KeptBans(() -> sip.adaptor().map(SipAdaptor::bans).orElse(SipBans.NONE), database);
        this.failures = failures;
        this.directory = directory;
        this.ended = new EndedAccounts(
                directory,
                registrations,
                this.registrations,
                (extension, which) -> end(sip, extension, which),
                news,
                tickets);
        this.mailroom = mailroom;
        this.clock = clock;
    }

    /** Where the registrar keeps its bindings. */
    public RegistrationStore registrations() {
        return registrations;
    }

    /**
     * Restores the registrations of the previous process and the messages that wait, and begins to write, and to end the registrations whose account ends.
     * Blocks.
     */
    public void restore() {
        try {
            int contacts = registrations.restore(
                    clock.instant(),
                    e -> Optional.ofNullable(directory.snapshot().accounts.get(e)));
            LOG.infof("LIF0050 %d registered contacts are taken up again", contacts);
        } catch (DatabaseException e) {
            LOG.warnf("LIF0051 registrations of the former process cannot be read: %s", e.getMessage());
        }
        ended.watch();
        writer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("parley-sip-records").factory());
        every(REGISTRATIONS_MILLIS, registrations::write);
        every(FAILURES_MILLIS, this::writeFailures);
        mailroom.start(MESSAGES);
    }

    /**
     * Reads whom SIP never keeps out: a step of the start. Blocks.
     *
     * @throws DatabaseException when the database is away
     */
    public void loadAllowed() {
        allowed.load();
    }

    /** Restores the bans of the former process, but those of who is allowed, and begins to write them; once SIP is active. Blocks. */
    public void restoreBans() {
        allowed.putInForce();
        List<Binding> registered = live.users().stream()
                .flatMap(user -> live.bindings(user).stream())
                .toList();
        try {
            int banned = bans.restore(registered);
            if (banned > 0) {
                LOG.infof("LIF0053 %d addresses are still banned", banned);
            }
        } catch (RuntimeException e) {
            // a server without the bans of before is better than none
            LOG.warnf("LIF0054 bans of the former process cannot be read: %s", e.getMessage());
        }
        every(BANS_MILLIS, bans::write);
        every(ATTACKS_MILLIS, attacks::look);
    }

    private static boolean end(SipLink sip, String extension, Predicate<Binding> which) {
        return sip.adaptor()
                .filter(adaptor -> adaptor.registrations().end(extension, which))
                .isPresent();
    }

    private void every(long millis, Runnable write) {
        ScheduledFuture<?> unused =
                writer.scheduleWithFixedDelay(() -> attempt(write), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Logs a failure once, until it works again; unwritten changes wait. */
    private void attempt(Runnable write) {
        try {
            write.run();
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warnf("LIF0052 registrations, bans and failed sign-ins wait for the database: %s", e.getMessage());
            }
            complained = true;
        }
    }

    private void writeFailures() {
        Map<FailedSignIns.Key, Long> taken = failures.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            database.transaction(tx -> {
                FailedSignInRows.add(tx, taken, clock.instant(), MOST_FAILURES);
                return taken.size();
            });
        } catch (DatabaseException e) {
            if (!e.isAboutData()) {
                failures.putBack(taken);
            }
            throw e;
        }
    }

    /** Writes for the last time. To be called when SIP is closed; waits some seconds at most. */
    public void stop() {
        if (writer == null) {
            return;
        }
        mailroom.stop();
        LastWork.of(writer, () -> {
            attempt(registrations::write);
            attempt(this::writeFailures);
        });
    }
}
