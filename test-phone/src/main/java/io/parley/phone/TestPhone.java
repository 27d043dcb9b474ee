package io.parley.phone;

import io.parley.phone.SipMessage.Header;
import io.parley.phone.TestCall.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A small SIP phone over UDP for tests: registers, calls, rings, answers, plays a tone and keeps what it hears. One receiving thread. */
public final class TestPhone implements AutoCloseable {
    private final String number;
    private final Digest digest;
    private final InetSocketAddress server;
    private final double tone;
    private final DatagramSocket socket;
    private volatile boolean registered;
    /** What its receiving thread ended with. */
    private volatile Exception failure;

    private volatile Optional<Script> script = Optional.empty();
    private final PhoneMessages messages;
    private final Map<String, TestCall> calls = new ConcurrentHashMap<>();
    private final BlockingQueue<TestCall> incoming = new LinkedBlockingQueue<>();
    private final BlockingQueue<SipMessage> replies = new LinkedBlockingQueue<>();

    /** @param tone hertz of the tone this phone sends in its calls */
    public TestPhone(String number, String secret, InetSocketAddress server, double tone) {
        this(number, secret, server, tone, server.getAddress());
    }

    /** A phone at another loopback address, as a trunk's peer. */
    public TestPhone(String number, String secret, InetSocketAddress server, double tone, InetAddress at) {
        this.number = number;
        this.digest = new Digest(number, secret);
        this.server = server;
        this.tone = tone;
        try {
            socket = new DatagramSocket(0, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        messages = new PhoneMessages(number, address());
        Thread.ofPlatform().daemon().name("phone-" + number).start(this::listen);
    }

    /** Its responses to the next calls, perhaps from more than one dialog. */
    public TestPhone plays(String text) {
        script = Optional.of(Script.of(text));
        return this;
    }

    /** Names another address in its session descriptions than it has, as a phone behind NAT. */
    public TestPhone describing(String host) {
        messages.describes(host);
        return this;
    }

    /** How it writes its messages from now on. */
    public TestPhone speaks(Dialect make) {
        messages.speaks(make);
        return this;
    }

    /** The port its signalling comes from. */
    public int port() {
        return address().getPort();
    }

    String number() {
        return number;
    }

    double tone() {
        return tone;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Registers for an hour and returns the status of the last answer: 200, or what the server said instead. */
    public int register() {
        return register(3600);
    }

    /** Registers; 0 seconds un-register. */
    public int register(int seconds) {
        String callId = UUID.randomUUID().toString();
        String uri = "sip:" + server.getHostString();
        SipMessage answer = ask(registration(uri, callId, 1, seconds, List.of()));
        if (answer.status() == 401) {
            String proof = digest.answer(answer.require("WWW-Authenticate"), "REGISTER", uri);
            answer = ask(registration(uri, callId, 2, seconds, List.of(new Header("Authorization", proof))));
        }
        registered = seconds > 0 && answer.status() == 200;
        return answer.status();
    }

    private SipMessage registration(String uri, String callId, int cseq, int seconds, List<Header> proof) {
        String self = "<sip:" + number + "@" + server.getHostString() + ">";
        List<Header> headers = new ArrayList<>(List.of(
                messages.via(),
                new Header("From", self + ";tag=r" + callId.substring(0, 8)),
                new Header("To", self),
                new Header("Call-ID", callId),
                new Header("CSeq", cseq + " REGISTER"),
                new Header("Max-Forwards", "70"),
                messages.contact(),
                new Header("Expires", Integer.toString(seconds))));
        headers.addAll(proof);
        return new SipMessage("REGISTER " + uri + " SIP/2.0", headers, "");
    }

    private SipMessage ask(SipMessage request) {
        try {
            for (int attempt = 0; attempt < 6; attempt++) {
                send(request);
                SipMessage reply = replies.poll(1L << attempt, TimeUnit.SECONDS);
                while (reply != null && (!reply.cseq().equals(request.cseq()) || reply.status() < 200)) {
                    reply = replies.poll(1L << attempt, TimeUnit.SECONDS);
                }
                if (reply != null) {
                    return reply;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no answer to " + request.startLine(), failure);
    }

    /** Calls a number. An asked-for password is given. */
    public TestCall call(String callee) {
        TestCall call = newCall(UUID.randomUUID().toString());
        String host = server.getHostString() + ":" + server.getPort();
        call.local = "<sip:" + number + "@" + address().getHostString() + ">;tag=c" + call.callId.substring(0, 8);
        call.remote = "<sip:" + callee + "@" + host + ">";
        call.target = "sip:" + callee + "@" + host;
        invite(call, List.of(), "sendrecv");
        return call;
    }

    private void invite(TestCall call, List<Header> proof, String direction) {
        boolean asks = call.inAck.isPresent();
        List<Header> more = new ArrayList<>(asks ? List.of(messages.contact()) : messages.described());
        more.addAll(proof);
        call.invite =
                messages.request(call, "INVITE", call.nextCseq(), more, asks ? "" : messages.offer(call, direction));
        send(call.invite);
    }

    /** Waits for a call to this phone, 20 seconds at most; it rings already. */
    public TestCall awaitCall() {
        try {
            TestCall call = incoming.poll(20, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("nobody called " + number + " within 20 s");
            }
            return call;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** True while no new call waits to be taken by {@link #awaitCall}. */
    public boolean isQuiet() {
        return incoming.isEmpty();
    }

    void answer(TestCall call) {
        if (call.script.isPresent() && call.when(Step.UP).isEmpty()) {
            call.script.get().win();
            return;
        }
        call.answer = messages.response(
                call.invite, "200 OK", call.local, messages.described(), messages.answer(call, "sendrecv"));
        send(call.answer);
        call.received(call.invite);
        call.note(Step.UP);
    }

    void refuse(TestCall call, int code) {
        send(messages.response(call.invite, code + " Refused", call.local, List.of(), ""));
        call.note(Step.REFUSED);
    }

    void hangUp(TestCall call) {
        if (call.when(Step.UP).isPresent()) {
            send(messages.request(call, "BYE", call.nextCseq(), List.of(), ""));
            call.note(Step.ENDED);
        } else {
            send(new SipMessage(
                            call.invite.startLine().replace("INVITE", "CANCEL"),
                            call.invite.headers().stream()
                                    .filter(header -> List.of("Via", "From", "To", "Call-ID", "Max-Forwards")
                                            .contains(header.name()))
                                    .toList(),
                            "")
                    .with("CSeq", call.invite.cseq().replace("INVITE", "CANCEL")));
        }
    }

    void reInvite(TestCall call, String direction) {
        invite(call, List.of(), direction);
        Await.until("re-INVITE accepted", () -> call.accepted.equals(call.invite.cseq()));
    }

    /** UPDATE (RFC 3311) with a description, or without one for a session refresh; the status of its response. */
    int update(TestCall call, Optional<String> direction) {
        List<Header> more = direction.isPresent() ? messages.described() : List.of(messages.contact());
        return ask(messages.request(
                        call,
                        "UPDATE",
                        call.nextCseq(),
                        more,
                        direction.map(d -> messages.offer(call, d)).orElse("")))
                .status();
    }

    PhoneMessages messages() {
        return messages;
    }

    /** A response of one of the call's early dialogs. */
    void respond(TestCall call, String status, String to, String body) {
        List<Header> more = body.isEmpty() ? List.of(messages.contact()) : messages.described();
        send(messages.response(call.invite, status, to, more, body));
    }

    private void listen() {
        byte[] buffer = new byte[65536];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                SipMessage.parse(packet.getData(), packet.getLength()).ifPresent(this::take);
            } catch (IOException | RuntimeException e) {
                if (!socket.isClosed()) {
                    failure = e;
                    throw new IllegalStateException("phone " + number + " hears nothing any more", e);
                }
            }
        }
    }

    private void take(SipMessage message) {
        TestCall call = calls.get(message.callId());
        if (message.isResponse()) {
            if (call != null && message.method().equals("INVITE")) {
                takeAnswer(call, message);
            } else {
                replies.add(message);
            }
            return;
        }
        switch (message.method()) {
            case "INVITE" -> takeInvite(call, message);
            case "ACK" -> {
                if (call != null) {
                    call.ack = Optional.of(message);
                }
            }
            case "CANCEL" -> takeCancel(call, message);
            case "BYE" -> {
                send(messages.response(message, "200 OK", message.require("To"), List.of(), ""));
                if (call != null) {
                    call.over(message);
                }
            }
            default -> send(messages.response(message, "200 OK", message.require("To"), List.of(), ""));
        }
    }

    private void takeAnswer(TestCall call, SipMessage message) {
        int status = message.status();
        call.status(status);
        if (status < 200) {
            if (status >= 180) {
                call.note(Step.RINGING);
            }
            if (!message.body().isEmpty()) {
                call.received(message);
            }
            message.header("RSeq").ifPresent(number -> acknowledgeEarly(call, message, number));
            return;
        }
        call.remote = message.require("To");
        if (status < 300) {
            call.target = message.uri("Contact");
            call.routes.clear();
            call.routes.addAll(message.all("Record-Route").reversed().stream()
                    .map(route -> new Header("Route", route.value()))
                    .toList());
            call.received(message);
            acknowledge(call, message, messages.via());
            call.accepted = message.cseq();
            call.note(Step.UP);
            return;
        }
        acknowledge(call, message, call.invite.all("Via").getFirst());
        String asks = message.header("WWW-Authenticate")
                .or(() -> message.header("Proxy-Authenticate"))
                .orElse("");
        if (!asks.isEmpty()
                && call.invite.header("Authorization").isEmpty()
                && call.invite.header("Proxy-Authorization").isEmpty()) {
            String proof = digest.answer(asks, "INVITE", call.target);
            call.remote = "<" + call.target + ">";
            invite(
                    call,
                    List.of(new Header(status == 401 ? "Authorization" : "Proxy-Authorization", proof)),
                    "sendrecv");
        } else {
            call.note(status == 487 ? Step.CANCELLED : Step.REFUSED);
        }
    }

    /** PRACK of a reliable provisional response (RFC 3262 4), each time that it comes. */
    private void acknowledgeEarly(TestCall call, SipMessage answer, String number) {
        List<Header> of = List.of(new Header("RAck", number + " " + answer.cseq()));
        List<Header> headers = messages.request(call, "PRACK", call.nextCseq(), of, "").headers().stream()
                .map(h -> h.name().equals("To") ? new Header("To", answer.require("To")) : h)
                .toList();
        send(new SipMessage("PRACK " + answer.uri("Contact") + " SIP/2.0", headers, ""));
    }

    private void acknowledge(TestCall call, SipMessage answer, Header via) {
        int cseq = Integer.parseInt(answer.cseq().substring(0, answer.cseq().indexOf(' ')));
        String body = answer.status() < 300 ? call.inAck.orElse("") : "";
        List<Header> type = body.isEmpty() ? List.of() : List.of(new Header("Content-Type", "application/sdp"));
        SipMessage ack = messages.request(call, "ACK", cseq, type, body);
        List<Header> headers = new ArrayList<>(ack.headers());
        headers.set(0, via);
        send(new SipMessage(ack.startLine(), headers, body));
    }

    private void takeInvite(TestCall known, SipMessage invite) {
        if (known != null) {
            if (known.invite.cseq().equals(invite.cseq())) {
                return;
            }
            known.invite = invite;
            answer(known);
            return;
        }
        TestCall call = newCall(invite.callId());
        call.invite = invite;
        call.local =
                invite.require("To") + ";tag=p" + UUID.randomUUID().toString().substring(0, 8);
        call.remote = invite.require("From");
        call.target = invite.uri("Contact");
        invite.all("Record-Route").forEach(route -> call.routes.add(new Header("Route", route.value())));
        if (script.isPresent()) {
            call.script = Optional.of(new ScriptedAnswer(this, call, script.get()));
            call.script.get().begin();
        } else {
            respond(call, "180 Ringing", call.local, "");
        }
        call.note(Step.RINGING);
        incoming.add(call);
    }

    private void takeCancel(TestCall call, SipMessage cancel) {
        send(messages.response(cancel, "200 OK", cancel.require("To"), List.of(), ""));
        if (call != null && call.when(Step.UP).isEmpty()) {
            call.cancel = cancel;
            send(messages.response(call.invite, "487 Request Terminated", call.local, List.of(), ""));
            call.note(Step.CANCELLED);
        }
    }

    private TestCall newCall(String callId) {
        try {
            TestCall call = new TestCall(this, callId);
            calls.put(callId, call);
            return call;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(SipMessage message) {
        byte[] bytes = message.bytes();
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Un-registers, so that the next phone of this extension is the only one, and falls silent. */
    @Override
    public void close() {
        if (registered) {
            register(0);
        }
        calls.values().forEach(TestCall::close);
        socket.close();
    }
}
