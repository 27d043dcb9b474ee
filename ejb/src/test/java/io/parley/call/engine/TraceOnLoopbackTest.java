package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.phone.SoftPhone;
import io.parley.settings.CallPolicy;
import io.parley.sip.api.AdvertisedHost;
import io.parley.trace.CallTrace;
import io.parley.trace.Ladder;
import io.parley.trace.TraceSettings;
import io.parley.trace.TracedMessage;
import io.parley.trace.store.SipTrace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces of calls through the real SIP adaptor. */
class TraceOnLoopbackTest {
    private static final Actor ADMIN = new Actor.User("admin", "api");

    @TempDir
    Path folder;

    private SipTrace trace;
    private LoopbackSystem house;

    @BeforeEach
    void open() throws Exception {
        trace = new SipTrace(
                new TraceSettings(true, Duration.ofHours(1), 100_000_000, 0, Optional.empty()),
                folder.resolve("trace"),
                AdvertisedHost.always("127.0.0.1"),
                Optional.empty(),
                InstantSource.system());
        house = new LoopbackSystem(CallPolicy.STANDARD, trace.tap(), trace::legOfCall);
    }

    @AfterEach
    void close() {
        house.close();
        trace.close();
    }

    @Test
    void bothLegsOfACallAreInItsTraceWhileItLastsAndAfterIt() throws Exception {
        SoftPhone caller = house.phone("1003", 500);
        SoftPhone callee = house.page("1004", 1100);
        caller.call("1004");
        Eventually.holds("both up", () -> caller.up() && callee.up());
        CallId call = house.engine.live().iterator().next().id();
        Eventually.holds(
                "ACK of both", () -> labels(call).stream().filter("ACK"::equals).count() >= 2);
        assertThat(labels(call)).doesNotContain("BYE").doesNotContain("REGISTER");

        caller.hangUp();
        house.isEmpty();

        Eventually.holds(
                "the last answer",
                () -> labels(call).stream().filter("200 OK (BYE)"::equals).count() == 2);
        Ladder ladder = Ladder.of(trace.of(call, ADMIN));
        assertThat(ladder.parties()).extracting(Ladder.Party::name).containsExactly("1003", "1004");
        assertThat(ladder.parties()).extracting(Ladder.Party::transport).containsExactly("UDP", "WS");
        assertThat(labels(call))
                .containsSubsequence(
                        "INVITE (SDP)", "INVITE (SDP)", "200 OK (INVITE, SDP)", "200 OK (INVITE, SDP)", "BYE", "BYE");
        assertThat(trace.of(call, ADMIN).messages())
                .extracting(TracedMessage::micros)
                .isSorted();
        assertThat(trace.of(call, ADMIN).messages()).allSatisfy(message -> {
            assertThat(message.local().host()).isEqualTo("127.0.0.1");
            assertThat(message.local().port()).isEqualTo(message.transport().equals("UDP") ? house.port : house.wsPort);
        });
    }

    @Test
    void theChallengeToTheCallerIsInTheTraceAndItsSecretsAreNotOnDisk() throws Exception {
        SoftPhone caller = house.phone("1003", 500);
        caller.call("55");
        Eventually.holds("404", () -> caller.saw("404"));
        house.isEmpty();
        CallId call = house.journal.closed().iterator().next();
        Eventually.holds("the end", () -> labels(call).stream().anyMatch(label -> label.startsWith("404")));

        CallTrace kept = trace.of(call, ADMIN);
        assertThat(labels(call)).anyMatch(label -> label.startsWith("401") || label.startsWith("407"));
        assertThat(kept.messages()).anyMatch(message -> message.text().contains("response=\"***"));
        trace.close();
        try (var files = Files.list(folder.resolve("trace"))) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContainPattern("(?i)[\" ,](response|nonce|cnonce)=\"[0-9a-f]");
            }
        }
    }

    private List<String> labels(CallId call) {
        return Ladder.of(trace.of(call, ADMIN)).steps().stream()
                .map(Ladder.Step::label)
                .toList();
    }
}
