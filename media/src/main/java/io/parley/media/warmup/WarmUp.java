package io.parley.media.warmup;

import io.parley.media.api.Hearing;
import io.parley.media.api.LegKind;
import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaServer;
import io.parley.media.api.NoMediaPortException;
import io.parley.media.api.Playlist;
import io.parley.media.codec.AudioCodec;
import io.parley.media.net.PacketBuffer;
import io.parley.media.rtp.RtpHeader;
import io.parley.media.sound.SoundLibrary;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpSession;
import io.parley.media.work.AudioWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Calls before the first call: legs opened, negotiated, joined, talking in all codecs, hearing sounds, closed, until the code they need is compiled; then browsers
 * that shake hands and hear themselves.
 */
public final class WarmUp {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final int PACKETS = 15_000;
    private static final int CONVERTED = 500;
    private static final int OPUS = AudioCodec.OPUS.payloadType();
    private static final String RTPMAP = "a=rtpmap:" + OPUS + ' ' + AudioCodec.OPUS.encoding() + "\r\n";
    private static final int IN_FLIGHT = 16;
    private static final int LEGS = 300;
    private static final int SIZE = 172;
    private static final int BROWSERS = 40;
    private static final int BATCHES = 400;
    private static final int SHORT_PACKETS = 4000;
    private static final long MOST_NANOS = 4_000_000_000L;
    private static final long MOST_BROWSER_NANOS = 3_000_000_000L;
    private static final Playlist SILENCE = new Playlist("warm-up", List.of(SoundLibrary.SILENCE), true);

    private final MediaServer server;
    private final WarmUpParts parts;
    private long until = System.nanoTime() + MOST_NANOS;

    public WarmUp(MediaServer server, WarmUpParts parts) {
        this.server = server;
        this.parts = parts;
    }

    public void run() {
        try (DatagramChannel one = DatagramChannel.open();
                DatagramChannel other = DatagramChannel.open()) {
            one.bind(new InetSocketAddress(home(), 0));
            other.bind(new InetSocketAddress(home(), 0));
            for (int i = 0; i < LEGS && inTime(); i++) {
                openAndClose(description(one, 0));
            }
            if (parts.opus()) {
                rehearse();
            }
            relay(one, other, 0, 0, PACKETS);
            relay(one, other, 0, 8, PACKETS);
            if (parts.opus()) {
                relay(one, other, 0, OPUS, CONVERTED);
            }
            until = System.nanoTime() + MOST_BROWSER_NANOS;
            browsers();
        } catch (IOException e) {
            LOG.warnf("MEDIA0306 warm-up ended early: %s", e.getMessage());
        }
        waitFor(() -> parts.workers().load() == 0);
    }

    /** Every worker once. */
    private void rehearse() {
        List<AudioWorker> workers = parts.workers().all();
        CountDownLatch done = new CountDownLatch(workers.size());
        workers.forEach(w -> w.add(new Rehearsal(parts.coders(), done)));
        waitFor(() -> done.getCount() == 0);
    }

