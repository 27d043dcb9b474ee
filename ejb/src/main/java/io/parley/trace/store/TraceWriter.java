package io.parley.trace.store;

import io.parley.trace.TracedMessage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Takes what waits, masks it, and writes what belongs to legs; all messages go to Homer besides, where there is one. One round at a time: by its own thread, or
 * by a reader who wants what has just passed. A disk that takes nothing costs the messages of that time and nothing else.
 */
final class TraceWriter implements Closeable {
    private static final Logger LOG = Logger.getLogger(TraceWriter.class);
    private static final int FLUSH_BYTES = 512 << 10;
    private static final long RETRY_MICROS = TimeUnit.SECONDS.toMicros(5);
    private static final long HOUSEKEEPING_MICROS = TimeUnit.SECONDS.toMicros(10);

    private final PassedQueue queue;
    private final Optional<Segments> files;
    private final Optional<BiConsumer<TracedMessage, String>> homer;
    private final Intake intake;
    private final KnownLegs legs = new KnownLegs();
    private final EarlyMessages early = new EarlyMessages();
    private final WithheldCalls withheld = new WithheldCalls();
    private final ByteBuffer buffer = ByteBuffer.allocate(FLUSH_BYTES + 2 * Entry.MOST_BYTES);
    private final Set<Long> keys = new HashSet<>();
    private final List<TracedMessage> toHomer = new ArrayList<>();
    private int buffered;
    private long retryAt;
    private long housekeepingAt;
    private volatile boolean failing;
    private final LongAdder kept = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /**
     * Writes what the queue holds.
     *
     * @param homer takes each message and the call's id, empty where it belongs to none
     */
    TraceWriter(
            PassedQueue queue,
            Optional<Segments> files,
            Optional<BiConsumer<TracedMessage, String>> homer,
            Intake intake) {
        this.queue = queue;
        this.files = files;
        this.homer = homer;
        this.intake = intake;
    }

    /** Whether the disk takes nothing at the moment. */
    boolean failing() {
        return failing;
    }

    /** Messages written. */
    long kept() {
        return kept.sum();
    }

    /** Entries that the disk did not take. */
    long lost() {
        return lost.sum();
    }

    synchronized void round(long nowMicros) {
        for (Passed passed = queue.take(); passed != null; passed = queue.take()) {
            switch (passed) {
                case Passed.Message message -> message(intake.masked(message), nowMicros);
                case Passed.LegBegan(String leg, String callId) -> began(leg, callId, nowMicros);
                case Passed.LegOfCall(String leg, String call) -> {
                    if (legs.belongs(leg, call)) {
                        write(new Entry.OfCall(leg, call), nowMicros);
                    }
                }
            }
            if (buffer.position() > FLUSH_BYTES) {
                flush(nowMicros);
            }
        }
        early.drop(nowMicros).forEach(this::tellHomer);
        flush(nowMicros);
        toHomer.forEach(message -> homer.ifPresent(
                to -> to.accept(message, legs.callOf(message.callId()).orElse(""))));
        toHomer.clear();
        if (nowMicros >= housekeepingAt) {
            housekeepingAt = nowMicros + HOUSEKEEPING_MICROS;
            files.ifPresent(f -> f.expire(nowMicros));
        }
    }

    private void message(Intake.Message message, long nowMicros) {
        if (withheld.cover(message.traced())) {
            return;
        }
        if (legs.knows(message.traced().callId())) {
            keep(message.traced(), nowMicros);
        } else if (message.beginsCalls()) {
            early.add(message.traced());
        } else {
            tellHomer(message.traced());
        }
    }

    private void began(String leg, String callId, long nowMicros) {
        if (withheld.has(callId)) {
            // a Call-ID may be made of the number as well
            return;
        }
        legs.began(leg, callId);
        write(new Entry.OfLeg(leg, callId), nowMicros);
        early.take(callId).forEach(message -> keep(message, nowMicros));
    }

    private void keep(TracedMessage message, long nowMicros) {
        write(new Entry.OfMessage(message), nowMicros);
        tellHomer(message);
    }

    private void tellHomer(TracedMessage message) {
        if (homer.isPresent()) {
            toHomer.add(message);
        }
    }

    private void write(Entry entry, long nowMicros) {
        if (files.isEmpty()) {
            return;
        }
        if (buffer.remaining() < Entry.MOST_BYTES) {
            flush(nowMicros);
        }
        entry.write(buffer);
        keys.add(entry.key());
        buffered++;
    }

    private void flush(long nowMicros) {
        if (buffered == 0) {
            return;
        }
        try {
            if (nowMicros < retryAt) {
                lost.add(buffered);
                return;
            }
            files.orElseThrow().append(buffer.flip(), keys, nowMicros);
            kept.add(buffered);
            worked();
        } catch (IOException e) {
            lost.add(buffered);
            retryAt = nowMicros + RETRY_MICROS;
            failed(e);
        } finally {
            buffer.clear();
            keys.clear();
            buffered = 0;
        }
    }

    private void failed(IOException e) {
        if (!failing) {
            failing = true;
            LOG.warnf(
                    "TRC0001 SIP traces are not kept, as the disk does not take them; calls go on: %s", e.getMessage());
        }
    }

    private void worked() {
        if (failing) {
            failing = false;
            LOG.infof("TRC0002 SIP traces are kept again; %d entries are lost", lost.sum());
        }
    }

    @Override
    public synchronized void close() {
        files.ifPresent(Segments::close);
    }
}
