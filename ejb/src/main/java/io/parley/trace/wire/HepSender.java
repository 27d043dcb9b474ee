package io.parley.trace.wire;

import io.parley.trace.TraceSettings;
import io.parley.trace.TracedMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Sends messages to a Homer server, HEP3 over UDP. Never waits: what the socket does not take, and what is to be sent while the server's name is not known, is
 * lost. The name is looked up anew every minute. Used by one thread; closed by any.
 */
public final class HepSender implements BiConsumer<TracedMessage, String>, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HepSender.class);
    private static final long LOOK_UP_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** Payload of a UDP datagram over IPv4. */
    private static final int MOST_BYTES = 65_507;

    private final TraceSettings.Hep hep;
    private final DatagramChannel channel;
    private final AtomicBoolean lookingUp = new AtomicBoolean();
    private volatile InetSocketAddress to;
    private volatile long lookedUpAt;
    private final LongAdder sent = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private boolean complained;

    /**
     * Opens a socket, and looks the server up.
     *
     * @throws IllegalStateException where there is no socket for it
     */
    public HepSender(TraceSettings.Hep hep) {
        this.hep = hep;
        try {
            channel = DatagramChannel.open();
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new IllegalStateException("no socket for HEP: " + e.getMessage(), e);
        }
        lookUp();
    }

    @Override
    public void accept(TracedMessage message, String call) {
        if (System.nanoTime() - lookedUpAt > LOOK_UP_NANOS && lookingUp.compareAndSet(false, true)) {
            // may take seconds
            Thread.ofVirtual().name("hep-lookup").start(this::lookUp);
        }
        InetSocketAddress server = to;
        ByteBuffer packet = HepPacket.of(message, call, hep);
        if (server == null || packet.remaining() > MOST_BYTES) {
            lost.increment();
            return;
        }
        try {
            if (channel.send(packet, server) == 0) {
                lost.increment();
            } else {
                sent.increment();
                complained = false;
            }
        } catch (IOException e) {
            lost.increment();
            complain(e);
        }
    }

    /** Packets handed to the socket. */
    public long sent() {
        return sent.sum();
    }

    /** Messages not sent. */
    public long lost() {
        return lost.sum();
    }

    private void complain(IOException e) {
        if (!complained) {
            complained = true;
            LOG.warnf("TRC0020 no HEP to %s: %s", hep.host(), e.getMessage());
        }
    }

    private void lookUp() {
        try {
            to = new InetSocketAddress(InetAddress.getByName(hep.host()), hep.port());
        } catch (UnknownHostException e) {
            LOG.warnf("TRC0021 the HEP server %s is not known by that name", hep.host());
        } finally {
            lookedUpAt = System.nanoTime();
            lookingUp.set(false);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debugf(e, "TRC0022 the HEP socket was not closed in order");
        }
    }
}