    private static void waitFor(BooleanSupplier end) {
        long patience = System.nanoTime() + 1_500_000_000L;
        while (!end.getAsBoolean() && System.nanoTime() < patience) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A call that ends at once. Ports of legs just closed may not be free yet where the range is small. */
    private void openAndClose(String offer) {
        try {
            MediaLeg leg = plain(Optional.empty());
            leg.answer(offer, List.of());
            leg.play(SILENCE);
            leg.close();
        } catch (NoMediaPortException e) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A leg that takes plain offers, whatever phones have to do. */
    private MediaLeg plain(Optional<MediaLeg> near) {
        return server.open("warm-up", MediaEvents.UNHEARD, LegKind.TRUNK, near);
    }

    private void relay(DatagramChannel one, DatagramChannel other, int type, int otherType, int packets)
            throws IOException {
        MediaLeg left = plain(Optional.empty());
        MediaLeg right = plain(Optional.of(left));
        try {
            InetSocketAddress toLeft = address(left.answer(description(one, type), List.of()));
            right.offer(List.of());
            right.accept(description(other, otherType));
            server.arrange(Hearing.pair(left, right));
            exchange(one, toLeft, other, address(right.current()), type, otherType, packets);
            left.play(SILENCE);
            right.play(SILENCE);
            LockSupport.parkNanos(100_000_000);
        } finally {
            left.close();
            right.close();
        }
    }

    private void exchange(
            DatagramChannel one,
            InetSocketAddress toLeft,
            DatagramChannel other,
            InetSocketAddress toRight,
            int type,
            int otherType,
            int packets)
            throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(SIZE);
        ByteBuffer taken = ByteBuffer.allocateDirect(2048);
        one.configureBlocking(false);
        other.configureBlocking(false);
        int out = 0;
        for (int i = 0; i < packets && inTime(); i++) {
            RtpHeader.begin(packet);
            RtpHeader.rewrite(packet, false, type, i & 0xFFFF, i * 160, 1);
            one.send(packet.clear(), toLeft);
            RtpHeader.rewrite(packet, false, otherType, i & 0xFFFF, i * 160, 2);
            other.send(packet.clear(), toRight);
            out += 2;
            long patience = System.nanoTime() + 2_000_000;
            while (out > IN_FLIGHT && System.nanoTime() < patience) {
                out -= took(one, taken) + took(other, taken);
            }
            out = Math.min(out, IN_FLIGHT);
        }
    }

    private void browsers() throws IOException {
        for (SrtpProfile profile : SrtpProfile.values()) {
            protect(profile);
        }
        for (int i = 0; i < BROWSERS && inTime(); i++) {
            // Every tenth talks; the others shake hands only.
            browser(i % 10 == 0 ? BATCHES : 0);
        }
    }

    private void browser(int batches) throws IOException {
        MediaLeg leg = server.open("warm-up", MediaEvents.UNHEARD, LegKind.BROWSER, Optional.empty());
        String offer = leg.offer(List.of());
        try (WarmBrowser browser = new WarmBrowser(parts, offer, address(offer))) {
            leg.accept(browser.answer());
            leg.echo();
            if (browser.connect(until)) {
                for (int i = 0; i < batches && inTime(); i++) {
                    browser.exchange(IN_FLIGHT);
                }
            }
            // Before the browser goes, whose goodbye would be counted as one of a real call.
            leg.close();
        } finally {
            leg.close();
        }
    }

    /** Packets from one end to the other in memory: few browsers use the second profile, and those shall not wait either. */
    private static void protect(SrtpProfile profile) {
        byte[] material = new byte[SrtpSession.materialSize(profile)];
        SrtpSession client = new SrtpSession(profile, material, true);
        SrtpSession other = new SrtpSession(profile, material, false);
        ByteBuffer packet = ByteBuffer.allocateDirect(PacketBuffer.CAPACITY);
        for (int i = 0; i < SHORT_PACKETS; i++) {
            RtpHeader.begin(packet);
            RtpHeader.rewrite(packet, false, 0, i, i * 160, 1);
            other.open(packet, client.protect(packet, SIZE));
        }
    }

    private static int took(DatagramChannel channel, ByteBuffer taken) throws IOException {
        return channel.receive(taken.clear()) == null ? 0 : 1;
    }

    private boolean inTime() {
        return System.nanoTime() < until;
    }

    private static String description(DatagramChannel channel, int type) throws IOException {
        InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
        String host = local.getAddress().getHostAddress();
        String family = host.indexOf(':') >= 0 ? "IP6" : "IP4";
        return "v=0\r\no=- 1 1 IN %s %s\r\ns=-\r\nc=IN %s %s\r\nt=0 0\r\nm=audio %d RTP/AVP %d\r\n%s"
                .formatted(family, host, family, host, local.getPort(), type, type == OPUS ? RTPMAP : "");
    }

    private InetSocketAddress address(String description) {
        String media = description.substring(description.indexOf("m=audio ") + 8);
        int port = Integer.parseInt(media.substring(0, media.indexOf(' ')));
        return new InetSocketAddress(home(), port);
    }

    /** Where the server is reached from this machine: what is listened on, but the loopback where that is all addresses. */
    private InetAddress home() {
        InetAddress host = new InetSocketAddress(parts.host(), 0).getAddress();
        return host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
    }
}
