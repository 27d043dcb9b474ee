package io.parley.call.engine;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The sound of a test phone: says a tone in 20 ms packets of PCMU, and keeps the last second of what it hears. */
final class Voice implements AutoCloseable {
    private static final int SAMPLES = 160;
    private static final int SECOND = 8000;

    private final DatagramSocket socket;
    private final double hertz;
    private final Deque<short[]> heard = new ArrayDeque<>();
    private volatile InetSocketAddress to;
    private volatile boolean open = true;

    Voice(double hertz) throws SocketException {
        this.hertz = hertz;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
        Thread.ofVirtual().start(this::talk);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Talks to there from now on. */
    void talkTo(int port) {
        to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Says nothing any more. */
    void hush() {
        to = null;
    }

    private void listen() {
        byte[] buffer = new byte[2048];
        while (open) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                return;
            }
            if (packet.getLength() > 12 && (buffer[1] & 0x7F) == 0) {
                short[] samples = new short[packet.getLength() - 12];
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = linear(buffer[12 + i]);
                }
                keep(samples);
            }
        }
    }

    private synchronized void keep(short[] samples) {
        heard.addLast(samples);
        if (heard.size() > SECOND / SAMPLES) {
            heard.removeFirst();
        }
    }

    /** Forgets what was heard. */
    synchronized void forget() {
        heard.clear();
    }

    private void talk() {
        ByteBuffer packet = ByteBuffer.allocate(12 + SAMPLES);
        int sequence = 0;
        int n = 0;
        long next = System.nanoTime();
        while (open) {
            next += TimeUnit.MILLISECONDS.toNanos(20);
            LockSupport.parkNanos(next - System.nanoTime());
            InetSocketAddress target = to;
            if (target == null) {
                continue;
            }
            packet.clear();
            packet.put((byte) 0x80)
                    .put((byte) 0)
                    .putShort((short) sequence++)
                    .putInt(n)
                    .putInt(port());
            for (int i = 0; i < SAMPLES; i++) {
                packet.put(companded((int) (8000 * Math.sin(2 * Math.PI * hertz * n++ / SECOND))));
            }
            try {
                socket.send(new DatagramPacket(packet.array(), packet.capacity(), target));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** True when at least 200 ms were heard lately and most of it is the tone. */
    synchronized boolean hears(double tone) {
        return heard.size() >= 10 && share(tone) > 0.8;
    }

    /** True when at least 200 ms of whatever were heard lately. */
    synchronized boolean heardAnything() {
        return heard.size() >= 10;
    }

    /** True when sound was heard lately that is not this tone. */
    synchronized boolean hearsOtherThan(double tone) {
        return heard.size() >= 10 && power() > 10_000 && share(tone) < 0.3;
    }

    private double power() {
        return heard.stream()
                .flatMapToInt(Voice::ints)
                .mapToDouble(s -> (double) s * s)
                .average()
                .orElse(0);
    }

    private static java.util.stream.IntStream ints(short[] samples) {
        return java.util.stream.IntStream.range(0, samples.length).map(i -> samples[i]);
    }

    /** The tone's share of the power heard (Goertzel). */
    private double share(double tone) {
        int[] samples = heard.stream().flatMapToInt(Voice::ints).toArray();
        double coefficient = 2 * Math.cos(2 * Math.PI * tone / SECOND);
        double before = 0;
        double beforeThat = 0;
        double total = 0;
        for (int sample : samples) {
            double now = sample + coefficient * before - beforeThat;
            beforeThat = before;
            before = now;
            total += (double) sample * sample;
        }
        double power = before * before + beforeThat * beforeThat - coefficient * before * beforeThat;
        return total == 0 ? 0 : power / (total * samples.length / 2);
    }

    /** ITU-T G.711 mu-law. */
    private static byte companded(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), 32_635) + 132;
        int exponent = Math.max(0, 31 - Integer.numberOfLeadingZeros(magnitude) - 7);
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }

    private static short linear(byte code) {
        int bits = ~code & 0xFF;
        int magnitude = ((((bits & 0x0F) << 3) + 132) << ((bits >> 4) & 7)) - 132;
        return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
    }

    @Override
    public void close() {
        open = false;
        socket.close();
    }
}
