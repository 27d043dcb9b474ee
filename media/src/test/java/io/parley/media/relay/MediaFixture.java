package io.parley.media.relay;

import io.parley.media.api.MediaSettings;
import io.parley.media.fault.FaultProfile;
import io.parley.media.net.MediaLoops;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Media servers for tests, each with a range of ports of its own: pairs for phones, and a port for the browsers of each loop above. */
final class MediaFixture {
    private static final int MOST_LOOPS = 2;

    private MediaFixture() {}

    static RelayServer server() {
        return server(100);
    }

    static RelayServer server(int pairs) {
        return server(pairs, Duration.ofSeconds(30), FaultProfile.NONE);
    }

    static RelayServer server(int pairs, Duration inactivity, FaultProfile faults) {
        return RelayServer.start(settings(pairs, inactivity), faults, new MediaLoops(2, true));
    }

    static MediaSettings settings(int pairs, Duration inactivity) {
        return settings("127.0.0.1", pairs, inactivity);
    }

    static MediaSettings settings(String host, int pairs, Duration inactivity) {
        int first = freeRange(pairs + 1);
        return new MediaSettings(
                host,
                host,
                first,
                first + 2 * pairs - 1 + MOST_LOOPS,
                List.of("PCMU", "PCMA", "OPUS"),
                inactivity,
                Path.of("../prompts"));
    }

    /** A range whose ends are free now: below the ports the system gives out itself. */
    private static int freeRange(int pairs) {
        for (int i = 0; i < 200; i++) {
            int first = ThreadLocalRandom.current().nextInt(5_500, (32_000 - 2 * pairs) / 2) * 2;
            if (free(first) && free(first + 2 * pairs - 1)) {
                return first;
            }
        }
        throw new IllegalStateException("no range of free ports");
    }

    private static boolean free(int port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
