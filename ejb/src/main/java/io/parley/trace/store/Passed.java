package io.parley.trace.store;

import java.net.InetSocketAddress;

/** What is told of the wire and of calls, on its way to the writer. */
sealed interface Passed {
    /** Bytes of memory it takes, about. */
    default int weight() {
        return 200;
    }

    /** A message, with the array that the transport has; nobody changes it. */
    final class Message implements Passed {
        final long micros;
        final boolean sent;
        final String transport;
        final InetSocketAddress local;
        final InetSocketAddress remote;
        final byte[] bytes;

        Message(
                long micros,
                boolean sent,
                String transport,
                InetSocketAddress local,
                InetSocketAddress remote,
                byte[] bytes) {
            this.micros = micros;
            this.sent = sent;
            this.transport = transport;
            this.local = local;
            this.remote = remote;
            this.bytes = bytes;
        }

        @Override
        public int weight() {
            return 200 + bytes.length;
        }
    }

    /** A leg has begun. */
    record LegBegan(String leg, String callId) implements Passed {}

    /** A leg belongs to a call now. */
    record LegOfCall(String leg, String call) implements Passed {}
}
