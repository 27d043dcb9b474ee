package io.parley.sip.dialog;

import io.parley.sip.transport.Flow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands in for a flow until the peer's address is known. */
record Unconnected(String transport, InetSocketAddress remote) implements Flow {
    static Flow of(String transport) {
        return new Unconnected(transport, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    public boolean reliable() {
        return false;
    }

    @Override
    public Flow toPort(int port) {
        return this;
    }

    @Override
    public void send(byte[] message) throws IOException {
        throw new IOException("peer not resolved");
    }
}
