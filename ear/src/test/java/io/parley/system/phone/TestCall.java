package io.parley.system.phone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** One dialog of a {@link TestPhone}. Its steps come from the phone's receiving thread; the test waits for them. */
public final class TestCall implements AutoCloseable {
    /** What happened to the call, as this phone saw it. */
    public enum Step {
        RINGING,
        UP,
        CANCELLED,
        REFUSED,
        ENDED
    }

    private final TestPhone phone;
    final String callId;
    private final Map<Step, Instant> steps = new ConcurrentHashMap<>();
    private final Audio audio;
    final List<SipMessage.Header> routes = new ArrayList<>();
    /** The INVITE, sent or received. */
    volatile SipMessage invite;

    /** The CANCEL that ended the ringing. */
    volatile SipMessage cancel;

    volatile SipMessage answer;
    volatile String local;
    volatile String remote;
    volatile String target;
    private volatile int status;
    private int cseq = 1;

    TestCall(TestPhone phone, String callId) throws IOException {
        this.phone = phone;
        this.callId = callId;
        this.audio = new Audio(phone.address().getAddress(), phone.tone());
    }

    /** What is heard and said. */
    public Audio audio() {
        return audio;
    }

    /** The number in the From header of a call that came in. */
    public String caller() {
        return invite.user("From");
    }

    /** The INVITE as it was on the wire, sent or received. */
    public String inviteText() {
        return new String(invite.bytes(), StandardCharsets.UTF_8);
    }

    /** What the CANCEL says of its reason (RFC 3326); empty where it says nothing. */
    public String cancelReason() {
        return cancel.all("Reason").stream().map(SipMessage.Header::value).collect(Collectors.joining(", "));
    }

    /** When a step was seen; empty until it is. */
    public Optional<Instant> when(Step step) {
        return Optional.ofNullable(steps.get(step));
    }

    /** The last status of a call that was made; 0 before the first. */
    public int status() {
        return status;
    }

    /** Waits for a step, 20 seconds at most, and tells when it was. */
    public Instant await(Step step) {
        Await.until(step + " of " + this, () -> steps.containsKey(step));
        return steps.get(step);
    }

    /** Picks up a call that came in. */
    public void answer() {
        phone.answer(this);
    }

    /** Refuses a call that came in, for example with 486. */
    public void refuse(int code) {
        phone.refuse(this, code);
    }

    /** Ends the call from this side. */
    public void hangUp() {
        phone.hangUp(this);
    }

    /** Puts the other side on hold or takes it back. */
    public void hold(boolean on) {
        phone.reInvite(this, on ? "sendonly" : "sendrecv");
    }

    void note(Step step) {
        steps.putIfAbsent(step, Instant.now());
    }

    void status(int newest) {
        status = newest;
    }

    synchronized int nextCseq() {
        return ++cseq;
    }

    /** Takes the other side's audio address from its SDP. */
    void talkTo(String sdp) {
        String host = "";
        int port = 0;
        for (String line : sdp.lines().toList()) {
            if (line.startsWith("c=IN IP4 ")) {
                host = line.substring(9).strip();
            } else if (line.startsWith("m=audio ")) {
                port = Integer.parseInt(line.split(" ", -1)[1]);
            }
        }
        if (port > 0 && !host.equals("0.0.0.0")) {
            audio.sendTo(new InetSocketAddress(host, port));
        }
    }

    @Override
    public String toString() {
        return phone.number() + " " + callId + " " + steps + " status " + status;
    }

    @Override
    public void close() {
        audio.close();
    }
}
