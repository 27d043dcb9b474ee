package io.parley.trace.store;

import io.parley.sip.api.AdvertisedHost;
import io.parley.trace.Endpoint;
import io.parley.trace.SecretMask;
import io.parley.trace.TracedMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** Makes what passed the wire fit to be kept. */
final class Intake {
    /** Methods of messages that may come before the leg that they belong to. */
    private static final Set<String> BEGINNING = Set.of("INVITE", "ACK", "CANCEL");

    private final AdvertisedHost route;

    /**
     * Masks messages.
     *
     * @param route gives our address towards a peer, for sockets that are bound to all addresses
     */
    Intake(AdvertisedHost route) {
        this.route = route;
    }

    /**
     * A masked message.
     *
     * @param beginsCalls whether a leg may come of it, so that it has to wait for one
     */
    record Message(TracedMessage traced, boolean beginsCalls) {}

    Message masked(Passed.Message m) {
        SecretMask.Masked masked = SecretMask.of(m.bytes);
        TracedMessage traced = new TracedMessage(
                m.micros,
                m.sent,
                m.transport,
                local(m.local, m.remote),
                new Endpoint(text(m.remote.getAddress()), m.remote.getPort()),
                masked.callId(),
                masked.bytes());
        return new Message(traced, BEGINNING.contains(masked.method()));
    }

    private Endpoint local(InetSocketAddress local, InetSocketAddress remote) {
        InetAddress address = local.getAddress();
        String host = address.isAnyLocalAddress()
                ? withoutZone(route.towards(Optional.ofNullable(remote.getAddress())))
                : text(address);
        return new Endpoint(host, local.getPort());
    }

    private static String text(InetAddress address) {
        return address == null ? "0.0.0.0" : withoutZone(address.getHostAddress());
    }

    private static String withoutZone(String host) {
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }
}
