package io.parley.phone;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of one owner, which no other build on this machine takes: the range below the ports that the system gives out itself is cut into slices, and a slice
 * is whose process holds the TCP port at its end. So a block is free the moment its process is gone, and two that want the same one cannot both have it. What
 * others use without asking is passed over.
 *
 * <p>A test class has a block, and its tests take {@linkplain #part parts} of it one after the other; a server has one for itself. Thread-safe.
 */
public final class PortBlock implements AutoCloseable {
    private static final int LOWEST = 11_000;
    private static final int SLICE = 500;
    private static final int SLICES = 41;
    private static final int USABLE = SLICE - 2;

    private final Deque<ServerSocket> locks;
    private final int first;
    private final int size;
    private int next;

    private PortBlock(int first, int size, Deque<ServerSocket> locks) {
        this.first = first;
        this.size = size;
        this.locks = locks;
    }

    /**
     * A block of ports that are all free for UDP and TCP now, on all addresses of this machine.
     *
     * @param ports how many at least
     * @throws IllegalStateException when there is none
     */
    public static PortBlock lease(int ports) {
        int slices = Math.ceilDiv(ports + SLICE - USABLE, SLICE);
        int places = SLICES - slices + 1;
        int begin = ThreadLocalRandom.current().nextInt(Math.max(1, places));
        for (int i = 0; i < places; i++) {
            int first = LOWEST + (begin + i) % places * SLICE;
            Deque<ServerSocket> locks = new ArrayDeque<>();
            if (locked(first, slices, locks) && free(first, slices)) {
                return new PortBlock(first, slices * SLICE - SLICE + USABLE, locks);
            }
            release(locks);
        }
        throw new IllegalStateException("no block of " + ports + " free ports");
    }

    private static boolean locked(int first, int slices, Deque<ServerSocket> locks) {
        for (int i = 1; i <= slices; i++) {
            try {
                locks.add(new ServerSocket(first + i * SLICE - 1, 1, InetAddress.getLoopbackAddress()));
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    private static boolean free(int first, int slices) {
        for (int port = first; port < first + slices * SLICE; port++) {
            try (DatagramSocket udp = new DatagramSocket(null);
                    ServerSocket tcp = new ServerSocket()) {
                udp.bind(new InetSocketAddress(port));
                if ((port - LOWEST) % SLICE != SLICE - 1) {
                    tcp.bind(new InetSocketAddress(port));
                }
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    /** The lowest port, an even one. */
    public int first() {
        return first;
    }

    /** The highest port. */
    public int last() {
        return first + size - 1;
    }

    /**
     * The next ports of the block; behind its end it begins anew, with those that were given first.
     *
     * @param ports how many, no more than the block has
     * @return the first of them, an even one
     */
    public synchronized int part(int ports) {
        if (ports > size) {
            throw new IllegalArgumentException(ports + " ports of a block of " + size);
        }
        if (next + ports > size) {
            next = 0;
        }
        int given = first + next;
        next += ports + ports % 2;
        return given;
    }

    /** Gives the block back. What its owner opened is closed by then. */
    @Override
    public void close() {
        release(locks);
    }

    private static void release(Deque<ServerSocket> locks) {
        for (ServerSocket each : locks) {
            try {
                each.close();
            } catch (IOException e) {
                throw new IllegalStateException("port " + each.getLocalPort() + " cannot be given back", e);
            }
        }
    }
}
