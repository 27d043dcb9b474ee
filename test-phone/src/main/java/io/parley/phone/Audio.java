package io.parley.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sound of one call: sends a tone in PCMU, 20 ms a packet, and keeps what it hears. RTP header (RFC 3550):
 *
 * <pre>
 *  |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 *  |                           timestamp                           |
 *  |                              SSRC                             |
 * </pre>
 */
public final class Audio implements AutoCloseable {
    private static final int FRAME = 160;
    private static final int KEPT = 8000 * 120;
    private static final int ENOUGH = 1600;

    private final DatagramSocket socket;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("audio-", 0).factory());
    private final short[] heard = new short[KEPT];
    private volatile double hertz;
    private volatile boolean still;
    private volatile InetSocketAddress peer;
    private volatile int samplesHeard;
    private volatile Instant firstHeard;
    private int forgotten;
    private boolean talking;
    private final AtomicInteger packetsSent = new AtomicInteger();
    private int sequence;

    /** The sound of a phone at an address, which sends this tone once it knows where to. */
    public Audio(InetAddress address, double hertz) throws IOException {
        this.hertz = hertz;
        socket = new DatagramSocket(0, address);
        Thread.ofPlatform().daemon().name("audio-in").start(this::listen);
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Starts to send, or sends elsewhere from now on. */
    public synchronized void sendTo(InetSocketAddress address) {
        peer = address;
        if (!talking) {
            talking = true;
            var unused = clock.scheduleAtFixedRate(this::sendFrame, 0, 20, TimeUnit.MILLISECONDS);
        }
    }

    /** Talks to a port of this machine from now on. */
    public void talkTo(int port) {
        sendTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Sends nothing more, to nobody. */
    public void hush() {
        peer = null;
    }

    /** Talks to where the other side's description says. */
    void talkTo(String sdp) {
        String host = "";
        int port = 0;
        for (String line : sdp.lines().toList()) {
            if (line.startsWith("c=IN IP4 ")) {
                host = line.substring(9).strip();
            } else if (line.startsWith("m=audio ")) {
                port = Integer.parseInt(line.split(" ", -1)[1]);
            }
        }
        if (port > 0 && !host.equals("0.0.0.0")) {
            sendTo(new InetSocketAddress(host, port));
        }
    }

    /** Another takes over, and this one is silent and deaf. */
    void moveTo(Audio next) {
        InetSocketAddress to = peer;
        close();
        if (to != null) {
            next.sendTo(to);
        }
    }

    /** The tone that is sent from now on; 0 is silence. */
    public void play(double tone) {
        hertz = tone;
    }

    /** Sends nothing at all, as a phone that suppresses silence, or goes on. */
    public void still(boolean nothing) {
        still = nothing;
    }

    /** How many samples came in so far; 8000 are a second. */
    public int samplesHeard() {
        return samplesHeard;
    }

    /** When the first packet came in; empty until one did. */
    public Optional<Instant> firstHeard() {
        return Optional.ofNullable(firstHeard);
    }

    /** How many packets were sent so far. */
    public int packetsSent() {
        return packetsSent.get();
    }

    /** What was heard last, at most that many samples. */
    public synchronized short[] lately(int samples) {
        int end = samplesHeard;
        return Arrays.copyOfRange(heard, Math.max(0, end - samples), end);
    }

    /** The share of the last half second's energy at a frequency; 0 until half a second was heard. */
    public double share(double tone) {
        short[] last = lately(4000);
        return last.length < 4000 ? 0 : Tones.share(last, tone, 8000);
    }

    /** Forgets what was heard, for {@link #hears} and its like. */
    public synchronized void forget() {
        forgotten = samplesHeard;
    }

    /** True when at least 200 ms were heard lately and most of it is the tone. */
    public boolean hears(double tone) {
        short[] last = recent();
        return last.length >= ENOUGH && Tones.share(last, tone) > 0.8;
    }

    /** True when at least 200 ms of whatever were heard lately. */
    public boolean heardAnything() {
        return recent().length >= ENOUGH;
    }

    /** True when sound was heard lately that is not this tone. */
    public boolean hearsOtherThan(double tone) {
        short[] last = recent();
        return last.length >= ENOUGH && Tones.loudness(last) > 100 && Tones.share(last, tone) < 0.3;
    }

    /** The last second, but nothing that was forgotten. */
    private synchronized short[] recent() {
        return lately(Math.min(8000, samplesHeard - forgotten));
    }

    private void sendFrame() {
        byte[] packet = new byte[12 + FRAME];
        packet[0] = (byte) 0x80;
        put(packet, 2, sequence, 2);
        put(packet, 4, sequence * FRAME, 4);
        put(packet, 8, socket.getLocalPort(), 4);
        for (int i = 0; i < FRAME; i++) {
            packet[12 + i] = Ulaw.encode(Tones.sample(hertz, sequence * FRAME + i));
        }
        sequence++;
        InetSocketAddress to = peer;
        if (still || to == null) {
            return;
        }
        try {
            socket.send(new DatagramPacket(packet, packet.length, to));
            packetsSent.incrementAndGet();
        } catch (IOException e) {
            clock.shutdown();
        }
    }

    private static void put(byte[] packet, int at, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            packet[at + i] = (byte) (value >> (8 * (bytes - 1 - i)));
        }
    }

    private void listen() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                if (packet.getLength() > 12 && (packet.getData()[1] & 0x7f) == 0) {
                    keep(packet.getData(), packet.getLength());
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private synchronized void keep(byte[] packet, int length) {
        if (firstHeard == null) {
            firstHeard = Instant.now();
        }
        int at = samplesHeard;
        for (int i = 12; i < length && at < KEPT; i++) {
            heard[at++] = Ulaw.decode(packet[i]);
        }
        samplesHeard = at;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        socket.close();
    }
}
