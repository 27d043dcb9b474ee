package io.parley.sip.trunk;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.api.TrunkState;
import io.parley.sip.dialog.Inbox;
import io.parley.sip.dialog.TrunkMachine;
import io.parley.sip.dialog.Wire;
import io.parley.sip.digest.ChallengeAnswers;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Challenges;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Text;
import io.parley.sip.locate.Locations;
import io.parley.sip.registration.RegistrationInput;
import io.parley.sip.registration.RegistrationMachine;
import io.parley.sip.registration.RegistrationState;
import io.parley.sip.timer.TimerWheel.Timeout;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Our registration with one carrier on the wire: runs the {@link RegistrationMachine} in its inbox and does what it asks for. Thread-safe. */
final class TrunkRegistration {
    /** How often something is sent while registered, so that a NAT or a firewall on the way stays open for the carrier's calls. */
    private static final long KEEP_ALIVE_MILLIS = 25_000;

    private static final byte[] KEEP_ALIVE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Logger LOG = Logger.getLogger(TrunkRegistration.class);

    private final Wire wire;
    private final InstantSource clock;
    private final Locations locations;
    private final TrunkPeer peer;
    private final TrunkAccount account;
    private final String contactUser;
    private final ChallengeAnswers answers;
    private final Inbox inbox = new Inbox();
    private final String callId;
    private final String tag;
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private volatile RegistrationState state;
    /** Where the carrier answered us last. */
    private volatile Optional<Flow> flow = Optional.empty();

    /** Which of the gateways we register at, and how many others did not answer before it. */
    private int gateway;

    private int passed;
    /** The machines of that gateway that are left to be asked: the first one is. */
    private List<TrunkPeer> machines = List.of();

    private long cseq;
    private Timeout due;
    private Timeout keepAlive;

    /** @param peer the trunk as configured */
    TrunkRegistration(Wire wire, InstantSource clock, Locations locations, TrunkPeer peer, TrunkAccount account) {
        this.wire = wire;
        this.clock = clock;
        this.locations = locations;
        this.peer = peer;
        this.account = account;
        this.contactUser = ContactUser.of(peer, account);
        this.answers = new ChallengeAnswers(account, () -> wire.node.token(8));
        this.callId = wire.node.token(12) + '@' + wire.node.host();
        this.tag = wire.node.token(8);
        this.state = RegistrationState.begin(clock.millis());
    }

    TrunkPeer peer() {
        return peer;
    }

    TrunkAccount account() {
        return account;
    }

    /** The user part of the contact that is registered, which the carrier alone knows. */
    String contactUser() {
        return contactUser;
    }

    /** Whether the carrier answered our registration from this address. */
    boolean isAt(InetAddress address) {
        return state.bound(clock.millis())
                && flow.filter(f -> f.remote().getAddress().equals(address)).isPresent();
    }

    TrunkState shown() {
        RegistrationState now = state;
        return new TrunkState(
                peer.name(),
                now.phase(),
                now.code(),
                now.detail(),
                Instant.ofEpochMilli(now.sinceMillis()),
                Optional.of(now).filter(s -> s.bound(clock.millis())).map(s -> Instant.ofEpochMilli(s.untilMillis())));
    }

    void start() {
        take(new RegistrationInput.Due());
    }

    /** Takes back what is registered. */
    void end() {
        inbox.post(() -> {
            step(new RegistrationInput.End());
            if (!state.sent() && !state.bound(clock.millis())) {
                over.complete(true);
            }
        });
    }

    /** Done when the carrier has said that all is taken back, or did not answer. */
    CompletableFuture<Boolean> over() {
        return over;
    }

    void flowClosed(Flow closed) {
        if (flow.filter(f -> f == closed).isPresent()) {
            take(new RegistrationInput.FlowClosed());
        }
    }

    private void take(RegistrationInput input) {
        inbox.post(() -> step(input));
    }

    private void step(RegistrationInput input) {
        RegistrationState before = state;
        RegistrationMachine.Step step = RegistrationMachine.on(
                before, input, clock.millis(), ThreadLocalRandom.current().nextDouble());
        state = step.state();
        tell(before, step.state());
        step.waitMillis().ifPresent(this::dueAfter);
        if (step.send().isPresent()) {
            cancelDue();
            answers.begin();
            send(step.send().getAsInt());
        } else if (state.ended() && !state.sent() && !(input instanceof RegistrationInput.End)) {
            cancelDue();
            over.complete(true);
        }
    }

    private void dueAfter(long millis) {
        cancelDue();
        due = wire.transactions.after(millis, () -> take(new RegistrationInput.Due()));
    }

    /** Two ends of lines, which every SIP peer passes over (RFC 3261 7.5), over connections also as RFC 5626 4.4.1 has it. */
    private void keepOpen() {
        if (keepAlive != null) {
            keepAlive.cancel();
        }
        keepAlive = wire.transactions.after(
                KEEP_ALIVE_MILLIS * wire.transactions.times().t1() / 500,
                () -> inbox.post(() -> {
                    if (!state.ended() && state.bound(clock.millis())) {
                        flow.ifPresent(open -> wire.transactions.send(open, KEEP_ALIVE));
                        keepOpen();
                    }
                }));
    }

    private void cancelDue() {
        if (due != null) {
            due.cancel();
            due = null;
        }
    }

