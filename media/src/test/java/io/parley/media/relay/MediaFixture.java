package io.parley.media.relay;

import io.parley.media.api.MediaSettings;
import io.parley.media.fault.FaultProfile;
import io.parley.media.net.MediaLoops;
import io.parley.phone.PortBlock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Media servers for tests, each with ports of its own: pairs for phones, and a port for the browsers of each loop above. */
final class MediaFixture {
    private static final int MOST_LOOPS = 2;
    private static final PortBlock PORTS = PortBlock.lease(1_900);

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
        int ports = 2 * pairs + MOST_LOOPS;
        int first = PORTS.part(ports);
        return new MediaSettings(
                host,
                host,
                first,
                first + ports - 1,
                List.of("PCMU", "PCMA", "OPUS"),
                inactivity,
                Path.of("../prompts"));
    }
}
