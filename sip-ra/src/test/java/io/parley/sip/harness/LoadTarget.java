package io.parley.sip.harness;

import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.adaptor.SipResource;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEventSink;
import io.parley.sip.api.SipLegs;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.digest.HashAlgorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The adaptor alone in a plain JVM, as a target for load: bridges every call from 127.0.0.2 to 127.0.0.3:5070 and takes registrations of users 10000 to
 * 99999 with the password "pw" + number in the realm "parley". Arguments: port, seconds to live, seconds of warm-up.
 */
public final class LoadTarget implements SipEventSink, SipDirectory {
    private static final Logger LOG = Logger.getLogger(LoadTarget.class);
    private static final String REALM = "parley";

    private final SipResource resource = new SipResource(this, Clock.systemUTC());
    private final Map<LegId, LegId> peers = new ConcurrentHashMap<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final TrunkPeer callee = new TrunkPeer("callee", "127.0.0.3", 5070, "UDP");

    private LoadTarget() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int port = Integer.parseInt(args[0]);
        LoadTarget target = new LoadTarget();
        target.resource.warmUp(Duration.ofSeconds(Long.parseLong(args[2])));
        target.resource.activate(
                new SipSettings(
                        "127.0.0.1",
                        port,
                        port,
                        "127.0.0.1",
                        REALM,
                        "Parley",
                        Duration.ofSeconds(60),
                        Duration.ofHours(1),
                        0,
                        WebSocketSettings.OFF),
                target,
                new MemoryRegistrations(Clock.systemUTC()));
        new CountDownLatch(1).await(Long.parseLong(args[1]), TimeUnit.SECONDS);
        target.resource.usage().counters().forEach((name, n) -> LOG.infof("%s %d", name, n));
        target.resource.usage().gauges().forEach((name, n) -> LOG.infof("%s %f", name, n));
        target.resource.deactivate();
    }

    @Override
    public void onEvent(SipEvent event) {
        SipLegs legs = resource.legs();
        switch (event) {
            case SipEvent.IncomingCall c -> {
                LegId b = legs.dial(new DialRequest(
                        new DialRequest.Target.Trunk(callee),
                        c.called(),
                        c.caller(),
                        c.offer(),
                        false,
                        Optional.empty()));
                peers.put(c.leg(), b);
                peers.put(b, c.leg());
            }
            case SipEvent.Progress p -> legs.progress(peers.get(p.leg()), p.code(), p.answer());
            case SipEvent.Answered a -> legs.answer(peers.get(a.leg()), a.sdp().orElseThrow());
            case SipEvent.Ended e -> {
                LegId other = peers.remove(e.leg());
                if (other != null) {
                    legs.hangUp(other, "other side hung up");
                }
            }
            default -> {
                // nothing to relay
            }
        }
    }

    @Override
    public Optional<Account> account(String user) {
        if (!user.matches("\\d{5}")) {
            return Optional.empty();
        }
        return Optional.of(accounts.computeIfAbsent(user, u -> {
            String a1 = u + ':' + REALM + ":pw" + u;
            return new Account(u, HashAlgorithm.MD5.hex(a1), HashAlgorithm.SHA_256.hex(a1), 2);
        }));
    }

    @Override
    public Optional<TrunkPeer> trunk(InetAddress source) {
        return source.getHostAddress().equals("127.0.0.1")
                        || source.getHostAddress().equals("127.0.0.4")
                ? Optional.empty()
                : Optional.of(callee);
    }

    @Override
    public void attached(SipAdaptor adaptor) {
        throw new IllegalStateException("only a container attaches");
    }
}
