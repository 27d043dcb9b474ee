package io.parley.system.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports nobody uses right now, on the loopback address. */
public final class FreePorts {
    private FreePorts() {}

    /** A port that is free for TCP and UDP alike. */
    public static int next() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        for (int attempt = 0; attempt < 50; attempt++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, loopback)) {
                try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()))) {
                    return udp.getLocalPort();
                }
            } catch (IOException taken) {
                if (attempt == 49) {
                    throw new UncheckedIOException(taken);
                }
            }
        }
        throw new IllegalStateException("no free port");
    }
}
