package io.parley.sip.transport;

import io.parley.sip.guard.ConnectionCount;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage.Counter;

/** The transports that are a stream of bytes: how they are limited and counted. */
enum StreamKind {
    TCP(Limit.TCP_CONNECTIONS, Limit.TCP_CONNECTIONS_PER_ADDRESS, Counter.TCP_REFUSED_FULL, Counter.TCP_CLOSED_STALLED),
    TLS(Limit.TLS_CONNECTIONS, Limit.TLS_CONNECTIONS_PER_ADDRESS, Counter.TLS_REFUSED_FULL, Counter.TLS_CLOSED_STALLED);

    private final Limit most;
    private final Limit mostOfAddress;
    final Counter refusedFull;
    final Counter closedStalled;

    StreamKind(Limit most, Limit mostOfAddress, Counter refusedFull, Counter closedStalled) {
        this.most = most;
        this.mostOfAddress = mostOfAddress;
        this.refusedFull = refusedFull;
        this.closedStalled = closedStalled;
    }

    ConnectionCount places() {
        return new ConnectionCount(most, mostOfAddress);
    }
}
