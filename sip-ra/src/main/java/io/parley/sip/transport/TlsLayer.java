package io.parley.sip.transport;

import io.parley.sip.guard.Limit;
import io.parley.sip.guard.RateWindow;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.tls.SipIdentity;
import io.parley.sip.tls.TlsEngines;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * TLS of one connection, between its socket and its messages. Holds one record of either direction at most. {@link #open} is for the selector thread alone;
 * {@link #seal}, {@link #writeTo} and {@link #end} are for whoever holds the connection's lock, before the handshake is done the selector thread alone.
 */
final class TlsLayer {
    /** No record is longer, sealed or not. */
    static final int RECORD_BYTES = 18_432;

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final ThreadLocal<ByteBuffer> SEALED =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(RECORD_BYTES));

    private final SSLEngine engine;
    /** The host whose certificate the peer must have; the empty string where the peer made the connection. */
    private final String host;

    private final RateWindow emptyRecords = new RateWindow(Limit.TLS_EMPTY_RECORDS_PER_SECOND, System.nanoTime());
    /** The beginning of a record whose rest has not come. */
    private byte[] held = {};
    /** The rest of a record that the socket did not take. */
    private ByteBuffer unsent = NOTHING;

    private volatile boolean established;

    /** Takes what was opened. */
    interface Opened {
        /** Takes all of it; false where nothing more is wanted. */
        boolean take(ByteBuffer plain) throws IOException;
    }

    /** Writes what the handshake has to say. */
    interface Answer {
        /** As {@link TcpConnection#flush}. */
        boolean write() throws IOException;
    }

    /** What a peer may not do in a session that is established. */
    static final class Misuse extends SSLException {
        @Serial
        private static final long serialVersionUID = 1L;

        final Counter counter;

        Misuse(Counter counter, String what) {
            super(what);
            this.counter = counter;
        }
    }

    private TlsLayer(SSLEngine engine, String host) throws SSLException {
        this.engine = engine;
        this.host = host;
        engine.beginHandshake();
    }

    /** For a connection that the peer made. */
    static TlsLayer accepting(SSLContext context) throws SSLException {
        return new TlsLayer(TlsEngines.accepting(context), "");
    }

    /**
     * For a connection of ours.
     *
     * @param host whose certificate the peer must have (RFC 5922); before that was seen no message is sent
     */
    static TlsLayer calling(SSLContext context, String host, int port) throws SSLException {
        return new TlsLayer(TlsEngines.calling(context, host, port), host);
    }

    /** Whether the handshake is done. */
    boolean established() {
        return established;
    }

    /**
     * Opens what came, record by record.
     *
     * @param plain room for one record
     * @return false where the peer said that it sends no more
     * @throws SSLException where it is no TLS, or none that is taken
     */
    boolean open(ByteBuffer came, ByteBuffer plain, Opened to, Answer answer) throws IOException {
        ByteBuffer in = joined(came);
        while (prepared(answer)) {
            plain.clear();
            SSLEngineResult r = unwrapped(in, plain);
            switch (r.getStatus()) {
                case CLOSED -> {
                    return false;
                }
                case BUFFER_UNDERFLOW -> {
                    held = new byte[in.remaining()];
                    in.get(held);
                    return true;
                }
                case BUFFER_OVERFLOW -> throw new SSLException("record too long");
                case OK -> judge(r);
            }
            if (r.bytesProduced() > 0 && !to.take(plain.flip())) {
                return true;
            }
        }
        throw new SSLException("asks and does not read the answer");
    }

    /** Does what the engine wants done before it opens the next record; false where the socket does not take an answer. */
    private boolean prepared(Answer answer) throws IOException {
        HandshakeStatus wanted = engine.getHandshakeStatus();
        while (wanted == HandshakeStatus.NEED_TASK || wanted == HandshakeStatus.NEED_WRAP) {
            if (wanted == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else if (!answer.write() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                return false;
            }
            wanted = engine.getHandshakeStatus();
        }
        return true;
    }

    private SSLEngineResult unwrapped(ByteBuffer in, ByteBuffer plain) throws SSLException {
        try {
            return engine.unwrap(in, plain);
        } catch (RuntimeException e) {
            // Whatever a peer made the engine trip over costs it its own connection.
            throw new SSLException("cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private void judge(SSLEngineResult r) throws SSLException {
        if (!established) {
            note(r);
            return;
        }
        boolean handshakes = r.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
                && r.getHandshakeStatus() != HandshakeStatus.FINISHED;
        if (handshakes && engine.getSession().getProtocol().equals("TLSv1.2")) {
            throw new Misuse(Counter.TLS_CLOSED_RENEGOTIATING, "renegotiation");
        }
        if (r.bytesProduced() == 0 && r.bytesConsumed() > 0 && !emptyRecords.take(System.nanoTime())) {
            throw new Misuse(Counter.TLS_CLOSED_FLOODING, "too many records without a message");
        }
    }

    private void note(SSLEngineResult r) throws SSLException {
        boolean done = r.getHandshakeStatus() == HandshakeStatus.FINISHED
                || r.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
        if (done && !established) {
            if (!host.isEmpty()) {
                SipIdentity.check(engine.getSession(), host);
            }
            established = true;
        }
    }

    private ByteBuffer joined(ByteBuffer came) {
        if (held.length == 0) {
            return came;
        }
        int before = held.length;
        byte[] all = Arrays.copyOf(held, before + came.remaining());
        came.get(all, before, came.remaining());
        held = new byte[0];
        return ByteBuffer.wrap(all);
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /**
     * Makes the next record, of the handshake or of what is to be sent, once {@link #writeTo} left nothing.
     *
     * @return false where there is nothing to write now; what is to be sent may still wait for the peer's part of the handshake
     */
    boolean seal(ByteBuffer plain) throws SSLException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> {
                    return wrapped(plain);
                }
                case NOT_HANDSHAKING, FINISHED -> {
                    return plain.hasRemaining() && wrapped(plain);
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    return false;
                }
            }
        }
    }

    private boolean wrapped(ByteBuffer plain) throws SSLException {
        ByteBuffer sealed = SEALED.get().clear();
        SSLEngineResult r = engine.wrap(plain, sealed);
        if (r.getStatus() != SSLEngineResult.Status.OK && r.getStatus() != SSLEngineResult.Status.CLOSED) {
            throw new SSLException("cannot be sealed: " + r.getStatus());
        }
        note(r);
        sealed.flip();
        byte[] record = new byte[sealed.remaining()];
        sealed.get(record);
        unsent = ByteBuffer.wrap(record);
        return record.length > 0;
    }

    /** Writes what is left of a record; false where some still is. */
    boolean writeTo(SocketChannel channel) throws IOException {
        if (unsent.hasRemaining()) {
            channel.write(unsent);
        }
        return !unsent.hasRemaining();
    }

    /** Whether a part of a record waits for its rest. */
    boolean hasPart() {
        return held.length > 0;
    }

    /** Whether a record waits for the socket to take it. */
    boolean hasUnsent() {
        return unsent.hasRemaining();
    }

    /** The next record says goodbye. */
    void end() {
        engine.closeOutbound();
    }
}
