package io.parley.media.dtls;

import io.parley.media.sdp.Fingerprint;
import io.parley.media.srtp.SrtpSession;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;

/**
 * DTLS with one peer: the handshake, and then as long as the leg lives whatever the peer still sends of it, as its last flight again or a goodbye. Methods
 * are safe from any thread and return at once; events come from the association's own virtual thread.
 */
public final class DtlsAssociation {
    private static final int LOOK_UP_MILLIS = 60_000;
    private static final int PLAINTEXT = 2048;

    private final DtlsHandshakes handshakes;
    private final boolean client;
    private final SrtpExport export;
    private final DatagramQueue queue;
    private final Events events;
    private boolean started;

    /** The events of an association. */
    public interface Events {
        /** The handshake is done: the keys. */
        void secured(SrtpSession session);

        /** The handshake failed, for that reason. */
        void failed(String reason);

        /** The peer said goodbye, or the association broke. */
        void ended();
    }

    /**
     * Prepares an association.
     *
     * @param expected of the certificate the peer has to show
     * @param client true where we begin
     * @param line sends a datagram to the peer
     */
    public DtlsAssociation(
            DtlsHandshakes handshakes, Fingerprint expected, boolean client, Consumer<byte[]> line, Events events) {
        this.handshakes = handshakes;
        this.client = client;
        this.events = events;
        export = new SrtpExport(expected);
        queue = new DatagramQueue(line, export::peerClosed);
    }

    /** Begins the handshake, unless it has begun or too many are under way: then it may be tried again. */
    public synchronized void start() {
        if (!started && handshakes.enter()) {
            started = true;
            Thread.ofVirtual().name("parley-dtls").start(this::run);
        }
    }

    public boolean client() {
        return client;
    }

    /** A datagram of the peer came; false where it was dropped as there was no room. */
    public boolean arrived(byte[] datagram) {
        return queue.offer(datagram);
    }

    /** Says goodbye and ends the thread. */
    public void close() {
        queue.end();
    }

    private void run() {
        DTLSTransport transport;
        try {
            transport = handshake();
        } catch (IOException | RuntimeException e) {
            if (!queue.ended()) {
                events.failed(String.valueOf(e.getMessage()));
            }
            return;
        } finally {
            handshakes.leave();
        }
        events.secured(export.session());
        follow(transport);
    }

    private DTLSTransport handshake() throws IOException {
        DtlsIdentity identity = handshakes.identity();
        return client
                ? new DTLSClientProtocol().connect(new SecureClient(identity, export), queue)
                : new DTLSServerProtocol().accept(new SecureServer(identity, export), queue);
    }

    private void follow(DTLSTransport transport) {
        byte[] plaintext = new byte[PLAINTEXT];
        try {
            while (true) {
                // Nothing is carried inside DTLS; receiving answers flights that are sent again.
                int length = transport.receive(plaintext, 0, plaintext.length, LOOK_UP_MILLIS);
                assert length <= plaintext.length;
            }
        } catch (InterruptedIOException e) {
            if (queue.ended()) {
                sayGoodbye(transport);
            } else {
                events.ended();
            }
        } catch (IOException | RuntimeException e) {
            events.ended();
        }
    }

    private static void sayGoodbye(DTLSTransport transport) {
        try {
            transport.close();
        } catch (IOException e) {
            // The goodbye is a courtesy.
        }
    }
}
