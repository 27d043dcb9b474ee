package io.parley.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A stranger without credentials: sprays a server's RTP and RTCP ports with good packets, from an address of their own, and counts what they get. */
public final class Attacker implements AutoCloseable {
    private static final int IN_A_ROW = 5;
    private static final long PAUSE_NANOS = 50_000_000;

    private final InetAddress server;
    private final int first;
    private final int ports;
    private final DatagramSocket socket;
    private final AtomicInteger got = new AtomicInteger();
    private final AtomicLong rounds = new AtomicLong();
    private volatile boolean spraying = true;

    /** Begins to spray ports of a server. */
    public Attacker(InetAddress from, InetAddress server, int first, int ports) {
        this.server = server;
        this.first = first;
        this.ports = ports;
        try {
            socket = new DatagramSocket(0, from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("attacker-in").start(this::listen);
        Thread.ofPlatform().daemon().name("attacker-out").start(this::spray);
    }

    /** Packets that came to the stranger. */
    public int got() {
        return got.get();
    }

    /** Waits until all ports were sprayed so many times more. */
    public void awaitRounds(int more) {
        long until = rounds.get() + more;
        Await.until(more + " rounds of the attacker", () -> rounds.get() >= until);
    }

    private void spray() {
        byte[] rtp = new byte[172];
        rtp[0] = (byte) 0x80;
        rtp[11] = 0x66;
        byte[] report = {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 0x66};
        int sequence = 0;
        while (spraying) {
            for (int i = 0; i < IN_A_ROW; i++) {
                sequence++;
                rtp[2] = (byte) (sequence >> 8);
                rtp[3] = (byte) sequence;
                rtp[6] = (byte) ((sequence * 160) >> 8);
                rtp[7] = (byte) (sequence * 160);
                for (int port = first; port < first + ports; port += 2) {
                    send(rtp, port);
                }
            }
            for (int port = first + 1; port < first + ports; port += 2) {
                send(report, port);
            }
            rounds.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void send(byte[] packet, int port) {
        try {
            socket.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(server, port)));
        } catch (IOException nobodyThere) {
            // a port that no call has
        }
    }

    private void listen() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                got.incrementAndGet();
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        spraying = false;
        socket.close();
    }
}
