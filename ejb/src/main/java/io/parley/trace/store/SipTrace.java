package io.parley.trace.store;

import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.sip.api.AdvertisedHost;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipTap;
import io.parley.trace.CallTrace;
import io.parley.trace.CallTraces;
import io.parley.trace.TraceSettings;
import io.parley.trace.TracedMessage;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * The SIP traces of this server: shown all messages by the adaptor and which leg belongs to which call by the call engine, it keeps those of calls. What it is
 * shown it puts into a bounded queue; a thread of its own does the rest. Thread-safe.
 */
public final class SipTrace implements SipTap, CallTraces, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SipTrace.class);
    /** Longer ones are not taken from the wire, nor fit into a packet of a pcap file. */
    private static final int MOST_MESSAGE_BYTES = 65_000;

    private static final long QUEUE_BYTES = 16L << 20;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final TraceSettings settings;
    private final InstantSource clock;
    private final PassedQueue queue = new PassedQueue(QUEUE_BYTES);
    private final Segments files;
    private final TraceWriter writer;
    private final TraceReader reader;
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * Begins to take messages; files of earlier processes are read too.
     *
     * @param folder of the files; made with the first message
     * @param route gives our address towards a peer, for sockets that are bound to all addresses
     * @param homer takes each message, masked, with its call's id, empty where it belongs to none
     */
    public SipTrace(
            TraceSettings settings,
            Path folder,
            AdvertisedHost route,
            Optional<BiConsumer<TracedMessage, String>> homer,
            InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.files = new Segments(folder, settings.kept(), settings.mostBytes(), settings.leastFree());
        this.reader = new TraceReader(files);
        this.writer =
                new TraceWriter(queue, settings.on() ? Optional.of(files) : Optional.empty(), homer, new Intake(route));
        this.thread = Thread.ofPlatform().daemon().name("sip-trace").unstarted(this::run);
        if (settings.on()) {
            files.find();
        }
        if (shown()) {
            thread.start();
        }
    }

    private boolean shown() {
        return settings.on() || settings.hep().isPresent();
    }

    /** What the adaptor is given: nothing to do where neither traces nor Homer are set. */
    public SipTap tap() {
        return shown() ? this : SipTap.NONE;
    }

    @Override
    public void message(
            boolean sent,
            String transport,
            InetSocketAddress local,
            InetSocketAddress remote,
            byte[] message,
            long lagNanos) {
        if (message.length > MOST_MESSAGE_BYTES) {
            return;
        }
        queue.put(new Passed.Message(now() - lagNanos / 1_000, sent, transport, local, remote, message));
    }

    @Override
    public void leg(LegId leg, String callId) {
        queue.put(new Passed.LegBegan(leg.value(), callId));
    }

    /** A leg belongs to a call from now on. */
    public void legOfCall(LegId leg, CallId call) {
        if (shown()) {
            queue.put(new Passed.LegOfCall(leg.value(), call.value()));
        }
    }

    @Override
    public boolean kept() {
        return settings.on();
    }

    @Override
    public CallTrace of(CallId call, Actor by) {
        writer.round(now());
        CallTrace trace = reader.of(call);
        LOG.infof(
                "TRC0010 %s reads the SIP trace of call %s: %d messages",
                by.words(), call, trace.messages().size());
        return trace;
    }

    /** Whether messages are lost because the disk does not take them. */
    public boolean failing() {
        return writer.failing();
    }

    /** Entries written since the start. */
    public long written() {
        return writer.kept();
    }

    /** Messages not kept since the start: those the disk did not take, and those that found no room in the queue. */
    public long lost() {
        return writer.lost() + queue.dropped();
    }

    /** Bytes of the files. */
    public long bytes() {
        return files.bytes();
    }

    private void run() {
        while (running) {
            LockSupport.parkNanos(ROUND_NANOS);
            try {
                writer.round(now());
            } catch (RuntimeException e) {
                LOG.error("TRC0008 a round of the SIP trace failed", e);
            }
        }
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    /** Writes what waits, and ends. Idempotent. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.round(now());
        writer.close();
    }
}
