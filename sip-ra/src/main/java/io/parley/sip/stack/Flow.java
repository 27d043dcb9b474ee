package io.parley.sip.stack;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A way to a peer: a UDP address pair or a TCP connection. Thread-safe. */
interface Flow {
    /** "UDP" or "TCP". */
    String transport();

    /** Whether the transport itself repeats what is lost. */
    boolean reliable();

    /** The peer's address. */
    InetSocketAddress remote();

    /** The same transport to another port of the peer's host; a connection stays as it is. */
    Flow toPort(int port);

    /**
     * Sends one message; does not wait for the network.
     *
     * @throws IOException where it is known at once that the peer cannot be reached
     */
    void send(byte[] message) throws IOException;

    /** The peer's IP address as text. */
    default String address() {
        return remote().getAddress().getHostAddress();
    }

    /** "host:port" of the peer, IPv6 in brackets. */
    default String hostPort() {
        String host = address();
        return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + remote().getPort();
    }
}
