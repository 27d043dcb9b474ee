package io.parley.media.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/** The datagrams of one association on their way from an event loop to its virtual thread; what finds the queue full is lost, as datagrams may be. */
final class DatagramQueue implements DatagramTransport {
    /** Datagrams that wait: a flight has no more than six. */
    static final int CAPACITY = 32;

    private static final int RECEIVE_LIMIT = 1500;

    /** Small enough for any path: flights are cut to it. */
    private static final int SEND_LIMIT = 1200;

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Consumer<byte[]> line;
    private final BooleanSupplier over;
    private volatile boolean ended;

    /**
     * A queue.
     *
     * @param over true once nothing more shall be read: Bouncy Castle goes on reading after a goodbye
     */
    DatagramQueue(Consumer<byte[]> line, BooleanSupplier over) {
        this.line = line;
        this.over = over;
    }

    /** Takes a datagram; false where there is no room. Any thread. */
    boolean offer(byte[] datagram) {
        return !ended && waiting.offer(datagram);
    }

    boolean ended() {
        return ended;
    }

    /** Wakes whoever waits, for the end. Any thread. */
    void end() {
        ended = true;
        // Where there is no room, whoever reads is awake.
        boolean woken = waiting.offer(END);
        assert woken || !waiting.isEmpty();
    }

    @Override
    public int receive(byte[] into, int offset, int length, int waitMillis) throws IOException {
        if (over.getAsBoolean()) {
            throw new InterruptedIOException("over");
        }
        try {
            byte[] datagram =
                    ended ? END : waitMillis == 0 ? waiting.take() : waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (ended) {
                throw new InterruptedIOException("ended");
            }
            if (datagram == null) {
                return -1;
            }
            int taken = Math.min(length, datagram.length);
            System.arraycopy(datagram, 0, into, offset, taken);
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void send(byte[] from, int offset, int length) {
        byte[] datagram = new byte[length];
        System.arraycopy(from, offset, datagram, 0, length);
        line.accept(datagram);
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    @Override
    public void close() {
        // The port is shared: it stays open.
    }
}