    private void tell(RegistrationState before, RegistrationState now) {
        if (now.failures() > before.failures()) {
            wire.usage.count(Counter.TRUNK_REGISTERS_FAILED);
        }
        if (before.phase() == now.phase()) {
            return;
        }
        switch (now.phase()) {
            case REGISTERED -> LOG.infof("SIP0121 trunk %s: registered", peer.name());
            case FAILED, REFUSED ->
                LOG.warnf(
                        "SIP0122 trunk %s: the registration failed with %d: %s",
                        peer.name(), now.code(), Text.line(now.detail()));
            case TRYING -> LOG.debugf("SIP0123 trunk %s: registering", peer.name());
        }
    }

    /** Where DNS says that the gateway is, as a carrier moves by its name; at the machine that answered before, while it is one of them. */
    private void send(int expires) {
        Gateway to = peer.gateways().get(gateway);
        TrunkPeer asked = peer.at(to);
        if (HostPort.literal(to.host()).isPresent()) {
            machines = locations.ways(asked);
            sendToFirst(expires);
            return;
        }
        Optional<TrunkPeer> before = machines.stream().findFirst();
        // DNS may take seconds.
        Thread.ofVirtual().name("sip-lookup").start(() -> {
            List<TrunkPeer> found = locations.find(asked);
            inbox.post(() -> {
                if (found.isEmpty()) {
                    machines = List.of();
                    failed(expires, "cannot resolve " + to.host());
                } else {
                    List<TrunkPeer> order = new ArrayList<>(found);
                    before.filter(order::remove).ifPresent(order::addFirst);
                    machines = List.copyOf(order);
                    sendToFirst(expires);
                }
            });
        });
    }

    private void sendToFirst(int expires) {
        TrunkPeer to = machines.getFirst();
        try {
            InetSocketAddress remote = TrunkMachine.address(to).orElseThrow(() -> new IOException("no address"));
            send(wire.flow(TrunkMachine.transport(to), remote), expires);
        } catch (IOException e) {
            failed(expires, String.valueOf(e.getMessage()));
        }
    }

    private void send(Flow to, int expires) {
        wire.usage.count(Counter.TRUNK_REGISTERS_SENT);
        String registrar = "sip:" + HostPort.bracketed(peer.host());
        boolean standard = peer.port() == 0 || peer.port() == (peer.transport().equals("TLS") ? 5061 : 5060);
        String uri = standard ? registrar : registrar + ':' + peer.port();
        String own = "<sip:" + Text.user(account.user()) + '@' + HostPort.bracketed(peer.host()) + '>';
        cseq++;
        OutRequest request = new OutRequest(
                "REGISTER",
                uri,
                wire.node.sentBy(to),
                wire.transactions.newBranch(),
                own + ";tag=" + tag,
                own,
                callId,
                cseq,
                List.of(),
                "Contact: <" + wire.node.contactUri(contactUser, to, false) + ">;expires=" + expires + "\r\nExpires: "
                        + expires + "\r\n" + answers.lines("REGISTER", uri) + wire.node.userAgent(),
                OutRequest.Body.NONE);
        wire.transactions.request(to, request, new Heard(to, expires));
    }

    private void failed(int expires, String reason) {
        if (expires == 0) {
            over.complete(false);
        } else if (!another(expires)) {
            step(new RegistrationInput.NoAnswer(reason));
        }
    }

    /** Whether another machine or gateway is asked, because this one does not answer or has a fault. */
    private boolean another(int expires) {
        if (!state.ended() && machines.size() > 1) {
            machines = machines.subList(1, machines.size());
            answers.forget();
            sendToFirst(expires);
            return true;
        }
        machines = List.of();
        if (state.ended() || passed + 1 >= peer.gateways().size()) {
            passed = 0;
            return false;
        }
        passed++;
        gateway = (gateway + 1) % peer.gateways().size();
        answers.forget();
        send(expires);
        return true;
    }

    private void completed(Flow from, int expires, SIPResponse r) {
        int code = r.getStatusCode();
        if (Challenges.asks(r) && answers.take(Challenges.of(r))) {
            wire.usage.count(Counter.CHALLENGES_ANSWERED);
            send(from, expires);
            return;
        }
        if (expires == 0) {
            over.complete(code < 300);
            return;
        }
        if (code >= 500 && code < 600 && another(expires)) {
            return;
        }
        passed = 0;
        if (code < 300) {
            flow = Optional.of(from);
            keepOpen();
            Challenges.nextNonce(r, false).ifPresent(nonce -> answers.nextNonce(false, nonce));
            Challenges.nextNonce(r, true).ifPresent(nonce -> answers.nextNonce(true, nonce));
            step(new RegistrationInput.Accepted(code, RegisterResponse.granted(r, contactUser, expires)));
        } else if (code == 423) {
            step(new RegistrationInput.TooBrief(Headers.seconds(r, "Min-Expires")));
        } else {
            String phrase = String.valueOf(r.getReasonPhrase());
            if (Challenges.asks(r)) {
                wire.usage.count(Counter.CREDENTIALS_REFUSED);
                answers.forget();
                phrase = "the carrier takes none of our credentials (" + phrase + ")";
            }
            step(new RegistrationInput.Refused(code, phrase, Headers.seconds(r, "Retry-After")));
        }
    }

    /** Hears of the response to one REGISTER. */
    private final class Heard implements ResponseListener {
        private final Flow from;
        private final int expires;

        Heard(Flow from, int expires) {
            this.from = from;
            this.expires = expires;
        }

        @Override
        public void provisional(SIPResponse response) {
            // The final one counts.
        }

        @Override
        public void completed(SIPResponse response) {
            inbox.post(() -> TrunkRegistration.this.completed(from, expires, response));
        }

        @Override
        public void failed(String reason) {
            inbox.post(() -> TrunkRegistration.this.failed(expires, reason));
        }
    }
}
