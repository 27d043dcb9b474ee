package io.parley.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Hosts and "host:port" as SIP writes them, IPv6 in brackets (RFC 3261 25.1). Names are never looked up. */
public final class HostPort {
    private static final int LAST_PORT = 65_535;

    private HostPort() {}

    /** A host for a URI or a Via: an IPv6 address in brackets, anything else as it is. */
    public static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? '[' + host + ']' : host;
    }

    /** "host:port"; the host alone where the port is 0, which is that of the name's SRV records. */
    public static String of(String host, int port) {
        return port == 0 ? bracketed(host) : bracketed(host) + ':' + port;
    }

    /** The address of a host, with or without brackets; empty for a name. */
    public static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(
                    InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Whether a port is one that messages can be sent to. */
    public static boolean isPort(int port) {
        return port > 0 && port <= LAST_PORT;
    }

    /** The address and port of a "host:port"; empty where the host is a name or the port is none. */
    public static Optional<InetSocketAddress> address(String hostPort) {
        int colon = hostPort.lastIndexOf(':');
        try {
            int port = Integer.parseInt(hostPort.substring(colon + 1));
            return literal(hostPort.substring(0, colon)).map(host -> new InetSocketAddress(host, port));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
