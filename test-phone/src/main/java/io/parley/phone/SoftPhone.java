package io.parley.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A small phone on UDP or WebSocket: registers with digest, calls, answers, holds and hangs up, and has a voice of its own. One call at a time. */
public final class SoftPhone implements AutoCloseable {
    /** What the phone does when it is called. */
    public enum Habit {
        ANSWER,
        RING,
        BUSY,
        /** The test says every response, by {@link SoftPhone#say}. */
        AS_TOLD
    }

    private static final AtomicInteger SERIAL = new AtomicInteger();

    /** What it says and hears. */
    public final Audio voice;

    private final String user;
    private final PhoneWire wire;
    private final String me;
    private volatile String tag = "t" + SERIAL.incrementAndGet();
    private boolean offerless;
    private final List<String> statuses = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile Habit habit = Habit.ANSWER;
    private volatile String callId = "";
    private volatile String inviteTo = "";
    private volatile String peer = "";
    private volatile String remote = "";
    private volatile String local = "";
    private volatile String lastInvite = "";
    private volatile String lastAck = "";
    private volatile String lastBye = "";
    private volatile String lastCancel = "";
    /** The body of the ACK of the next 2xx. */
    private String inAck = "";
    /** The ACKs of 2xx, by CSeq number and To. */
    private final Map<String, String> acks = new ConcurrentHashMap<>();

    private volatile boolean up;
    private volatile boolean over;
    private volatile int registered;
    private int cseq;
    private String direction = "sendrecv";
    private String offer = "";
    private String inInvite = "";
    private String instance = "";
    private volatile String expires = "";

    /** A phone on UDP. */
    public SoftPhone(String user, String address, int serverPort, double hertz) throws IOException {
        this.user = user;
        this.voice = new Audio(InetAddress.getLoopbackAddress(), hertz);
        this.wire = PhoneWire.udp(address, serverPort, this::received);
        this.me = wire.host();
    }

    /** A page: SIP over WebSocket, but with the sound of a phone. */
    public SoftPhone(String user, int serverPort, double hertz) throws IOException {
        this.user = user;
        this.voice = new Audio(InetAddress.getLoopbackAddress(), hertz);
        this.wire = PhoneWire.webSocket(serverPort, this::received);
        this.me = wire.host();
    }

    /** It runs in this browser (RFC 5626 4.1); to be said before it registers. */
    public SoftPhone in(String browser) {
        instance = ";+sip.instance=\"<" + browser + ">\"";
        return this;
    }

    /** From now on it does this when it is called. */
    public SoftPhone will(Habit next) {
        habit = next;
        return this;
    }

    /** Offers this instead of a session description of its own. */
    public SoftPhone offering(String text) {
        offer = text;
        return this;
    }

    /** Header lines, each ended by CRLF, of the INVITEs of its next calls. */
    public SoftPhone with(String lines) {
        inInvite = lines;
        return this;
    }

    /** Registers for five minutes, and waits until it is. */
    public SoftPhone register() throws IOException {
        register(300);
        return this;
    }

    /** Its user switches it off, while it rings perhaps. */
    public void unregister() throws IOException {
        register(0);
    }

    private void register(int seconds) throws IOException {
        expires = "Expires: " + seconds + "\r\n";
        registered = 0;
        callId = "reg-" + tag;
        send("REGISTER", "sip:127.0.0.1", "<sip:" + user + "@127.0.0.1>", expires, "");
        Await.until(user + " registers", () -> registered == 200);
    }

    /** Calls a number, or a URI that is no SIP URI, as a service URN. */
    public void call(String number) throws IOException {
        callId = "call-" + tag + "-" + SERIAL.incrementAndGet();
        statuses.clear();
        requests.clear();
        up = false;
        over = false;
        peer = number.contains(":") ? number : "sip:" + number + "@127.0.0.1";
        inviteTo = "<" + peer + ">";
        remote = inviteTo;
        send("INVITE", peer, inviteTo, inInvite, offerless ? "" : sdp());
    }

    /** A re-INVITE with another direction, as of hold. */
    public void renew(String newDirection) throws IOException {
        direction = newDirection;
        reInvite(sdp());
    }

    private void reInvite(String body) throws IOException {
        int before = statuses.size();
        send("INVITE", peer, remote, "", body);
        Await.until(
                "re-INVITE answered",
                () -> statuses.size() > before && statuses.getLast().startsWith("200"));
    }

    /** Answers the last INVITE. */
    public void pickUp() throws IOException {
        respond(lastInvite, "200 OK", sdp());
    }

