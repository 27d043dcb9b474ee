package io.parley.web.events;

import io.parley.stream.Sink;
import io.parley.stream.StreamEvent;
import io.parley.stream.Subscription;
import io.parley.stream.Topic;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** One connection that reads the stream. Thread-safe. */
final class EventClient implements Sink {
    private static final Logger LOG = Logger.getLogger(EventClient.class);
    private static final long SETTLE_NANOS = 30_000_000;

    final Reader reader;
    final Proof proof;
    private final Session session;
    private final Snapshot snapshot;
    private final EventTexts texts;
    private final InstantSource clock;
    private final Outbox outbox;
    private volatile Set<Topic> topics = EnumSet.noneOf(Topic.class);
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Subscription subscription;
    private boolean seenIdle;

    EventClient(Reader reader, Session session, Proof proof, Snapshot snapshot, EventTexts texts, InstantSource clock) {
        this.proof = proof;
        this.texts = texts;
        this.clock = clock;
        this.reader = reader;
        this.session = session;
        this.snapshot = snapshot;
        this.outbox = new Outbox(this::send, StreamLimit.WAITING.value());
    }

    boolean reads(Topic topic) {
        return topics.contains(topic);
    }

    /** True the first time. */
    boolean subscribes(Set<Topic> wanted) {
        if (!asked.compareAndSet(false, true)) {
            return false;
        }
        topics = EnumSet.copyOf(wanted);
        return true;
    }

    void subscribed(Subscription to) {
        subscription = to;
        if (!session.isOpen()) {
            to.close();
        }
    }

    /** True when asked twice, a while apart, of somebody who never subscribed. */
    boolean isIdle() {
        boolean before = seenIdle;
        seenIdle = !asked.get();
        return before && seenIdle;
    }

    /** A message besides the events; false when the reader is too slow: it is closed then. */
    boolean tell(String text) {
        return accepted(outbox.offer(text));
    }

    @Override
    public boolean past(StreamEvent event) {
        return accepted(outbox.put(texts.of(event), StreamLimit.PATIENCE_SECONDS.value()));
    }

    @Override
    public boolean live(StreamEvent event) {
        return accepted(outbox.offer(texts.of(event)));
    }

    @Override
    public void beat(long seq) {
        tell(EventJson.heartBeat(seq, clock.instant()));
    }

    @Override
    public void reset(long seq, Reason reason) {
        // an event may be told a little before the state that it describes is there to be read
        LockSupport.parkNanos(SETTLE_NANOS);
        accepted(outbox.put(
                EventJson.reset(seq, reason, snapshot.of(reader, topics)), StreamLimit.PATIENCE_SECONDS.value()));
    }

    /** Ends the connection. */
    void close(CloseReason.CloseCode code, String why) {
        gone();
        close(session, code, why);
    }

    static void close(Session session, CloseReason.CloseCode code, String why) {
        try {
            session.close(new CloseReason(code, why));
        } catch (IOException | IllegalStateException e) {
            LOG.debugf(e, "EVT0001 a reader of the stream was gone already");
        }
    }

    /** The connection has ended. */
    void gone() {
        outbox.close();
        Subscription to = subscription;
        if (to != null) {
            to.close();
        }
    }

    private boolean accepted(boolean taken) {
        if (!taken && session.isOpen()) {
            // not here: the caller may hold up everybody
            Thread.startVirtualThread(
                    () -> close(CloseReason.CloseCodes.TRY_AGAIN_LATER, "too slow; resume from the last seq"));
        }
        return taken;
    }

    private void send(String text) {
        try {
            session.getAsyncRemote().sendText(text, result -> outbox.sent(result.isOK()));
        } catch (RuntimeException e) {
            LOG.debugf(e, "EVT0002 a reader of the stream went away");
            outbox.sent(false);
        }
    }
}
