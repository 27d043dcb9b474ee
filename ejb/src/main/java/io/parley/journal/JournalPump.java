package io.parley.journal;

import io.parley.fact.JournalEvent;
import io.parley.journal.DatabaseWriter.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * The thread that carries events from the buffer to the spool, a file, and from there to the database. What is in the spool outlives the process; a
 * transaction of the database costs nearly the same for twenty calls as for one, so it brings in what a quarter of a second brought. Events of the
 * spool are kept in memory too, for the database; while it is away they are only on disk, and read from there when it is back. When the disk is full they
 * go to the database at once; when that is away as well, they wait in the buffer. All go in the order of the buffer.
 */
final class JournalPump implements Runnable {
    private static final Logger LOG = Logger.getLogger(JournalPump.class);
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long STORE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_AT_ONCE = 2_000;

    /** How much of the spool may be stored already before the pump waits for the database to empty the file. */
    private static final long MOST_PASSED = 16L << 20;

    private final EventBuffer buffer;
    private final DatabaseWriter database;
    private final Spool spool;
    private final RefusedLines refused;

    /** Taken from the buffer and nowhere else yet. */
    private List<WrittenEvent> held = List.of();

    /** All that is in the spool, in its order; empty while something is in it that is not in memory. */
    private final List<WrittenEvent> pending = new ArrayList<>();

    /** Whether something is in the spool that is not in memory. */
    private boolean behind;

    /** What the database has and has not answered yet; null for nothing. */
    private Batch given;

    private long storeAt = System.nanoTime();
    private long forceAt = System.nanoTime();
    private boolean diskFull;
    private volatile boolean hurried;
    private volatile boolean stopping;
    private final AtomicLong through = new AtomicLong();
    private volatile long spoolBytes;

    /** Where a batch came from. */
    private sealed interface Batch {
        /** So many from memory, which end here in the spool. */
        record FromMemory(int count, long end) implements Batch {}

        /** Lines of the spool, some of them no events. */
        record FromDisk(Spool.Lines lines, List<String> refused) implements Batch {}

        /** Those held, which the disk did not take. */
        record Held() implements Batch {}
    }

    /** Makes one; what is in the spool already comes from a former process. */
    JournalPump(EventBuffer buffer, EventStore store, Spool spool, RefusedLines refused) {
        this.buffer = buffer;
        this.database = new DatabaseWriter(store);
        this.spool = spool;
        this.refused = refused;
        this.behind = !spool.isEmpty();
        this.spoolBytes = spool.bytes();
    }

    @Override
    public void run() {
        boolean carried = true;
        while (!stopping || (carried && buffer.size() > 0) || mayStillStore()) {
            if (!stopping && !(carried && hurries())) {
                LockSupport.parkNanos(LINGER_NANOS);
            }
            carried = safeRound();
        }
        if (buffer.size() > 0) {
            LOG.errorf("JRN0016 neither disk nor database take events: %d are lost with the process", buffer.size());
        }
        database.stop();
        try {
            spool.close();
        } catch (IOException e) {
            LOG.errorf(e, "JRN0003 the spool cannot be closed");
        }
    }

    /** Carries everything there is now, and ends the run. */
    void stop() {
        stopping = true;
    }

    /** Brings what there is to the database in the next round, without waiting for more. */
    void hurry() {
        hurried = true;
    }

    /** How many lines and events have gone all the way: those in the spool at the start, then those of the buffer, in their order. */
    long through() {
        return through.get();
    }

    boolean databaseAway() {
        return database.isAway();
    }

    long stored() {
        return database.stored();
    }

    long spoolBytes() {
        return spoolBytes;
    }

    /** Whether the next round follows at once; one that waits for the database's answer does so in the round. */
    private boolean hurries() {
        return given != null || (behind && database.isFree()) || buffer.halfFull();
    }

    /** Whether the end of the run waits for the database: not for one that is away, nor for what it missed before. */
    private boolean mayStillStore() {
        return (!pending.isEmpty() || given != null) && !database.isAway();
    }

    /** One round that may fail without ending the thread: the events stay where they are and are tried again. */
    private boolean safeRound() {
        try {
            return round();
        } catch (RuntimeException e) {
            LOG.errorf(e, "JRN0014 the journal's writer failed and goes on");
            LockSupport.parkNanos(SECOND_NANOS);
            return false;
        }
    }

