package io.parley.sip.trunk;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.dialog.Inbox;
import io.parley.sip.dialog.TrunkMachine;
import io.parley.sip.dialog.Wire;
import io.parley.sip.gateway.Gateways;
import io.parley.sip.gateway.Health;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Responses;
import io.parley.sip.timer.TimerWheel.Timeout;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Asks one machine of a gateway again and again by OPTIONS (RFC 3261 11) whether it is there. Any answer in time will do, but 503. Thread-safe. */
final class GatewayProbe {
    private static final Logger LOG = Logger.getLogger(GatewayProbe.class);
    /** A gateway that answers later does not take a call in time either. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final long FIRST_MILLIS = 2_000;

    private final Wire wire;
    private final Gateways gateways;
    private final TrunkPeer peer;
    private final Inbox inbox = new Inbox();
    private final String callId;
    private boolean ended;
    private long number;
    /** The number of the probe that waits for its answer; 0 for none. */
    private long open;

    private Timeout next;

    /** @param peer one machine: its host is an address, or it has a spot */
    GatewayProbe(Wire wire, Gateways gateways, TrunkPeer peer) {
        this.wire = wire;
        this.gateways = gateways;
        this.peer = peer;
        this.callId = wire.node.token(12) + '@' + wire.node.host();
    }

    /** The first probe soon, not all at once. */
    void start() {
        inbox.post(() -> after((long) (FIRST_MILLIS * chance()), this::probe));
    }

    void end() {
        inbox.post(() -> {
            ended = true;
            if (next != null) {
                next.cancel();
            }
        });
    }

    private void after(long millis, Runnable then) {
        if (!ended) {
            next = wire.transactions.after(millis * wire.transactions.times().t1() / 500, () -> inbox.post(then));
        }
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private void probe() {
        if (ended) {
            return;
        }
        number++;
        open = number;
        long of = number;
        wire.usage.count(Counter.GATEWAY_PROBES_SENT);
        after(PATIENCE_MILLIS, () -> done(of, false));
        TrunkMachine.address(peer).ifPresentOrElse(machine -> send(of, machine), () -> done(of, false));
    }

    /** What people call it. */
    static String place(TrunkPeer peer) {
        return peer.spot()
                .map(spot -> HostPort.of(spot.name(), spot.port()))
                .orElseGet(() -> HostPort.of(peer.host(), peer.port()));
    }

    private void send(long of, InetSocketAddress remote) {
        try {
            Flow to = wire.flow(TrunkMachine.transport(peer), remote);
            String uri = "sip:" + HostPort.of(peer.host(), peer.port());
            String me = "<sip:parley@" + wire.node.host() + ">;tag=" + wire.node.token(8);
            wire.transactions.request(
                    to,
                    new OutRequest(
                            "OPTIONS",
                            uri,
                            wire.node.sentBy(to),
                            wire.transactions.newBranch(),
                            me,
                            '<' + uri + '>',
                            callId,
                            of,
                            List.of(),
                            wire.node.contact(to, false) + Responses.ACCEPT + wire.node.userAgent(),
                            OutRequest.Body.NONE),
                    new Heard(of));
        } catch (IOException e) {
            done(of, false);
        }
    }

    /** What a probe came to; what comes later of it counts no more. */
    private void done(long of, boolean alive) {
        if (ended || open != of) {
            return;
        }
        open = 0;
        if (!alive) {
            wire.usage.count(Counter.GATEWAY_PROBES_FAILED);
        }
        if (gateways.probed(peer, alive)) {
            String place = place(peer)
                    + peer.spot()
                            .map(spot -> '/' + spot.address().getHostAddress())
                            .orElse("");
            if (alive) {
                LOG.infof("SIP0112 trunk %s: gateway %s is there again", peer.name(), place);
            } else {
                LOG.warnf("SIP0111 trunk %s: gateway %s is down", peer.name(), place);
            }
        }
        if (next != null) {
            next.cancel();
        }
        after((long) (peer.probeSeconds() * 1_000L * (0.9 + 0.2 * chance())), this::probe);
    }

    /** Hears of the response to one probe. */
    private final class Heard implements ResponseListener {
        private final long of;

        Heard(long of) {
            this.of = of;
        }

        @Override
        public void provisional(SIPResponse response) {
            // The final one counts.
        }

        @Override
        public void completed(SIPResponse response) {
            int code = response.getStatusCode();
            inbox.post(() -> {
                if (code == 503) {
                    gateways.rest(peer, Headers.seconds(response, "Retry-After"));
                }
                done(of, Health.alive(code));
            });
        }

        @Override
        public void failed(String reason) {
            inbox.post(() -> done(of, false));
        }
    }
}
