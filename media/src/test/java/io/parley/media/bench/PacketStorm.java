package io.parley.media.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Both ends of many calls in one process: each call sends a packet of 172 bytes every 20 ms from either side, spread over the 20 ms, and reads what the relay
 * passes on. Arguments: port of side A, port of side B, seconds, then for each call the server's port for A and for B.
 */
public final class PacketStorm {
    private static final Logger LOG = Logger.getLogger(PacketStorm.class);
    private static final int SIZE = 172;
    private static final int MAGIC = 0x7E57C0DE;

    private final DatagramChannel[] sides = new DatagramChannel[2];
    private final InetSocketAddress[][] targets;
    private final long[] latencies = new long[4_000_000];
    private final ByteBuffer out = ByteBuffer.allocateDirect(SIZE);
    private final ByteBuffer in = ByteBuffer.allocateDirect(2048);
    private int sequence;
    private long sent;
    private long received;
    private int measured;

    private PacketStorm(int[] ports, InetSocketAddress[][] targets) throws IOException {
        this.targets = targets;
        for (int side = 0; side < 2; side++) {
            DatagramChannel channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 << 20);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[side]));
            channel.configureBlocking(false);
            sides[side] = channel;
        }
    }

    public static void main(String[] args) throws IOException {
        int[] ports = {Integer.parseInt(args[0]), Integer.parseInt(args[1])};
        InetSocketAddress[][] targets = new InetSocketAddress[(args.length - 3) / 2][2];
        for (int i = 3; i < args.length; i++) {
            targets[(i - 3) / 2][(i - 3) % 2] =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[i]));
        }
        new PacketStorm(ports, targets).run(Long.parseLong(args[2]) * 1_000_000_000L);
    }

    private void run(long nanos) throws IOException {
        long begin = System.nanoTime();
        long tick = begin;
        while (tick - begin < nanos) {
            long now = System.nanoTime();
            if (now - tick >= 0) {
                int phase = (int) ((tick - begin) / 1_000_000 % 20);
                for (int call = phase; call < targets.length; call += 20) {
                    send(call, 0);
                    send(call, 1);
                }
                sequence += phase == 19 ? 1 : 0;
                tick += 1_000_000;
            }
            drain();
            long left = tick - System.nanoTime();
            if (left > 100_000) {
                LockSupport.parkNanos(left - 60_000);
            }
        }
        long end = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < end) {
            drain();
        }
        long[] sorted = Arrays.copyOf(latencies, measured);
        Arrays.sort(sorted);
        LOG.infof(
                "sent %d received %d lost %.3f %%; one way p50 %d us p99 %d us max %d us",
                sent,
                received,
                100.0 * (sent - received) / sent,
                sorted[measured / 2] / 1000,
                sorted[measured * 99 / 100] / 1000,
                sorted[measured - 1] / 1000);
    }

    private void send(int call, int side) throws IOException {
        out.clear();
        out.put(0, (byte) 0x80).put(1, (byte) 0).putShort(2, (short) sequence);
        out.putInt(4, sequence * 160).putInt(8, call * 2 + side);
        out.putInt(12, MAGIC).putLong(16, System.nanoTime());
        sides[side].send(out, targets[call][side]);
        sent++;
    }

    private void drain() throws IOException {
        for (DatagramChannel channel : sides) {
            while (channel.receive(in.clear()) != null) {
                if (in.position() == SIZE && in.getInt(12) == MAGIC) {
                    received++;
                    if (measured < latencies.length) {
                        latencies[measured++] = System.nanoTime() - in.getLong(16);
                    }
                }
            }
        }
    }
}
