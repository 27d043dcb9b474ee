package io.parley.sip.adaptor;

import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEventSink;
import io.parley.sip.api.SipLegs;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.digest.HashAlgorithm;
import io.parley.sip.guard.Usage;
import io.parley.sip.stack.SipEngine;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Makes the JVM compile the message path before the first real call: two private engines on loopback call each other, and a client registers with both
 * digests. A failure here costs warmth alone.
 */
final class WarmUp {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final int CALLS = 4_000;
    private static final int REGISTRATIONS = 4_000;
    private static final int AT_ONCE = 8;
    private static final String USER = "1000";
    private static final String REALM = "warm-up";
    private static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0 8\r\n";

    private WarmUp() {}

    static void run(Duration atMost, InstantSource clock) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Party nobody = new Party("1001", "Warm up");
        Callee callee = new Callee();
        Caller caller = new Caller();
        try (SipEngine far = engine(callee, clock, freePort());
                RegisterClient client = new RegisterClient(USER, REALM)) {
            int port = far.udpPort();
            callee.legs = far.legs();
            try (SipEngine near = engine(caller, clock, freePort())) {
                caller.legs = near.legs();
                var trunk =
                        new DialRequest.Target.Trunk(new SipDirectory.TrunkPeer("warm-up", "127.0.0.1", port, "UDP"));
                for (int i = 0; i < CALLS && System.nanoTime() < deadline; i++) {
                    caller.dial(new DialRequest(trunk, "8001", nobody, Optional.of(SDP), false, Optional.empty()));
                }
            }
            for (int i = 0; i < REGISTRATIONS && System.nanoTime() < deadline; i++) {
                client.register(port, i % 2 == 0 ? HashAlgorithm.MD5 : HashAlgorithm.SHA_256);
            }
            LOG.infof("SIP0003 warmed up with %d calls and %d registrations", caller.ended.get(), client.accepted());
        } catch (IOException | RuntimeException e) {
            LOG.warnf("SIP0004 warm-up cut short: %s", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SipEngine engine(SipEventSink sink, InstantSource clock, int port) {
        SipSettings settings = new SipSettings(
                "127.0.0.1",
                port,
                0,
                "127.0.0.1",
                REALM,
                "Parley",
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                0,
                WebSocketSettings.OFF);
        return new SipEngine(settings, new Everyone(), new MemoryRegistrations(clock), sink, new Usage(), clock);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket s = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return s.getLocalPort();
        }
    }

    /** One account, and every address is a trunk. */
    private static final class Everyone implements SipDirectory {
        private final Account account = new Account(
                USER,
                HashAlgorithm.MD5.hex(RegisterClient.a1(USER, REALM)),
                HashAlgorithm.SHA_256.hex(RegisterClient.a1(USER, REALM)),
                1);

        @Override
        public Optional<Account> account(String user) {
            return user.equals(USER) ? Optional.of(account) : Optional.empty();
        }

        @Override
        public Optional<TrunkPeer> trunk(InetAddress source) {
            return Optional.of(new TrunkPeer("warm-up", "127.0.0.1", 5060, "UDP"));
        }
    }

    /** Rings and answers. */
    private static final class Callee implements SipEventSink {
        private volatile SipLegs legs;

        @Override
        public void attached(SipAdaptor adaptor) {
            // nothing to keep
        }

        @Override
        public void onEvent(SipEvent event) {
            if (event instanceof SipEvent.IncomingCall call) {
                legs.progress(call.leg(), 180, Optional.empty());
                legs.answer(call.leg(), SDP);
            }
        }
    }

    /** Hangs up when answered; a few calls at once. */
    private static final class Caller implements SipEventSink {
        private final Semaphore room = new Semaphore(AT_ONCE);
        private final AtomicInteger ended = new AtomicInteger();
        private volatile SipLegs legs;

        void dial(DialRequest request) throws InterruptedException {
            if (room.tryAcquire(1, TimeUnit.SECONDS)) {
                legs.dial(request);
            }
        }

        @Override
        public void attached(SipAdaptor adaptor) {
            // nothing to keep
        }

        @Override
        public void onEvent(SipEvent event) {
            switch (event) {
                case SipEvent.Answered a -> legs.hangUp(a.leg(), "warm");
                case SipEvent.Ended e -> {
                    ended.incrementAndGet();
                    room.release();
                }
                case SipEvent.IncomingCall _,
                        SipEvent.Progress _,
                        SipEvent.Confirmed _,
                        SipEvent.SessionOffered _,
                        SipEvent.SessionAnswered _,
                        SipEvent.SessionRefused _,
                        SipEvent.Redirected _,
                        SipEvent.InfoDigit _,
                        SipEvent.TransferAsked _,
                        SipEvent.FlowLost _,
                        SipEvent.Registered _,
                        SipEvent.Unregistered _,
                        SipEvent.AuthenticationFailed _,
                        SipEvent.MessageReceived _ -> {
                    // only those two matter
                }
            }
        }
    }
}