    /** One round; false when something is left over that cannot go anywhere now. */
    private boolean round() {
        if (held.isEmpty()) {
            held = written(buffer.take(MOST_AT_ONCE));
        }
        if (!held.isEmpty() && !(given instanceof Batch.Held) && appendToSpool()) {
            spoolBytes = spool.bytes();
            buffer.done(held.size());
            held = List.of();
        }
        if (given == null && database.isFree() && (hurried || stopping || storingIsDue())) {
            hurried = false;
            storeAt = System.nanoTime() + STORE_NANOS;
            give();
        }
        if (given != null) {
            take(database.answer(spool.passed() > MOST_PASSED ? SECOND_NANOS : LINGER_NANOS));
        }
        force();
        spoolBytes = spool.bytes();
        return held.isEmpty();
    }

    private boolean storingIsDue() {
        return behind || diskFull || pending.size() >= MOST_AT_ONCE || System.nanoTime() - storeAt >= 0;
    }

    /** Makes the JSON of events; one of which none can be made is given up, so that it does not stop those after it. */
    private List<WrittenEvent> written(List<JournalEvent> events) {
        List<WrittenEvent> written = new ArrayList<>(events.size());
        for (JournalEvent event : events) {
            try {
                written.add(WrittenEvent.of(event));
            } catch (RuntimeException e) {
                LOG.errorf(e, "JRN0015 event %d cannot be written", event.id());
                buffer.done(1);
                through.incrementAndGet();
            }
        }
        return written;
    }

    private boolean appendToSpool() {
        try {
            spool.append(held.stream().map(WrittenEvent::line).toList());
            diskFull = false;
        } catch (IOException e) {
            if (!diskFull) {
                diskFull = true;
                LOG.errorf(e, "JRN0006 the disk takes no events: they go to the database, or wait in memory");
            }
            return false;
        }
        if (!behind) {
            pending.addAll(held);
        }
        return true;
    }

    /** Gives the database the spool, or its next part; and what the disk did not take, after it. */
    private void give() {
        if (behind) {
            giveFromDisk();
        } else if (!pending.isEmpty()) {
            given = new Batch.FromMemory(pending.size(), spool.end());
            database.give(List.copyOf(pending), false);
        } else if (!held.isEmpty()) {
            given = new Batch.Held();
            database.give(held, false);
        }
    }

    private void giveFromDisk() {
        Spool.Lines lines;
        try {
            lines = spool.next();
        } catch (IOException e) {
            LOG.errorf(e, "JRN0007 the spool cannot be read");
            LockSupport.parkNanos(SECOND_NANOS);
            return;
        }
        List<WrittenEvent> events = new ArrayList<>(lines.lines().size());
        List<String> noEvents = new ArrayList<>();
        for (String line : lines.lines()) {
            try {
                WrittenEvent.read(line).ifPresent(events::add);
            } catch (RuntimeException e) {
                noEvents.add(line);
            }
        }
        given = new Batch.FromDisk(lines, noEvents);
        database.give(events, true);
    }

    private void take(Answer answer) {
        switch (answer) {
            case NOT_YET -> {}
            case STORED -> {
                stored(given);
                given = null;
            }
            case FAILED -> {
                if (given instanceof Batch.FromMemory) {
                    behind = true;
                    pending.clear();
                }
                given = null;
            }
        }
    }

    private void stored(Batch batch) {
        switch (batch) {
            case Batch.FromMemory(int count, long end) -> {
                pending.subList(0, count).clear();
                done(end);
                through.addAndGet(count);
            }
            case Batch.FromDisk(Spool.Lines lines, List<String> noEvents) -> {
                if (!refused.keep(noEvents)) {
                    LockSupport.parkNanos(SECOND_NANOS);
                    return;
                }
                done(lines.end());
                behind = !spool.isEmpty();
                through.addAndGet(lines.lines().size());
            }
            case Batch.Held() -> {
                buffer.done(held.size());
                through.addAndGet(held.size());
                held = List.of();
            }
        }
    }

    private void done(long end) {
        try {
            spool.done(end);
        } catch (IOException e) {
            LOG.errorf(e, "JRN0017 the spool cannot be emptied: the next start looks at what is stored already");
        }
    }

    private void force() {
        if (System.nanoTime() - forceAt >= 0) {
            forceAt = System.nanoTime() + SECOND_NANOS;
            try {
                spool.force();
            } catch (IOException e) {
                LOG.errorf(e, "JRN0009 the spool cannot be forced to disk");
            }
        }
    }
}
