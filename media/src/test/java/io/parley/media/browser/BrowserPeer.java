package io.parley.media.browser;

import io.parley.media.codec.AudioCodec;
import io.parley.media.dtls.DtlsAssociation;
import io.parley.media.dtls.DtlsHandshakes;
import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.dtmf.DigitEvent;
import io.parley.media.rtp.RtcpReader;
import io.parley.media.rtp.RtpHeader;
import io.parley.media.sdp.Fingerprint;
import io.parley.media.sdp.IceCredentials;
import io.parley.media.stun.StunKey;
import io.parley.media.stun.StunMessage;
import io.parley.media.stun.StunType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A browser's media as tests need it, without the browser: full ICE with one candidate, DTLS in either role, SRTP, tones of G.711, telephone events, over a
 * real socket. A virtual thread reads the socket and another sends checks. Methods may be called from any thread, but {@link #talk} and {@link #event} from one
 * at a time.
 */
public final class BrowserPeer implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long CHECK_NANOS = 50_000_000;
    private static final long CONSENT_NANOS = 2_500_000_000L;

    private volatile DatagramChannel channel;
    private final String host;
    private final DtlsHandshakes handshakes;
    private final List<AudioCodec> codecs;
    private final int ssrc = RANDOM.nextInt();
    private final Hearing hearing = new Hearing();
    private final BrowserHandshake handshake = new BrowserHandshake();
    private IceCredentials ours = IceCredentials.random(RANDOM);
    private volatile Optional<IceCredentials> theirs = Optional.empty();
    private volatile InetSocketAddress server;
    private volatile DtlsAssociation association;
    private final AtomicInteger answeredChecks = new AtomicInteger();
    private volatile boolean checking = true;
    private volatile boolean connected;
    private volatile byte[] lastSent = {};
    private volatile byte[] lastReport = {};
    private final AtomicInteger reports = new AtomicInteger();
    private int eventType = BrowserSdp.EVENTS;
    private int sequence = RANDOM.nextInt(1 << 14);
    private int timestamp = RANDOM.nextInt();

    /** A browser on this machine's loopback that has these codecs, the first of which it talks in. */
    public BrowserPeer(AudioCodec... codecs) {
        this("127.0.0.1", new DtlsHandshakes(identity()), codecs);
    }

    /** A browser with the certificate of others: making one costs time, so many may share it. */
    public BrowserPeer(String host, DtlsHandshakes handshakes, AudioCodec... codecs) {
        this.handshakes = handshakes;
        this.codecs = List.of(codecs);
        this.host = host;
        channel = open(host);
        listen(channel);
    }

    private static DatagramChannel open(String host) {
        try {
            DatagramChannel opened = DatagramChannel.open();
            opened.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
            return opened.bind(new InetSocketAddress(host, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(DatagramChannel from) {
        Thread.ofVirtual().name("browser-peer").start(() -> read(from));
    }

    /** Goes on from another port, as after a change of the network, and checks from there at once. */
    public void move() {
        DatagramChannel before = channel;
        channel = open(host);
        listen(channel);
        shut(before);
        sendCheck();
    }

    /** A certificate for browsers. */
    public static DtlsIdentity identity() {
        return DtlsIdentity.create(RANDOM, Instant.now());
    }

    // Signalling

    /** Its offer. */
    public String offer() {
        return offer("sendrecv");
    }

    public String offer(String direction) {
        return describe("actpass", direction, fingerprint());
    }

    /** Its description with any certificate's fingerprint. */
    public String describe(String setup, String direction, Fingerprint fingerprint) {
        return BrowserSdp.write(codecs, ours, fingerprint, setup, direction, ssrc);
    }

    public Fingerprint fingerprint() {
        return handshakes.identity().fingerprint();
    }

    /** Its offer with new ICE credentials. */
    public String restart() {
        ours = IceCredentials.random(RANDOM);
        return offer();
    }

    /** Takes the answer to its offer, and connects. */
    public void accept(String answer) {
        begin(BrowserSdp.read(answer), !BrowserSdp.read(answer).setup().equals("active"));
    }

    /** Answers an offer, and connects. */
    public String answer(String offer) {
        return answer(offer, "active");
    }

    /** Answers an offer in a DTLS role, "active" or "passive". */
    public String answer(String offer, String setup) {
        begin(BrowserSdp.read(offer), setup.equals("active"));
        return describe(setup, "sendrecv", fingerprint());
    }

    private void begin(BrowserSdp description, boolean client) {
        server = description.candidate();
        eventType = description.events().orElse(BrowserSdp.EVENTS);
        boolean first = theirs.isEmpty();
        theirs = Optional.of(description.ice());
        if (first) {
            association = new DtlsAssociation(handshakes, description.fingerprint(), client, this::send, handshake);
            Thread.ofVirtual().name("browser-checks").start(this::check);
        }
    }

    // ICE

    private void check() {
        while (channel.isOpen()) {
            if (checking) {
                sendCheck();
            }
            LockSupport.parkNanos(connected ? CONSENT_NANOS : CHECK_NANOS);
        }
    }

    /** Sends a check that nominates, now. */
    public void sendCheck() {
        send(signedCheck());
    }

    /** A check as it sends them, for others to send. */
    public byte[] signedCheck() {
        return BrowserCheck.write(username(), theirs.orElseThrow().password(), true);
    }

    /** No checks any more: as a page that is gone. */
    public void stopChecks() {
        checking = false;
    }

    /** Checks that were answered and signed as they should. */
    public int answeredChecks() {
        return answeredChecks.get();
    }

    // The wire

    private void read(DatagramChannel from) {
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        try {
            while (from.isOpen()) {
                from.receive(packet.clear());
                int length = packet.position();
                packet.clear();
                taken(packet, length);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void taken(ByteBuffer packet, int length) {
        int first = length > 0 ? packet.get(0) & 0xFF : -1;
        if (first >= 128 && first <= 191) {
            media(packet, length);
        } else if (first >= 20 && first <= 63) {
            if (association.arrived(bytes(packet, 0, length))) {
                association.start();
            }
        } else if (first >= 0 && first <= 3) {
            StunMessage.read(bytes(packet, 0, length))
                    .filter(m -> m.type() == StunType.BINDING_SUCCESS)
                    .filter(m -> m.signedWith(new StunKey(theirs.orElseThrow().password())))
                    .ifPresent(m -> checked());
        }
    }

    private void checked() {
        answeredChecks.incrementAndGet();
        connected = true;
        if (association.client()) {
            association.start();
        }
    }

    private void media(ByteBuffer packet, int length) {
        if (!handshake.session.isDone()) {
            return;
        }
        if (RtcpReader.looksLikeRtcp(packet, length)) {
            int opened = handshake.session.join().openControl(packet, length);
            if (opened > 0) {
                lastReport = bytes(packet, 0, opened);
                reports.incrementAndGet();
            }
            return;
        }
        int opened = handshake.session.join().open(packet, length);
        if (opened > 0) {
            hearing.take(packet, opened);
        }
    }

    static byte[] bytes(ByteBuffer packet, int from, int to) {
        byte[] bytes = new byte[to - from];
        packet.get(from, bytes);
        return bytes;
    }

    /** Sends any bytes to the server. */
    public void send(byte[] bytes) {
        sendTo(bytes, server);
    }

    /** Sends any bytes to an address. */
    public void sendTo(byte[] bytes, InetSocketAddress address) {
        try {
            channel.send(ByteBuffer.wrap(bytes), address);
        } catch (IOException e) {
            if (channel.isOpen()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** True once DTLS is done: what it says from now on is heard. */
    public boolean secured() {
        return handshake.session.isDone();
    }

    /** Why there is no DTLS, or no more; empty while all is well. */
    public Optional<String> ended() {
        return Optional.ofNullable(handshake.ended.getNow(null));
    }

    /** Where it sends to. */
    public InetSocketAddress server() {
        return server;
    }

    /** The user name of its checks. */
    public String username() {
        return theirs.orElseThrow().fragment() + ":" + ours.fragment();
    }

    // Sound

    /** Sends 20 ms of a tone, where DTLS is done. */
    public void talk(double hertz) {
        short[] samples = new short[160];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (8000 * Math.sin(2 * Math.PI * hertz * (timestamp + i) / 8000.0));
        }
        sendMedia(
                codecs.getFirst().payloadType(),
                false,
                timestamp,
                codecs.getFirst().encode(samples));
        timestamp += samples.length;
    }

    /** Sends a packet of a telephone event that began at a timestamp. */
    public void event(int at, DigitEvent event, boolean marker) {
        ByteBuffer payload = ByteBuffer.allocate(DigitEvent.SIZE);
        event.write(payload, 0);
        sendMedia(eventType, marker, at, payload.array());
    }

    public int timestamp() {
        return timestamp;
    }

    private void sendMedia(int type, boolean marker, int at, byte[] payload) {
        if (!handshake.session.isDone()) {
            return;
        }
        ByteBuffer packet = ByteBuffer.allocate(2048);
        RtpHeader.begin(packet);
        RtpHeader.rewrite(packet, marker, type, sequence & 0xFFFF, at, ssrc);
        sequence++;
        packet.put(RtpHeader.SIZE, payload);
        int length = handshake.session.join().protect(packet, RtpHeader.SIZE + payload.length);
        lastSent = bytes(packet, 0, length);
        send(lastSent);
    }

    /** The last packet of sound or digits, as it went over the wire. */
    public byte[] lastSent() {
        return lastSent.clone();
    }

    /** Everything heard so far, up to a minute of it. */
    public List<HeardPacket> heard() {
        return hearing.packets();
    }

    public void forget() {
        hearing.forget();
    }

    /** RTP packets received and decrypted. */
    public long received() {
        return hearing.received();
    }

    /** RTP packets lost on the way, by their numbers. */
    public long lost() {
        return hearing.lost();
    }

    /** RTCP packets received and decrypted. */
    public int reports() {
        return reports.get();
    }

    /** Answers the last sender report of the server with one about its stream, at once (RFC 3550 6.4.2). */
    public void report() {
        ByteBuffer theirs = ByteBuffer.wrap(lastReport);
        ByteBuffer packet = ByteBuffer.allocate(2048);
        packet.putInt(0x81C90007)
                .putInt(ssrc)
                .putInt(theirs.getInt(4))
                .putInt(0)
                .putInt(0)
                .putInt(0);
        packet.putInt(theirs.getInt(8) << 16 | theirs.getInt(12) >>> 16).putInt(0);
        int length = handshake.session.join().protectControl(packet, 32);
        send(bytes(packet, 0, length));
    }

    /** The sound heard so far, decoded as the payload types say. */
    public short[] sound() {
        return hearing.sound();
    }

    /** Says goodbye in DTLS, as a page that is closed. */
    public void sayGoodbye() {
        association.close();
    }

    /** Gone without a word. */
    @Override
    public void close() {
        shut(channel);
        if (association != null) {
            association.close();
        }
    }

    private static void shut(DatagramChannel each) {
        try {
            each.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
