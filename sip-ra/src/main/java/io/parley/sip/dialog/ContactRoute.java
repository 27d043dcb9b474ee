package io.parley.sip.dialog;

import gov.nist.javax.sip.header.Via;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Binding.Hop;
import io.parley.sip.header.Text;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.URI;

/**
 * Where a phone of ours is called: at its Contact, as it asks (RFC 3261 10.3, 19.1.2), or over the flow that its request came on, where something shows that
 * its Contact leads nowhere: another host than the source (NAT, or a name), a port that changed on the way (RFC 3581), a connection that the Contact does not
 * speak of (RFC 5626), TLS: no certificate of a phone could be checked, and no Contact makes less of it.
 */
public final class ContactRoute {
    private static final int STANDARD_PORT = 5060;

    private ContactRoute() {}

    /**
     * The place that a Contact names, where it can be reached there.
     *
     * @param via the topmost Via of the request that brought the Contact
     * @return empty where only the flow leads to the phone
     */
    public static Optional<Hop> of(URI contact, Via via, Flow flow) {
        if (flow.connection().isPresent() || flow.secure() || !(contact instanceof SipURI sip) || sip.isSecure()) {
            return Optional.empty();
        }
        Optional<InetAddress> host = HostPort.literal(sip.getHost());
        if (host.isEmpty() || !host.get().equals(flow.remote().getAddress())) {
            return Optional.empty();
        }
        String asked = sip.getTransportParam();
        // A phone behind a connection that names no transport means its connection.
        String transport = asked == null ? flow.transport() : asked.toUpperCase(Locale.ROOT);
        if (!transport.equals("UDP") && !transport.equals("TCP")) {
            return Optional.empty();
        }
        int port = port(sip);
        if (!HostPort.isPort(port)) {
            return Optional.empty();
        }
        if (transport.equals(flow.transport()) && !flow.reliable() && portChanged(via, port, flow)) {
            return Optional.empty();
        }
        return Optional.of(new Hop(transport, HostPort.of(flow.address(), port)));
    }

    /** Where a registered contact is reached: over its connection while that is there and is what it asks for, else where it asks, else where it came from. */
    static Hop of(Binding b, Wire wire) {
        Hop flow = new Hop(b.transport(), b.received());
        Hop asked = b.hop().orElse(flow);
        boolean connected = asked.transport().equals("TCP")
                && b.transport().equals("TCP")
                && HostPort.address(b.received()).filter(wire::connected).isPresent();
        return connected ? flow : asked;
    }

    /** The value of the Route headers that a registered contact's Path asks for (RFC 3327 5.1). */
    static List<String> routes(Binding b) {
        return b.path().isEmpty() ? List.of() : List.of(Text.line(b.path()));
    }

    /** Whether the phone says that it sends from the port it listens at, and that is not where its request came from: a NAT changed it. */
    private static boolean portChanged(Via via, int port, Flow flow) {
        int sentBy = via.getPort() > 0 ? via.getPort() : STANDARD_PORT;
        int source = flow.remote().getPort();
        return port != source && sentBy == port && via.hasParameter("rport");
    }

    /** The address and port of a URI; empty where its host is a name or its port is none. */
    static Optional<InetSocketAddress> address(SipURI uri) {
        return HostPort.literal(uri.getHost())
                .filter(host -> HostPort.isPort(port(uri)))
                .map(host -> new InetSocketAddress(host, port(uri)));
    }

    private static int port(SipURI uri) {
        return uri.getPort() > 0 ? uri.getPort() : STANDARD_PORT;
    }
}
