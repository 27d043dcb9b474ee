package io.parley.media.browser;

import io.parley.media.dtls.DtlsAssociation;
import io.parley.media.dtls.DtlsHandshakes;
import io.parley.media.net.LoopCount;
import io.parley.media.net.MediaLoop;
import io.parley.media.net.PacketBuffer;
import io.parley.media.sdp.Fingerprint;
import io.parley.media.sdp.IceCredentials;
import io.parley.media.sdp.SecureAgreement;
import io.parley.media.srtp.SrtpSession;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One browser on a shared port: its path by ICE, its DTLS, and the way of its packets to the loop its leg lives on, which may be another than the port's after
 * a join. Commands are safe from any thread; what the port tells runs on the port's loop.
 */
public final class BrowserLink {
    private static final Logger LOG = Logger.getLogger(BrowserLink.class);

    private final BrowserPort port;
    private final DtlsHandshakes handshakes;
    private final Events events;
    private final String name;
    private final IcePath path;
    private final Deque<byte[]> early = new ArrayDeque<>();
    private Optional<DtlsAssociation> association = Optional.empty();
    private Optional<Fingerprint> fingerprint = Optional.empty();
    private int associations;
    private boolean closed;
    private volatile MediaLoop home;

    /** The events of a link. */
    public interface Events {
        /** A packet of media, as it came; on the loop of {@link BrowserLink#settle}. */
        void media(PacketBuffer packet, int length);

        /** A signed check came. On the port's loop. */
        void checked();

        /** The keys for media are there. On the port's loop. */
        void secured(SrtpSession session);

        /** There will be no keys, or they are good no longer. On the port's loop. */
        void lost();
    }

    /**
     * Makes a link; {@link #open} lets its browser in.
     *
     * @param name of the leg, for logs
     * @param ours our ICE credentials of the beginning
     */
    public BrowserLink(BrowserPort port, DtlsHandshakes handshakes, String name, IceCredentials ours, Events events) {
        this.port = port;
        this.handshakes = handshakes;
        this.name = name;
        this.events = events;
        path = new IcePath(port, this, ours);
        home = port.loop();
    }

    /** Takes checks from now on. */
    public void open() {
        port.loop().execute(path::open);
    }

    /** Applies what was agreed on: an ICE restart and another certificate take effect, everything else stays. */
    public void agreed(SecureAgreement agreement) {
        port.loop().execute(() -> {
            if (!closed) {
                path.agreed(agreement.ours());
                associate(agreement);
            }
        });
    }

    private void associate(SecureAgreement agreement) {
        boolean same = fingerprint.equals(Optional.of(agreement.fingerprint()))
                && association.map(a -> a.client() == agreement.client()).orElse(false);
        if (same) {
            return;
        }
        association.ifPresent(DtlsAssociation::close);
        associations++;
        fingerprint = Optional.of(agreement.fingerprint());
        DtlsAssociation next = new DtlsAssociation(
                handshakes,
                agreement.fingerprint(),
                agreement.client(),
                this::sendHandshake,
                new Handshake(associations));
        association = Optional.of(next);
        early.forEach(next::arrived);
        if (!early.isEmpty() || (agreement.client() && path.target() != null)) {
            next.start();
        }
        early.clear();
    }

    /** From now on the leg lives on this loop; empty while it is between two. On the loop it leaves or comes to. */
    public void settle(Optional<MediaLoop> loop) {
        home = loop.orElse(null);
    }

    /** Where media goes; empty before the first check. Any thread. */
    public Optional<InetSocketAddress> target() {
        return Optional.ofNullable(path.target());
    }

    /** Sends a packet to the browser, from the leg's loop; false where it is not known where to, or the network refused. */
    public boolean send(PacketBuffer packet, int length, MediaLoop by) {
        InetSocketAddress target = path.target();
        return target != null && port.port().sendTo(packet, length, target, by);
    }

    /** Lets nothing in any more, and says goodbye. */
    public void close() {
        port.loop().execute(() -> {
            closed = true;
            path.close();
            association.ifPresent(DtlsAssociation::close);
        });
    }

    // Events of the port

    void checked(IceGeneration generation, InetSocketAddress source, boolean nominates) {
        path.checked(generation, source, nominates);
        association.filter(DtlsAssociation::client).ifPresent(DtlsAssociation::start);
        events.checked();
    }

    void handshake(byte[] datagram) {
        if (association.isPresent()) {
            if (association.get().arrived(datagram)) {
                association.get().start();
            }
        } else if (early.size() < BrowserLimit.EARLY_DATAGRAMS.most()) {
            early.add(datagram);
        }
    }

    void media(PacketBuffer packet, int length) {
        MediaLoop there = home;
        if (there == port.loop()) {
            events.media(packet, length);
        } else if (there == null || port.handedOver().get() >= BrowserLimit.HANDED_OVER.most()) {
            port.loop().counters().add(LoopCount.PACKETS_DROPPED);
        } else {
            byte[] copy = new byte[length];
            packet.bytes().get(0, copy);
            port.handedOver().incrementAndGet();
            there.execute(() -> handOver(copy, there));
        }
    }

    private void handOver(byte[] copy, MediaLoop there) {
        port.handedOver().decrementAndGet();
        if (home == there) {
            PacketBuffer buffer = there.made();
            buffer.bytes().put(0, copy);
            events.media(buffer, copy.length);
        } else {
            there.counters().add(LoopCount.PACKETS_DROPPED);
        }
    }

    private void sendHandshake(byte[] datagram) {
        port.loop().execute(() -> {
            PacketBuffer buffer = port.loop().made();
            buffer.bytes().put(0, datagram);
            send(buffer, datagram.length, port.loop());
        });
    }

    /** The events of DTLS, told by its own thread; an association that was replaced has nothing to say any more. */
    private final class Handshake implements DtlsAssociation.Events {
        private final int number;

        Handshake(int number) {
            this.number = number;
        }

        @Override
        public void secured(SrtpSession session) {
            tell(LoopCount.DTLS_HANDSHAKES, () -> events.secured(session));
        }

        @Override
        public void failed(String reason) {
            LOG.warnf("MEDIA0401 DTLS handshake with the browser of leg %s failed: %s", name, reason);
            tell(LoopCount.DTLS_FAILURES, events::lost);
        }

        @Override
        public void ended() {
            LOG.debugf("MEDIA0402 the browser of leg %s ended DTLS", name);
            tell(LoopCount.DTLS_ENDS, events::lost);
        }

        private void tell(LoopCount kind, Runnable event) {
            port.loop().execute(() -> {
                port.loop().counters().add(kind);
                if (number == associations && !closed) {
                    event.run();
                }
            });
        }
    }
}
