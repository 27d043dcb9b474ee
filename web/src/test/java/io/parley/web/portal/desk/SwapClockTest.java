package io.parley.web.portal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.LiveCall;
import io.parley.call.LiveCall.Consult;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.CallId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwapClockTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = BEGAN.plusSeconds(5);
    private final SwapClock clock = new SwapClock(() -> now);

    private static LiveCall consulting(Instant since, boolean active) {
        return new LiveCall(
                new CallId("c1"),
                Direction.INBOUND,
                LiveCall.Phase.CONSULTING,
                since,
                BEGAN,
                "+49301234567",
                "",
                "8001",
                "1001",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Consult("1001", "1002", "", true, active)),
                List.of(),
                List.of(),
                List.of(),
                false,
                CallerVerdict.NONE,
                List.of());
    }

    @Test
    void theOneOnHoldWaitsSinceTheLastSwap() {
        assertThat(clock.since(consulting(BEGAN, true))).isEqualTo(BEGAN);
        now = BEGAN.plusSeconds(30);
        assertThat(clock.since(consulting(BEGAN, false))).isEqualTo(BEGAN.plusSeconds(30));
        now = BEGAN.plusSeconds(40);
        assertThat(clock.since(consulting(BEGAN, false))).isEqualTo(BEGAN.plusSeconds(30));
        assertThat(clock.since(consulting(BEGAN, true))).isEqualTo(BEGAN.plusSeconds(40));
    }

    @Test
    void anotherConsultationOfTheSameCallBeginsAnew() {
        clock.since(consulting(BEGAN, true));
        clock.since(consulting(BEGAN, false));
        Instant again = BEGAN.plusSeconds(90);
        assertThat(clock.since(consulting(again, true))).isEqualTo(again);
    }
}
