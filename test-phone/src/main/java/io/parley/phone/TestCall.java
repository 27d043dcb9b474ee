package io.parley.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    private volatile Audio audio;
    private final Map<String, Audio> branches = new ConcurrentHashMap<>();
    final List<SipMessage.Header> routes = new ArrayList<>();
    /** The INVITE, sent or received. */
    volatile SipMessage invite;

    /** The part it plays, where it does not just ring and answer. */
    volatile Optional<ScriptedAnswer> script = Optional.empty();
    /** The body of the ACK of a 2xx whose INVITE has no description. */
    volatile Optional<String> inAck = Optional.empty();
    /** The last ACK that came. */
    volatile Optional<SipMessage> ack = Optional.empty();

    private volatile Optional<SipMessage> bye = Optional.empty();
    private final AtomicInteger dropped = new AtomicInteger();
    private int version;
    /** The CANCEL that ended the ringing. */
    volatile SipMessage cancel;

    volatile SipMessage answer;
    /** The message that brought the other side's session description last. */
    private volatile String received = "";

    volatile String local;
    volatile String remote;
    volatile String target;
    private volatile int status;
    /** The CSeq of the last INVITE that was accepted. */
    volatile String accepted = "";

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

    /** The sound of one of the descriptions of a scripted answer. */
    Audio branch(String name, double tone) throws IOException {
        Audio known = branches.get(name);
        if (known == null) {
            known = new Audio(phone.address().getAddress(), tone);
            branches.put(name, known);
        }
        return known;
    }

    /** One description counts from now on; the others fall silent. */
    void settle(Audio winner) {
        audio.close();
        audio = winner;
        branches.values().stream().filter(other -> other != winner).forEach(Audio::close);
    }

    /** The tone of the early media that should be heard before the answer; empty where there is none. */
    public Optional<Double> earlyTone() {
        return script.flatMap(ScriptedAnswer::earlyTone);
    }

    /** The number in the From header of a call that came in. */
    public String caller() {
        return invite.user("From");
    }

    /** The message, as text, by which the other side described its sound: the INVITE of a call that came in, the 200 of one that was made. */
    public String received() {
        return received;
    }

    void received(SipMessage message) {
        received = new String(message.bytes(), UTF_8);
        talkTo(message.body());
    }

    /** The INVITE as it was on the wire, sent or received. */
    public String inviteText() {
        return new String(invite.bytes(), UTF_8);
    }

    /** The Reason of the CANCEL (RFC 3326); empty where it has none. */
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
        inAck = Optional.empty();
        phone.reInvite(this, on ? "sendonly" : "sendrecv");
    }

    /** A re-INVITE without a description, which is in its ACK instead. */
    public void askForOffer(String direction) {
        inAck = Optional.of(phone.messages().answer(this, direction));
        phone.reInvite(this, direction);
    }

    /** The same, and the answer never comes. */
    public void askForOfferInVain() {
        inAck = Optional.of("");
        phone.reInvite(this, "sendrecv");
    }

    /** Its sound is elsewhere from now on, which its next description tells. */
    public void move() {
        try {
            Audio before = audio;
            audio = new Audio(phone.address().getAddress(), phone.tone());
            before.moveTo(audio);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UPDATE with a description; the status of its response. */
    public int update(String direction) {
        return phone.update(this, Optional.of(direction));
    }

    /** A session refresh by UPDATE; the status of its response. */
    public int refresh() {
        return phone.update(this, Optional.empty());
    }

    /** The BYE that ended it; empty where none came. */
    public Optional<String> bye() {
        return bye.map(message -> new String(message.bytes(), UTF_8));
    }

    /** How many dialogs besides the one that counts were ended by the other side. */
    public int dropped() {
        return dropped.get();
    }

    /** A BYE: of the dialog that counts, or of one that answered too late. */
    void over(SipMessage message) {
        if (script.isPresent() && !script.get().isWinner(message.require("To"))) {
            dropped.incrementAndGet();
            return;
        }
        bye = Optional.of(message);
        note(Step.ENDED);
    }

    synchronized int nextVersion() {
        return ++version;
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

    /** Talks to where the other side's description says. */
    void talkTo(String sdp) {
        audio.talkTo(sdp);
    }

    @Override
    public String toString() {
        return phone.number() + " " + callId + " " + steps + " status " + status;
    }

    @Override
    public void close() {
        audio.close();
        branches.values().forEach(Audio::close);
    }
}
