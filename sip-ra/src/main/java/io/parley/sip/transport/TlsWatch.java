package io.parley.sip.transport;

import io.parley.sip.guard.AddressLimiter;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.LogThrottle;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/** How fast an address may begin connections of TLS, and what goes wrong with them: counted, and logged once a minute for each address. For the selector thread. */
final class TlsWatch {
    private static final Logger LOG = Logger.getLogger(TlsWatch.class);
    private static final int LONGEST_REASON = 160;

    private final Usage usage;
    private final AddressLimiter handshakes =
            new AddressLimiter(Limit.TLS_HANDSHAKES_PER_SECOND, TimeUnit.SECONDS.toMillis(1));
    private final LogThrottle log = new LogThrottle();

    TlsWatch(Usage usage) {
        this.usage = usage;
    }

    /** Whether one more connection from there is too many, which is counted. */
    boolean tooFast(InetSocketAddress remote) {
        String site = AddressLimiter.site(remote.getAddress().getHostAddress());
        boolean tooFast = handshakes.count(site, TimeUnit.NANOSECONDS.toMillis(System.nanoTime()))
                > Limit.TLS_HANDSHAKES_PER_SECOND.standard();
        if (tooFast) {
            usage.count(Counter.TLS_REFUSED_RATE);
        }
        return tooFast;
    }

    /** It failed, by the peer's fault or the network's. */
    void failed(TcpConnection c, IOException e) {
        boolean broken = e instanceof SSLException;
        if (e instanceof TlsLayer.Misuse misuse) {
            usage.count(misuse.counter);
        } else if (!c.established()) {
            gone(c);
        } else if (broken) {
            usage.count(Counter.TLS_CLOSED_PROTOCOL);
        }
        if (broken || !c.host.isEmpty()) {
            complain(c, String.valueOf(e.getMessage()));
        }
    }

    /** The peer closed it; that is a failure before the handshake is done alone. */
    void gone(TcpConnection c) {
        if (!c.established()) {
            usage.count(c.counted ? Counter.TLS_REFUSED_HANDSHAKE : Counter.TLS_CONNECT_FAILURES);
        }
    }

    /** Its handshake took too long. */
    void late(TcpConnection c) {
        usage.count(Counter.TLS_HANDSHAKE_TIMEOUTS);
        complain(c, "handshake not done in time");
    }

    private void complain(TcpConnection c, String reason) {
        if (log.permits(AddressLimiter.site(c.address()), TimeUnit.NANOSECONDS.toMillis(System.nanoTime()))) {
            String shown = reason.replaceAll("\\p{Cntrl}", " ");
            LOG.warnf(
                    "SIP0037 TLS %s %s failed: %s",
                    c.host.isEmpty() ? "of" : "to " + c.host + ",",
                    c.hostPort(),
                    shown.length() > LONGEST_REASON ? shown.substring(0, LONGEST_REASON) : shown);
        }
    }
}
