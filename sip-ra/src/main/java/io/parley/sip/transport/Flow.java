package io.parley.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** A way to a peer: a UDP address pair, a TCP or TLS connection or a WebSocket. Thread-safe. */
public interface Flow {
    /** "UDP", "TCP", "TLS", "WS" or "WSS". */
    String transport();

    /** Whether it is encrypted, so that sips URIs may be used on it. */
    default boolean secure() {
        return false;
    }

    /** Whether the transport itself repeats what is lost. */
    boolean reliable();

    /** The peer's address. */
    InetSocketAddress remote();

    /** Our end: an address of this machine, or a wildcard where a UDP port is bound to all; port 0 where it is not known (yet). */
    default InetSocketAddress local() {
        return new InetSocketAddress(0);
    }

    /** The same transport to another port of the peer's host; a connection stays as it is. */
    Flow toPort(int port);

    /**
     * The same way for what may be sent later, as a response: where its connection has closed by then, it goes over the one that took its place.
     *
     * @param sentBy the port that the peer's Via names, where it can be connected to if nothing else leads to it
     */
    default Flow lasting(int sentBy) {
        return this;
    }

    /**
     * Sends one message; does not wait for the network.
     *
     * @throws IOException where it is known at once that the peer cannot be reached
     */
    void send(byte[] message) throws IOException;

    /**
     * The unguessable name of a connection that only its peer can make (WebSocket): whatever its messages say of addresses, requests to the peer go over it or
     * nowhere. Empty for other flows.
     */
    default Optional<String> connection() {
        return Optional.empty();
    }

    /** The peer has proved that it is an account or a trunk of ours. */
    default void proved() {}

    /** A wrong response to a challenge came over it: what was proved before says nothing of who sends now. */
    default void disproved() {}

    /** Whether it goes on though its address is banned: it has proved an account, and no wrong credentials have come over it since. */
    default boolean passesBans() {
        return false;
    }

    /** Credentials that came over it were wrong and have been answered, or it sent what no phone sends; a connection may end by it. */
    default void refused() {}

    /** The peer is the trunk that is there; its host is what its certificate must be for. */
    default void cameFrom(InetSocketAddress trunk) {}

    /** A contact of this user, and of this +sip.instance where it is not empty, was registered over this flow. */
    default void registered(String user, String instance) {}

    /** The users that were registered over it; kept for connections, whose end is told. */
    default Set<String> users() {
        return Set.of();
    }

    /** The peer's IP address as text. */
    default String address() {
        return remote().getAddress().getHostAddress();
    }

    /** The IP address of whom it comes from, as text: the peer's, unless a trusted proxy stands between and names another. */
    default String client() {
        return address();
    }

    /** The machine of {@link #client}. */
    default InetAddress machine() {
        return connection().isEmpty() ? remote().getAddress() : InetAddress.ofLiteral(client());
    }

    /** "host:port" of the peer, IPv6 in brackets. */
    default String hostPort() {
        return HostPort.of(address(), remote().getPort());
    }
}
