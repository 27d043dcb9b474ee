package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import io.parley.system.server.RunsAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long an agent's browser takes: until it rings, and from the click on Answer until sound flows either way. */
@RunsAlone
@ExtendWith(RunningParley.class)
class SoftphoneSpeedIT {
    private static final int CALLS = 20;

    /** Clicks Answer as soon as the button is there; gives when, and when the first sound was played. */
    private static final String ANSWER_AND_LISTEN = """
            (async () => {
              const now = () => performance.timeOrigin + performance.now();
              const pause = () => new Promise(done => setTimeout(done, 2));
              const late = now() + 10000;
              let button;
              while (!(button = window.__find('[data-test=answer]'))) {
                if (now() > late) throw new Error('no button to answer with within 10 s');
                await pause();
              }
              const click = now();
              button.click();
              while (now() < click + 10000) {
                const heard = window.__heardAt();
                if (heard > click) return {click, heard};
                await pause();
              }
              return {click, heard: 0};
            })()""";

    /**
     * What a call does not take on any machine that does this work, and what it takes at least where a timer of ICE, DTLS or the page is waited for. The goals of
     * 500 and 300 ms are for a machine that does nothing else (docs/performance.md).
     */
    private static final Duration NOTICED = Duration.ofSeconds(1);

    private record Times(Duration ringing, Duration toBrowser, Duration toPhone) {}

    @Test
    void soundFlowsSoonAfterTheClick(ParleyServer server) {
        List<Times> times = new ArrayList<>();
        try (BrowserAgent anna = new BrowserAgent(server, "1001", server.var().resolve("speed"), 700);
                TestPhone caller = server.phone("1007", 1100)) {
            once(anna, caller);
            for (int i = 0; i < CALLS; i++) {
                times.add(once(anna, caller));
            }
        }
        note(server, times);
        assertThat(List.of(p95(times, Times::ringing), p95(times, Times::toBrowser), p95(times, Times::toPhone)))
                .as("INVITE to 180, click to sound in the browser and at the phone, p95 of %s", times)
                .allSatisfy(time -> assertThat(time).isLessThan(NOTICED));
    }

    private static Times once(BrowserAgent anna, TestPhone caller) {
        Instant dialled = Instant.now();
        TestCall call = caller.call("1001");
        Instant rang = call.await(Step.RINGING);
        JsonNode answered = anna.page().script(ANSWER_AND_LISTEN);
        call.await(Step.UP);
        Await.until(
                "the caller hears something", () -> call.audio().firstHeard().isPresent());
        Instant click = Instant.ofEpochMilli(answered.get("click").asLong());
        Times times = new Times(
                Duration.between(dialled, rang),
                Duration.ofMillis(
                        answered.get("heard").asLong() - answered.get("click").asLong()),
                Duration.between(click, call.audio().firstHeard().orElseThrow()));
        call.hangUp();
        // a call shorter than the page's next picture may never show its Hang up: what must be gone is its Answer as
        // well
        anna.stage("OFFLINE");
        return times;
    }

    /** Leaves the figures for people to read. */
    private static void note(ParleyServer server, List<Times> times) {
        String figures =
                "p95 of %d calls: INVITE to 180 %s, click to sound in the browser %s, click to sound at the phone %s%n"
                        .formatted(
                                times.size(),
                                p95(times, Times::ringing),
                                p95(times, Times::toBrowser),
                                p95(times, Times::toPhone));
        try {
            Files.writeString(server.var().resolve("speed.txt"), figures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration p95(List<Times> all, Function<Times, Duration> which) {
        return all.stream()
                .map(which)
                .sorted(Comparator.naturalOrder())
                .skip(all.size() * 95L / 100 - 1)
                .findFirst()
                .orElseThrow();
    }
}
