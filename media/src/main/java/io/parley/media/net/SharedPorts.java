package io.parley.media.net;

import io.parley.media.api.MediaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A port for each loop that many peers share, bound once at the top of the range for as long as the server runs. */
public final class SharedPorts {
    private static final int TRIES = 32;
    private static final int BURST = 16;
    private static final int BUFFER = 4 << 20;

    private final Map<MediaLoop, UdpPort> ports;
    private final int lowest;

    private SharedPorts(Map<MediaLoop, UdpPort> ports, int lowest) {
        this.ports = ports;
        this.lowest = lowest;
    }

    /**
     * Binds a port for each loop, from the highest of the range down, and passes over those that others use.
     *
     * @throws IllegalStateException when none can be bound
     */
    public static SharedPorts bind(MediaSettings settings, List<MediaLoop> loops) {
        Map<MediaLoop, UdpPort> ports = new LinkedHashMap<>();
        int number = settings.lastPort();
        int least = Math.max(settings.firstPort(), settings.lastPort() - TRIES - loops.size());
        for (MediaLoop loop : loops) {
            Optional<UdpPort> bound = Optional.empty();
            while (bound.isEmpty() && number > least) {
                bound = bind(loop, new InetSocketAddress(settings.host(), number--));
            }
            if (bound.isEmpty()) {
                ports.values().forEach(UdpPort::closeSocket);
                throw new IllegalStateException("no free port for browsers on " + settings.host() + " from "
                        + settings.lastPort() + " down to " + least);
            }
            ports.put(loop, bound.get());
        }
        return new SharedPorts(ports, number + 1);
    }

    private static Optional<UdpPort> bind(MediaLoop loop, InetSocketAddress address) {
        try {
            UdpPort port = loop.bind(address);
            port.receiveBuffer(BUFFER);
            port.burst(BURST);
            return Optional.of(port);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The port of a loop. */
    public UdpPort of(MediaLoop loop) {
        return ports.get(loop);
    }

    /** Begins to read a loop's port. On that loop. */
    public void listen(MediaLoop loop, PacketListener listener) {
        UdpPort port = of(loop);
        port.listen(listener);
        loop.attach(port);
    }

    /** Closes the port of a loop. On that loop. */
    public void close(MediaLoop loop) {
        UdpPort port = of(loop);
        port.detach();
        port.closeSocket();
    }

    /** The lowest number in use here: what is below is for pairs. */
    public int lowest() {
        return lowest;
    }
}
