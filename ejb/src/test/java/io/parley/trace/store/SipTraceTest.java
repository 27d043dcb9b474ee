package io.parley.trace.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.sip.api.AdvertisedHost;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipTap;
import io.parley.trace.Endpoint;
import io.parley.trace.TraceSettings;
import io.parley.trace.TracedMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipTraceTest {
    private static final Actor ADMIN = new Actor.User("admin", "api");
    private static final CallId CALL = new CallId("019500000000aaaaaaaa");
    private static final CallId OTHER = new CallId("019500000000bbbbbbbb");
    private static final LegId IN = new LegId("in");
    private static final LegId OUT = new LegId("out");
    private static final InetSocketAddress US = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5060);
    private static final InetSocketAddress PHONE = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 40_000);
    private static final TraceSettings ON =
            new TraceSettings(true, Duration.ofHours(1), 100_000_000, 0, Optional.empty());

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(0x019500000000L));
    private final List<String> toHomer = new CopyOnWriteArrayList<>();
    private SipTrace trace;

    @AfterEach
    void close() {
        if (trace != null) {
            trace.close();
        }
    }

    @Test
    void aTraceHasTheMessagesOfAllLegsInOrderOfTime() {
        start(ON);
        say(false, "in@h", "INVITE", "");
        say(true, "in@h", "SIP/2.0 401 Unauthorized", "");
        say(false, "in@h", "ACK", "");
        say(false, "in@h", "INVITE", "");
        trace.leg(IN, "in@h");
        trace.legOfCall(IN, CALL);
        trace.leg(OUT, "out@h");
        say(true, "out@h", "INVITE", "");
        trace.legOfCall(OUT, CALL);
        say(false, "out@h", "SIP/2.0 200 OK", "");
        say(true, "in@h", "SIP/2.0 200 OK", "");
        assertThat(lines(CALL))
                .containsExactly(
                        "< in@h INVITE",
                        "> in@h SIP/2.0 401",
                        "< in@h ACK",
                        "< in@h INVITE",
                        "> out@h INVITE",
                        "< out@h SIP/2.0 200",
                        "> in@h SIP/2.0 200");
        say(false, "in@h", "BYE", "");
        assertThat(lines(CALL)).hasSize(8).endsWith("< in@h BYE");
        assertThat(lines(OTHER)).isEmpty();
    }

    @Test
    void aLegThatIsGivenToAnotherCallIsInBothTraces() {
        start(ON);
        trace.leg(IN, "in@h");
        trace.legOfCall(IN, CALL);
        say(false, "in@h", "INVITE", "");
        trace.legOfCall(IN, OTHER);
        assertThat(lines(CALL)).hasSize(1);
        assertThat(lines(OTHER)).hasSize(1);
    }

    @Test
    void aTraceOutlivesTheProcess() {
        start(ON);
        wholeCall();
        trace.close();
        start(ON);
        assertThat(lines(CALL)).hasSize(2);
    }

    @Test
    void whatBelongsToNoLegIsNotKept() throws IOException {
        start(ON);
        say(false, "register@h", "REGISTER", "");
        say(true, "register@h", "SIP/2.0 200 OK", "REGISTER");
        say(false, "scanner@h", "INVITE", "");
        say(true, "scanner@h", "SIP/2.0 403 Forbidden", "");
        trace.of(CALL, ADMIN);
        now.updateAndGet(then -> then.plusSeconds(60));
        wholeCall();
        trace.close();
        assertThat(onDisk()).contains("in@h").doesNotContain("register@h", "scanner@h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Privacy: id",
                "PRIVACY :\r\n Header;\r\n\tuser , Critical",
                "Privacy: none\r\nPrivacy: id",
                "From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1"
            })
    void nothingIsKeptOfALegWhoseCallerWithholdsTheNumber(String asked) throws IOException {
        start(hep());
        String callId = "q4930777@h";
        send("INVITE sip:1002@p SIP/2.0\r\nCall-ID: " + callId + "\r\nCSeq: 1 INVITE\r\n" + asked
                + "\r\nP-Asserted-Identity: <tel:+4930777>\r\n\r\n");
        trace.leg(OUT, callId);
        trace.legOfCall(OUT, CALL);
        say(true, callId, "SIP/2.0 200 OK", "");
        wholeCall();
        assertThat(lines(CALL)).hasSize(2);
        trace.close();
        assertThat(onDisk()).contains("in@h").doesNotContain("4930777");
        assertThat(toHomer).noneMatch(message -> message.contains("4930777"));
    }

    @Test
    void noSecretReachesTheDiskOrHomer() throws IOException {
        start(hep());
        String secret = "s3cretS3cret";
        trace.leg(IN, "in@h");
        trace.legOfCall(IN, CALL);
        send("INVITE sip:1002@p SIP/2.0\r\nCall-ID: in@h\r\nCSeq: 1 INVITE\r\nAuthorization: Digest username=\"1001\","
                + " nonce=\"" + secret + "\", response=\"" + secret + "\"\r\nContact: <sip:1001:" + secret
                + "@127.0.0.2>\r\nContent-Type: application/sdp\r\n\r\nv=0\r\na=ice-pwd:" + secret
                + "\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + secret + "|2^20\r\n");
        send(
                "INFO sip:1002@p SIP/2.0\r\nCall-ID: in@h\r\nCSeq: 2 INFO\r\nContent-Type: application/dtmf-relay\r\n\r\nSignal="
                        + secret + "\r\nDuration=160\r\n");
        assertThat(trace.of(CALL, ADMIN).messages()).hasSize(2);
        trace.close();
        assertThat(onDisk()).contains("username=\"1001\"").doesNotContain(secret);
        assertThat(toHomer).hasSize(2).noneMatch(message -> message.contains(secret));
    }

    @Test
    void homerGetsAllMessagesWithTheCallOfThoseThatHaveOne() {
        start(hep());
        say(false, "register@h", "REGISTER", "");
        trace.leg(IN, "in@h");
        trace.legOfCall(IN, CALL);
        say(false, "in@h", "INVITE", "");
        say(true, "in@h", "SIP/2.0 200 OK", "");
        trace.of(CALL, ADMIN);
        assertThat(toHomer).hasSize(3);
        assertThat(toHomer.getFirst()).startsWith(" REGISTER");
        assertThat(toHomer.subList(1, 3)).allMatch(message -> message.startsWith(CALL.value()));
    }

    @Test
    void homerGetsTheMessagesOfWhichNoCallCame() {
        start(hep());
        say(false, "scanner@h", "INVITE", "");
        trace.of(CALL, ADMIN);
        assertThat(toHomer).isEmpty();
        now.updateAndGet(then -> then.plusSeconds(60));
        trace.of(CALL, ADMIN);
        assertThat(toHomer).hasSize(1);
    }

    @Test
    void withoutTracesNothingIsKept() throws IOException {
        start(new TraceSettings(false, Duration.ofHours(1), 100_000_000, 0, Optional.empty()));
        assertThat(trace.tap()).isSameAs(SipTap.NONE);
        assertThat(trace.kept()).isFalse();
        wholeCall();
        assertThat(lines(CALL)).isEmpty();
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void aDiskThatTakesNothingCostsTheMessagesOfThatTimeOnly() throws IOException {
        Files.writeString(folder.resolve("trace"), "a file where the folder should be");
        start(ON);
        wholeCall();
        assertThat(lines(CALL)).isEmpty();
        assertThat(trace.failing()).isTrue();
        assertThat(trace.lost()).isEqualTo(4);

        Files.delete(folder.resolve("trace"));
        now.updateAndGet(then -> then.plusSeconds(6));
        trace.leg(OUT, "out@h");
        trace.legOfCall(OUT, OTHER);
        say(true, "out@h", "INVITE", "");
        assertThat(lines(OTHER)).hasSize(1);
        assertThat(trace.failing()).isFalse();
    }

    @Test
    void aFullQueueDropsAndCounts() {
        PassedQueue queue = new PassedQueue(10_000);
        for (int i = 0; i < 100; i++) {
            queue.put(new Passed.Message(0, true, "UDP", US, PHONE, new byte[800]));
        }
        assertThat(queue.dropped()).isEqualTo(90);
        int taken = 0;
        while (queue.take() != null) {
            taken++;
        }
        assertThat(taken).isEqualTo(10);
        queue.put(new Passed.LegBegan("leg", "c"));
        assertThat(queue.dropped()).isEqualTo(90);
    }

    @Test
    void aWildcardIsTheAddressThatPacketsLeaveFrom() {
        start(ON);
        trace.leg(IN, "in@h");
        trace.legOfCall(IN, CALL);
        trace.message(false, "UDP", new InetSocketAddress(5060), PHONE, bytes("in@h", "INVITE", ""), 2_000_000);
        TracedMessage message = trace.of(CALL, ADMIN).messages().getFirst();
        assertThat(message.local()).isEqualTo(new Endpoint("10.9.9.9", 5060));
        assertThat(message.micros()).isEqualTo(now.get().toEpochMilli() * 1000 - 2_000);
    }

    @Test
    void aCallOfTooManyMessagesIsCut() {
        start(ON);
        trace.leg(IN, "in@h");
        trace.legOfCall(IN, CALL);
        for (int i = 0; i < 5_002; i++) {
            say(true, "in@h", "BYE", "");
        }
        assertThat(trace.of(CALL, ADMIN).messages()).hasSize(5_000);
        assertThat(trace.of(CALL, ADMIN).cut()).isTrue();
    }

    private void wholeCall() {
        say(false, "in@h", "INVITE", "");
        trace.leg(IN, "in@h");
        trace.legOfCall(IN, CALL);
        say(true, "in@h", "SIP/2.0 200 OK", "");
    }

    private void start(TraceSettings settings) {
        trace = new SipTrace(
                settings,
                folder.resolve("trace"),
                AdvertisedHost.always("10.9.9.9"),
                settings.hep().map(_ -> (message, call) -> toHomer.add(call + ' ' + message.text())),
                now::get);
    }

    private static TraceSettings hep() {
        return new TraceSettings(
                true,
                Duration.ofHours(1),
                100_000_000,
                0,
                Optional.of(new TraceSettings.Hep("127.0.0.1", 9060, 1, "")));
    }

    private void say(boolean sent, String callId, String start, String answered) {
        now.updateAndGet(then -> then.plusMillis(1));
        trace.tap().message(sent, "UDP", US, PHONE, bytes(callId, start, answered), 0);
    }

    private void send(String message) {
        trace.tap().message(false, "UDP", US, PHONE, message.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static byte[] bytes(String callId, String start, String answered) {
        boolean response = start.startsWith("SIP/2.0");
        String method = response ? answered.isEmpty() ? "INVITE" : answered : start;
        String line = response ? start : start + " sip:1002@p SIP/2.0";
        return (line + "\r\nCall-ID: " + callId + "\r\nCSeq: 1 " + method + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> lines(CallId call) {
        return trace.of(call, ADMIN).messages().stream()
                .map(m -> (m.sent() ? "> " : "< ")
                        + m.callId()
                        + ' '
                        + m.text().replaceFirst("(?s)^(SIP/2.0 \\d+|\\w+).*", "$1"))
                .toList();
    }

    private String onDisk() throws IOException {
        StringBuilder all = new StringBuilder();
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder.resolve("trace"))) {
            try (var files = Files.list(folder.resolve("trace"))) {
                files.forEach(found::add);
            }
        }
        for (Path file : found) {
            all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}
