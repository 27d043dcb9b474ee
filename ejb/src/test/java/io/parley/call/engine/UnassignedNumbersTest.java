package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.CallMessage.Resolved;
import io.parley.call.Destination;
import io.parley.fact.RouteKind;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UnassignedNumbersTest {
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final Destination NOBODY = new Destination.Refusal(404, "no such number", Optional.empty());

    private final List<String> log = new ArrayList<>();
    private final UnassignedNumbers numbers = new UnassignedNumbers(log::add);

    @Test
    void aCallFromATrunkToNobodysNumberIsCountedAndToldOnceAnHour() {
        begun("+493098", NOW);
        begun("+493098", NOW.plus(Duration.ofMinutes(59)));
        assertThat(numbers.calls()).isEqualTo(2);
        assertThat(log).hasSize(1).first().asString().startsWith("NUM0002 the trunk isp has a call for +493098, ");
        begun("+493098", NOW.plus(Duration.ofHours(1)));
        assertThat(log).hasSize(2);
    }

    @Test
    void whoeverTriesAllNumbersWritesTenLinesAMinute() {
        for (int n = 0; n < 2_000; n++) {
            begun("+4930" + n, NOW.plusMillis(n));
        }
        assertThat(numbers.calls()).isEqualTo(2_000);
        assertThat(log).hasSize(10);
        begun("+49309", NOW.plus(Duration.ofMinutes(1)));
        assertThat(log).as("told within the last hour").hasSize(10);
        begun("+493099", NOW.plus(Duration.ofMinutes(1)));
        assertThat(log).hasSize(11);
    }

    @Test
    void otherCallsAreNotMeant() {
        numbers.begun("extension:1001", to("1", NOBODY), NOW);
        numbers.begun("trunk:isp", to("1", new Destination.Refusal(486, "busy", Optional.empty())), NOW);
        numbers.begun("trunk:isp", to("1", new Destination.QueueTarget(new QueueId("8001"))), NOW);
        assertThat(numbers.calls()).isZero();
        assertThat(log).isEmpty();
    }

    /** What a carrier sends is no text of ours. */
    @Test
    void aNumberCannotWriteLinesOfItsOwn() {
        begun("1\r\nWARN all is lost\u202e" + "9".repeat(1_000), NOW);
        assertThat(log.getFirst())
                .contains("1??WARN all is lost?999")
                .doesNotContain("\n")
                .hasSizeLessThan(300);
    }

    private void begun(String number, Instant now) {
        numbers.begun("trunk:isp", to(number, NOBODY), now);
    }

    private static Resolved to(String number, Destination destination) {
        return new Resolved(number, RouteKind.NONE, "", "", destination);
    }
}