    /** A response to the last INVITE, of the early dialog with this tag. */
    public void say(String status, String dialog, String body) throws IOException {
        tag = dialog;
        local = SipText.header("To", lastInvite) + ";tag=" + tag;
        respond(lastInvite, status, body);
    }

    /** A description of its own. */
    public String sdp(int port, int version) {
        return "v=0\r\no=- 1 " + version + " IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + port
                + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=" + direction + "\r\n";
    }

    /** A re-INVITE that asks for an offer; its ACK holds this. */
    public void askForOffer(String answer) throws IOException {
        inAck = answer;
        reInvite("");
    }

    /** The direction in its next descriptions. */
    public void turn(String newDirection) {
        direction = newDirection;
    }

    /** The first INVITE has no offer, its ACK holds this. */
    public SoftPhone callWithoutOffer(String number, String answer) throws IOException {
        inAck = answer;
        offerless = true;
        call(number);
        return this;
    }

    /** Ends the call from this side. */
    public void hangUp() throws IOException {
        send("BYE", peer, remote, "", "");
    }

    /** Its connection breaks without a word, and its voice with it. */
    public void dies() {
        wire.close();
        voice.close();
    }

    /** Writes to the other side of its call (RFC 3428). */
    public void write(String text) throws IOException {
        cseq++;
        wire.send(head("MESSAGE", peer, remote, cseq, branch(cseq)) + "Content-Type: text/plain\r\nContent-Length: "
                + text.length() + "\r\n\r\n" + text);
    }

    /** Wants the other party transferred, by REFER; {@code with} is another phone's dialog to take over, or null. */
    public void refer(String number, SoftPhone with) throws IOException {
        String target = "sip:" + number + "@127.0.0.1";
        String replaces = with == null
                ? ""
                : "?Replaces="
                        + with.dialog().replace(";", "%3B").replace("=", "%3D").replace("@", "%40");
        send("REFER", peer, remote, "Refer-To: <" + target + replaces + ">\r\n", "");
    }

    /** The name of its dialog as the far end has it, which is ours: the value of a Replaces (RFC 3891). */
    public String dialog() {
        return callId + ";to-tag=" + SipText.find("tag=([^;>]+)", remote) + ";from-tag="
                + SipText.find("tag=([^;>]+)", local());
    }

    /** Gives up its own call while it rings. */
    public void cancel() throws IOException {
        wire.send(head("CANCEL", peer, inviteTo, cseq, branch(cseq)) + SipText.content(""));
    }

    /** In a call. */
    public boolean up() {
        return up;
    }

    /** Its last call is over. */
    public boolean over() {
        return over;
    }

    /** The last INVITE it got. */
    public String invite() {
        return lastInvite;
    }

    /** Where it is called, as host:port. */
    public String at() {
        return me;
    }

    /** What NOTIFYs told of its transfer. */
    public List<String> told() {
        return List.copyOf(told);
    }

    /** A response to its INVITEs began so. */
    public boolean saw(String status) {
        return statuses.stream().anyMatch(s -> s.startsWith(status));
    }

    /** A request of this method came. */
    public boolean wasAsked(String method) {
        return requests.contains(method);
    }

    /** The last ACK and BYE it got. */
    public String lastAck() {
        return lastAck;
    }

    /** The last BYE it got. */
    public String lastBye() {
        return lastBye;
    }

    /** The last CANCEL it got. */
    public String lastCancel() {
        return lastCancel;
    }

    /** The responses to its INVITEs, the first one first. */
    public List<String> statuses() {
        return List.copyOf(statuses);
    }

