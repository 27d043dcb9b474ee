package io.parley.trace.wire;

import io.parley.trace.TracedMessage;
import java.net.InetAddress;

/** Both addresses of a message, of one family: one that is not known, or is of the other family, is the unspecified address. */
final class Addresses {
    final byte[] source;
    final byte[] destination;
    final boolean v6;

    private Addresses(byte[] source, byte[] destination) {
        this.source = source;
        this.destination = destination;
        this.v6 = source.length == 16;
    }

    static Addresses of(TracedMessage message) {
        byte[] source = literal(message.source().host());
        byte[] destination = literal(message.destination().host());
        if (source.length == destination.length) {
            return new Addresses(source, destination);
        }
        int length = literal(message.remote().host()).length;
        return new Addresses(
                source.length == length ? source : new byte[length],
                destination.length == length ? destination : new byte[length]);
    }

    private static byte[] literal(String host) {
        try {
            return InetAddress.ofLiteral(host).getAddress();
        } catch (IllegalArgumentException e) {
            return new byte[4];
        }
    }
}
