package io.parley.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The way of a response (RFC 3261 18.2.2): the connection that the request came on while that is open, afterwards what has taken its place. Each message is
 * asked anew, so that a response that is repeated finds a phone that has come back meanwhile. Thread-safe.
 *
 * @param flow the connection that the request came on
 * @param other what has taken its place
 */
record LastingFlow(Flow flow, OtherWay other) implements Flow {

    /** Looks for what has taken the place of a connection. */
    interface OtherWay {
        /**
         * The connection that leads to the peer now; the same one where there is no other.
         *
         * @throws IOException where a new one that is made for it fails at once
         */
        Flow now() throws IOException;
    }

    @Override
    public String transport() {
        return flow.transport();
    }

    @Override
    public boolean secure() {
        return flow.secure();
    }

    @Override
    public boolean reliable() {
        return flow.reliable();
    }

    @Override
    public InetSocketAddress remote() {
        return flow.remote();
    }

    @Override
    public Flow toPort(int port) {
        return this;
    }

    @Override
    public Optional<String> connection() {
        return flow.connection();
    }

    @Override
    public String client() {
        return flow.client();
    }

    @Override
    public void send(byte[] message) throws IOException {
        try {
            flow.send(message);
        } catch (IOException e) {
            Flow next = other.now();
            if (next == flow) {
                throw e;
            }
            next.send(message);
        }
    }
}
