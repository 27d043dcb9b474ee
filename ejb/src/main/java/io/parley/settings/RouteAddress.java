package io.parley.settings;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Our address as a peer sees it where we listen on all of them: the one that packets to that peer leave from, as the routes of this machine say. Nothing is
 * sent to find out. A NAT is not seen through: behind one, the address has to be set. Thread-safe.
 */
public final class RouteAddress implements io.parley.sip.api.AdvertisedHost, io.parley.media.api.AdvertisedHost {
    private static final Logger LOG = Logger.getLogger(RouteAddress.class);
    private static final long GOOD_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST_KNOWN = 4096;
    private static final int ANY_PORT = 9;

    /** Addresses of documentation (RFC 5737, RFC 3849), which only a default route leads to. */
    private static final List<InetAddress> FAR =
            List.of(InetAddress.ofLiteral("198.51.100.1"), InetAddress.ofLiteral("2001:db8::1"));

    private final Map<InetAddress, Known> known = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    private record Known(String address, long at) {}

    /** Whether a host stands for all addresses, as 0.0.0.0 and ::. */
    public static boolean any(String host) {
        try {
            return InetAddress.ofLiteral(host).isAnyLocalAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The local address of the route to the peer; else of the default route, else of any interface that is up, else the loopback, with a warning. */
    @Override
    public String towards(Optional<InetAddress> peer) {
        InetAddress to = peer.orElse(FAR.getFirst());
        long now = System.nanoTime();
        Known before = known.get(to);
        if (before != null && now - before.at() < GOOD_NANOS) {
            return before.address();
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        String found = peer.flatMap(RouteAddress::route)
                .or(RouteAddress::usual)
                .map(RouteAddress::text)
                .orElseGet(this::loopback);
        known.put(to, new Known(found, now));
        return found;
    }

    private static Optional<InetAddress> usual() {
        return FAR.stream().flatMap(far -> route(far).stream()).findFirst().or(RouteAddress::ofAnInterface);
    }

    private static Optional<InetAddress> route(InetAddress peer) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(peer, ANY_PORT));
            return Optional.of(socket.getLocalAddress()).filter(address -> !address.isAnyLocalAddress());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> ofAnInterface() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(RouteAddress::up)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .min((one, other) -> Integer.compare(one.getAddress().length, other.getAddress().length));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean up(NetworkInterface each) {
        try {
            return each.isUp();
        } catch (IOException e) {
            return false;
        }
    }

    private String loopback() {
        if (warned.compareAndSet(false, true)) {
            LOG.warn("SET0001 this machine has no address that others could reach it by: peers are told 127.0.0.1."
                    + " Where there is one, set parley.advertised-host");
        }
        return "127.0.0.1";
    }

    /** Without the zone of a link-local address, which means something on this machine only. */
    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
