package io.parley.message;

import io.parley.concurrent.LastWork;
import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.message.KeptMessage.Waiting;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipPhones;
import io.parley.sip.api.SipPhones.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The messages that wait for a phone of their recipient, on a thread of their own, which alone waits for the database. Each is stored before its sender is told so;
 * those of an extension go one after the other when one of its devices registers, and again from time to time while some are left; each is removed once a device took
 * it. Where the process is killed between the two it is delivered once more. Methods but {@link #start} and {@link #stop} return at once; thread-safe.
 */
public final class Mailroom {
    private static final Logger LOG = Logger.getLogger(Mailroom.class);

    /** Messages of all extensions. */
    static final int MOST = 100_000;

    /** Messages that wait to be stored; beyond it they are refused. */
    private static final int MOST_UNSTORED = 1_000;

    private final MessageStore store;
    private final Directory directory;
    private final RegistrationStore registrations;
    private final Supplier<SipPhones> phones;
    private final InstantSource clock;
    private final Map<String, Mailbox> boxes = new HashMap<>();
    private final Map<String, Round> rounds = new ConcurrentHashMap<>();
    /** Gone from here, and not yet from the database. */
    private final List<Long> taken = new ArrayList<>();

    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("parley-messages").factory(), new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicInteger unstored = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private long lastId;
    private boolean complained;

    /** What became of a message that was to be kept. */
    sealed interface Kept {
        /** It is in the database. */
        record Stored(long id) implements Kept {}

        /** There is no room for more. */
        record Full() implements Kept {}

        /** The database is away, or too many wait for it. */
        record Failed() implements Kept {}
    }

    /** One way through the messages of an extension, from the oldest on. */
    private static final class Round {
        private final String extension;
        private long at = Long.MIN_VALUE;
        /** Whether the last one was not answered. */
        private boolean silent;
        /** Whether another device came meanwhile, which may take what others refused. */
        private boolean again;

        Round(String extension) {
            this.extension = extension;
        }
    }

    /** @param phones the way to devices */
    public Mailroom(
            MessageStore store,
            Directory directory,
            RegistrationStore registrations,
            Supplier<SipPhones> phones,
            InstantSource clock) {
        this.store = store;
        this.directory = directory;
        this.registrations = registrations;
        this.phones = phones;
        this.clock = clock;
    }

    /**
     * Takes up what waits, and begins to deliver it: a step of the start. Blocks.
     *
     * @param every how often it is looked after
     * @throws io.parley.database.DatabaseException when the database is away
     */
    public void start(Duration every) {
        for (Waiting message : store.load()) {
            box(message.extension()).add(message, Instant.EPOCH);
            lastId = message.id();
            waiting.incrementAndGet();
        }
        ScheduledFuture<?> unused = worker.scheduleWithFixedDelay(
                () -> attempt(this::look), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stores what waits to be stored, and ends. Blocks for some seconds at most. */
    public void stop() {
        LastWork.of(worker, () -> attempt(this::removeTaken));
    }

    /** How many messages wait. */
    public int waiting() {
        return waiting.get();
    }

    /** Whether messages of an extension are on their way: a new one is kept behind them. */
    boolean busy(String extension) {
        return rounds.containsKey(extension);
    }

    /**
     * Keeps a message.
     *
     * @param message makes it of its id
     * @param notBefore until when devices may still take it by its first way
     * @param told what became of it, on the thread of this
     */
    void keep(Function<Long, KeptMessage> message, Instant notBefore, Consumer<Kept> told) {
        if (worker.isShutdown() || unstored.get() >= MOST_UNSTORED) {
            told.accept(new Kept.Failed());
            return;
        }
        unstored.incrementAndGet();
        worker.execute(() -> {
            Kept kept = new Kept.Failed();
            unstored.decrementAndGet();
            try {
                kept = add(message, notBefore);
            } catch (RuntimeException e) {
                complain(e);
            }
            told.accept(kept);
        });
    }

    /** A message that is kept was taken after all. */
    void drop(String extension, long id) {
        worker.execute(() -> attempt(() -> {
            remove(extension, id);
            removeTaken();
        }));
    }

    /** A device of an extension came, or took something: what waits goes at once. */
    public void hopeful(String extension) {
        worker.execute(() -> attempt(() -> {
            Mailbox box = boxes.get(extension);
            if (box != null) {
                box.hopeful();
                go(extension);
            }
        }));
    }

    private Kept add(Function<Long, KeptMessage> message, Instant notBefore) {
        long id = Math.max(lastId + 1, clock.millis() * 1_000);
        KeptMessage made = message.apply(id);
        Mailbox box = box(made.extension());
        if (waiting.get() >= MOST || box.full(made.sender().number())) {
            return new Kept.Full();
        }
        // before it is stored: one whose commit is in doubt keeps its number
        lastId = id;
        store.add(made);
        box.add(made.waiting(), notBefore);
        waiting.incrementAndGet();
        return new Kept.Stored(id);
    }

    private Mailbox box(String extension) {
        return boxes.computeIfAbsent(extension, _ -> new Mailbox());
    }

    private void remove(String extension, long id) {
        Mailbox box = boxes.get(extension);
        if (box != null && box.remove(id)) {
            waiting.decrementAndGet();
            taken.add(id);
        }
    }

    private void removeTaken() {
        if (!taken.isEmpty()) {
            store.remove(List.copyOf(taken));
            taken.clear();
        }
    }

    /** Ends what is over, and tries again what is left. */
    private void look() {
        Instant now = clock.instant();
        for (String extension : List.copyOf(boxes.keySet())) {
            Mailbox box = boxes.get(extension);
            boolean exists = directory.extension(extension).isPresent();
            box.ids(m -> !exists || !m.expires().isAfter(now)).forEach(id -> remove(extension, id));
            if (busy(extension)) {
                continue;
            }
            if (box.isEmpty()) {
                boxes.remove(extension);
            } else if (box.due(now)) {
                go(extension);
            }
        }
        removeTaken();
        complained = false;
    }

    private void go(String extension) {
        Round running = rounds.get(extension);
        if (running != null) {
            running.again = true;
            return;
        }
        if (!registrations.bindings(extension).isEmpty()) {
            Round round = new Round(extension);
            rounds.put(extension, round);
            step(round);
        }
    }

    /** Sends the next message; also ends the round where that fails. */
    private void step(Round round) {
        boolean goesOn = false;
        try {
            goesOn = sendNext(round);
        } finally {
            if (!goesOn) {
                end(round);
            }
        }
    }

    private boolean sendNext(Round round) {
        Mailbox box = box(round.extension);
        for (Waiting next = box.after(round.at); next != null; next = box.after(round.at)) {
            if (!box.mayGo(next, clock.instant())) {
                return false;
            }
            round.at = next.id();
            Optional<KeptMessage> message = store.find(next.id()).filter(this::counts);
            if (message.isEmpty()) {
                remove(round.extension, next.id());
                continue;
            }
            List<Binding> devices = registrations.bindings(round.extension);
            if (devices.isEmpty()) {
                return false;
            }
            KeptMessage m = message.get();
            Outgoing outgoing = new Outgoing(m.sender(), m.extension(), m.message(), Optional.of(m.sent()));
            Delivery.begin(
                    phones.get(),
                    devices,
                    outgoing,
                    outcome -> worker.execute(() -> attempt(() -> heard(round, m.id(), outcome))));
            return true;
        }
        return false;
    }

    /** Whether it is still for who has the extension. */
    private boolean counts(KeptMessage m) {
        String owner = directory.userAt(m.extension()).map(User::name).orElse("");
        return m.expires().isAfter(clock.instant())
                && (m.owner().isEmpty() || m.owner().equals(owner));
    }

    private void heard(Round round, long id, Delivery.Outcome outcome) {
        boolean silent = round.silent;
        round.silent = outcome instanceof Delivery.Unanswered;
        switch (outcome) {
            case Delivery.Taken _ -> {
                remove(round.extension, id);
                box(round.extension).hopeful();
                step(round);
            }
            // it waits for a device that takes it; the next one may be another matter
            case Delivery.Refused _ -> step(round);
            case Delivery.Unanswered _ when silent -> end(round);
            // the fault may be the message's, which is not to hold up the others: the next one tells
            case Delivery.Unanswered _ -> step(round);
        }
        removeTaken();
    }

    private void end(Round round) {
        rounds.remove(round.extension);
        Mailbox box = box(round.extension);
        if (!box.isEmpty()) {
            box.failed(clock.instant());
        }
        if (round.again) {
            box.hopeful();
            go(round.extension);
        }
    }

    private void attempt(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    /** Logs a failure once, until it works again. */
    private void complain(RuntimeException e) {
        if (!complained) {
            LOG.warnf("MSG0001 messages wait for the database: %s", e.getMessage());
            LOG.debug("MSG0001 cause", e);
        }
        complained = true;
    }
}