    private void received(String message) {
        try {
            if (message.startsWith("SIP/2.0 ")) {
                response(message);
            } else {
                request(message);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void response(String message) throws IOException {
        String status = message.substring(8, message.indexOf('\r'));
        String method = SipText.find("CSeq: \\d+ (\\w+)", message);
        int code = Integer.parseInt(status.substring(0, 3));
        if (code == 401 || code == 407) {
            if (method.equals("INVITE")) {
                acknowledge(message);
            }
            challenge(message, method, code);
            return;
        }
        if (method.equals("REGISTER")) {
            registered = code;
        }
        if (!method.equals("INVITE")) {
            over |= method.equals("BYE");
            if (method.equals("REFER") || method.equals("MESSAGE")) {
                statuses.add(method + ' ' + status);
            }
            return;
        }
        statuses.add(status);
        remote = code > 100 ? SipText.header("To", message) : remote;
        if (message.contains("m=audio")) {
            voice.talkTo(SipText.mediaPort(message));
        }
        if (code >= 200 && code < 300) {
            peer = SipText.find("<([^>]+)>", SipText.header("Contact", message));
            acknowledge(message);
            up = true;
        } else if (code >= 300) {
            acknowledge(message);
            over = true;
        }
    }

    private void request(String message) throws IOException {
        String method = message.substring(0, message.indexOf(' '));
        switch (method) {
            case "INVITE" -> invited(message);
            case "ACK" -> {
                lastAck = message;
                up = true;
            }
            case "BYE" -> {
                lastBye = message;
                respond(message, "200 OK", "");
                up = false;
                over = true;
            }
            case "CANCEL" -> {
                lastCancel = message;
                respond(message, "200 OK", "");
                respond(lastInvite, "487 Request Terminated", "");
                over = true;
            }
            case "NOTIFY" -> {
                told.add(message.substring(message.indexOf("\r\n\r\n") + 4).strip());
                respond(message, "200 OK", "");
            }
            default -> respond(message, "200 OK", "");
        }
        // last, so that who has seen the request may count on what it brought
        if (!method.equals("ACK")) {
            requests.add(method);
        }
    }

    private void invited(String message) throws IOException {
        if (message.equals(lastInvite)) {
            return;
        }
        lastInvite = message;
        callId = SipText.header("Call-ID", message);
        remote = SipText.header("From", message);
        local = SipText.header("To", message) + ";tag=" + tag;
        peer = SipText.find("<([^>]+)>", SipText.header("Contact", message));
        over = false;
        if (message.contains("m=audio")) {
            voice.talkTo(SipText.mediaPort(message));
        }
        if (habit == Habit.AS_TOLD) {
            return;
        }
        // a busy phone does not ring first: whoever declines a ringing one has spoken for all his devices
        if (habit == Habit.BUSY) {
            respond(message, "486 Busy Here", "");
            return;
        }
        respond(message, "180 Ringing", "");
        if (habit == Habit.ANSWER) {
            respond(message, "200 OK", sdp());
        }
    }

    private void challenge(String message, String method, int code) throws IOException {
        String header = code == 401 ? "Authorization" : "Proxy-Authorization";
        String uri = method.equals("REGISTER") ? "sip:127.0.0.1" : peer;
        String line = header + ": " + SipText.credentials(message, user, method, uri) + "\r\n";
        if (method.equals("REGISTER")) {
            send(method, uri, "<sip:" + user + "@127.0.0.1>", line + expires, "");
        } else {
            send(method, uri, inviteTo, line + inInvite, offerless ? "" : sdp());
        }
    }

    private void send(String method, String uri, String to, String extra, String body) throws IOException {
        cseq++;
        wire.send(head(method, uri, to, cseq, branch(cseq)) + "Contact: <" + contact() + ">" + instance + "\r\n" + extra
                + SipText.content(body));
    }

    private String head(String method, String uri, String to, int number, String branch) {
        return method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/" + wire.transport() + " " + me + ";branch=" + branch
                + ";rport\r\nMax-Forwards: 70\r\nFrom: " + local() + "\r\nTo: " + to + "\r\nCall-ID: " + callId
                + "\r\nCSeq: " + number + " " + method + "\r\n";
    }

    /** Each time that a response comes, in the same way: what {@link #askForOffer} wants in the next ACK is not for one of an earlier INVITE that comes again. */
    private void acknowledge(String response) throws IOException {
        boolean good = response.startsWith("SIP/2.0 2");
        int number = Integer.parseInt(SipText.find("CSeq: (\\d+)", response));
        String to = SipText.header("To", response);
        if (good) {
            wire.send(acks.computeIfAbsent(number + to, _ -> {
                String body = inAck;
                inAck = "";
                return head("ACK", peer, to, number, branch(cseq) + "a") + SipText.content(body);
            }));
        } else {
            wire.send(head("ACK", peer, to, number, branch(number)) + SipText.content(""));
        }
    }

    private void respond(String request, String status, String body) throws IOException {
        wire.send(SipText.response(request, status, tag, contact(), body));
    }

    private String local() {
        return local.isEmpty() || callId.contains(tag)
                ? "\"Phone " + user + "\" <sip:" + user + "@127.0.0.1>;tag=" + tag
                : local;
    }

    private String contact() {
        return "sip:" + user + "@" + me + wire.parameter();
    }

    private String branch(int number) {
        return "z9hG4bK" + tag + "-" + number;
    }

    private String sdp() {
        return offer.isEmpty()
                ? sdp(voice.port(), cseq + 1)
                        .replace(" RTP/AVP 0\r\n", " RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n")
                : offer;
    }

    @Override
    public void close() {
        voice.close();
        wire.close();
    }
}
