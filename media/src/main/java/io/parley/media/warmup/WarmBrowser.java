package io.parley.media.warmup;

import io.parley.media.dtls.DtlsAssociation;
import io.parley.media.dtls.DtlsHandshakes;
import io.parley.media.rtp.RtpHeader;
import io.parley.media.sdp.Agreement;
import io.parley.media.sdp.Fingerprint;
import io.parley.media.sdp.IceCredentials;
import io.parley.media.sdp.LocalEnd;
import io.parley.media.sdp.LocalSecurity;
import io.parley.media.sdp.Negotiation;
import io.parley.media.sdp.SecureAgreement;
import io.parley.media.srtp.SrtpSession;
import io.parley.media.stun.StunKey;
import io.parley.media.stun.StunType;
import io.parley.media.stun.StunWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A browser as warm-up needs it: takes an offer, checks, shakes hands, sends and takes packets, over a socket of the loopback. Confined to one thread. */
final class WarmBrowser implements AutoCloseable {
    private static final int SIZE = 172;
    private static final int PATIENCE_NANOS = 2_000_000;

    private final DatagramChannel channel;
    private final InetSocketAddress server;
    private final SecureAgreement agreement;
    private final String answer;
    private final DtlsAssociation association;
    private final CompletableFuture<SrtpSession> session = new CompletableFuture<>();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(2048);
    private int sequence;

    /** Takes an offer of the server at that address; {@link #answer} is what it says to it. */
    WarmBrowser(WarmUpParts parts, String offer, InetSocketAddress server) throws IOException {
        this.server = server;
        DtlsHandshakes handshakes = parts.handshakes();
        Fingerprint ours = handshakes.identity().fingerprint();
        LocalSecurity security = new LocalSecurity(() -> IceCredentials.random(parts.secrets()), ours);
        Negotiation negotiation = new Negotiation(LocalEnd.browser("127.0.0.1", 9, 1, parts.codecs(), security));
        // The answer of an ICE-lite server is passive, which makes us the active one of it.
        answer = negotiation.answer(offer, List.of("PCMU")).replace("a=setup:passive", "a=setup:active");
        agreement = negotiation.agreement().flatMap(Agreement::security).orElseThrow();
        association = new DtlsAssociation(handshakes, ours, true, this::send, new Keys());
        channel = DatagramChannel.open();
        channel.configureBlocking(false);
    }

    String answer() {
        return answer;
    }

    /** Checks once, and shakes hands; true when that is done before the deadline. */
    boolean connect(long until) throws IOException {
        StunWriter check = StunWriter.begin(StunType.BINDING_REQUEST, new byte[12])
                .username(agreement.theirs().fragment() + ":" + agreement.ours().fragment())
                .attribute(StunType.USE_CANDIDATE, new byte[0]);
        send(check.signed(new StunKey(agreement.theirs().password())));
        association.start();
        while (!session.isDone() && System.nanoTime() < until) {
            take();
            Thread.onSpinWait();
        }
        return session.isDone();
    }

    /** Sends packets and waits a little for as many to come back. */
    void exchange(int packets) throws IOException {
        for (int i = 0; i < packets; i++) {
            packet.clear();
            RtpHeader.begin(packet);
            RtpHeader.rewrite(packet, false, 0, sequence, sequence * 160, 1);
            sequence = (sequence + 1) & 0xFFFF;
            int length = session.join().protect(packet, SIZE);
            channel.send(packet.limit(length).position(0), server);
        }
        long patience = System.nanoTime() + PATIENCE_NANOS;
        int taken = 0;
        while (taken < packets && System.nanoTime() < patience) {
            taken += take() ? 1 : 0;
        }
    }

    private boolean take() throws IOException {
        if (channel.receive(packet.clear()) == null) {
            return false;
        }
        int length = packet.position();
        packet.clear();
        int first = packet.get(0) & 0xFF;
        if (first >= 128 && session.isDone()) {
            return session.join().open(packet, length) > 0;
        }
        if (first >= 20 && first <= 63) {
            byte[] datagram = new byte[length];
            packet.get(0, datagram);
            return association.arrived(datagram);
        }
        return true;
    }

    private void send(byte[] datagram) {
        try {
            channel.send(ByteBuffer.wrap(datagram), server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        association.close();
        channel.close();
    }

    private final class Keys implements DtlsAssociation.Events {
        @Override
        public void secured(SrtpSession keys) {
            session.complete(keys);
        }

        @Override
        public void failed(String reason) {
            session.completeExceptionally(new IOException(reason));
        }

        @Override
        public void ended() {
            // It is closed soon, too.
        }
    }
}
