package io.parley.sip.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.locate.Located.Target;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an answer of DNS counts. */
class FindingTest {
    private static final LocateTimes TIMES = LocateTimes.STANDARD;
    private static final long START = 1_000_000;
    private static final Outcome UNKNOWN = new Outcome.Unknown("no answer in time");
    private static final Outcome NOWHERE = new Outcome.Nowhere("no such name");

    @ParameterizedTest
    @CsvSource({"0, 30", "10, 30", "300, 300", "86400, 3600", "4294967295, 3600"})
    void answerIsAskedForAgainAfterItsTimeWithinBounds(long ttl, long seconds) {
        Finding good = Finding.NEVER.after(found(ttl), START, TIMES);
        assertThat(good.due()).isEqualTo(START + seconds * 1_000);
        assertThat(good.lost()).isFalse();
    }

    @Test
    void lastAnswerIsKeptForADayWhileDnsIsSilent() {
        Finding good = Finding.NEVER.after(found(60), START, TIMES);
        long day = good.expires() + TIMES.keptUnanswered();
        assertThat(good.after(UNKNOWN, good.due(), TIMES).located()).isEqualTo(good.located());
        assertThat(good.after(UNKNOWN, day - 1, TIMES).lost()).isFalse();
        assertThat(good.after(UNKNOWN, day, TIMES).lost()).isTrue();
    }

    @Test
    void lastAnswerIsKeptForAnHourWhileDnsDenies() {
        Finding good = Finding.NEVER.after(found(60), START, TIMES);
        long hour = good.expires() + TIMES.keptDenied();
        assertThat(good.after(NOWHERE, hour - 1, TIMES).lost()).isFalse();
        assertThat(good.after(NOWHERE, hour, TIMES).lost()).isTrue();
    }

    @Test
    void failureIsTriedAgainLessAndLessOften() {
        Finding now = Finding.NEVER;
        for (long wait : List.of(5_000L, 10_000L, 20_000L, 40_000L, 60_000L, 60_000L)) {
            now = now.after(UNKNOWN, START, TIMES);
            assertThat(now.due()).isEqualTo(START + wait);
            assertThat(now.lost()).isTrue();
        }
        for (int i = 0; i < 100; i++) {
            now = now.after(UNKNOWN, START, TIMES);
        }
        assertThat(now.due()).isEqualTo(START + 60_000);
        assertThat(now.after(found(60), START, TIMES).failures()).isZero();
    }

    @Test
    void beforeTheFirstSearchNothingIsLost() {
        assertThat(Finding.NEVER.lost()).isFalse();
        assertThat(Finding.NEVER.due()).isZero();
    }

    private static Outcome found(long ttl) {
        Target target = new Target(1, 1, "a.example", 5060, "UDP", List.of(InetAddress.ofLiteral("192.0.2.1")));
        return new Outcome.Found(new Located(List.of(target), ttl));
    }
}
