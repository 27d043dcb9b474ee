package io.parley.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Strategy;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.queue.WaitExplanation;
import io.parley.queue.WaitExplanation.Cause;
import io.parley.queue.WaitExplanation.Member;
import io.parley.queue.strategy.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhyViewTest {
    private static final CallId CALL = new CallId("00000000000000000001");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static WaitExplanation wait(Instant at, Standing... standings) {
        List<Member> members = Stream.of(standings)
                .map(standing -> new Member(
                        new AgentId(standing.name().toLowerCase(Locale.ROOT)),
                        standing,
                        "",
                        Optional.of(NOW),
                        Optional.empty(),
                        0,
                        Optional.empty()))
                .toList();
        return new WaitExplanation(
                CALL,
                new QueueId("8001"),
                at,
                NOW,
                0,
                2,
                3,
                0,
                Cause.NOBODY_FREE,
                List.of(),
                Strategy.LONGEST_IDLE,
                members);
    }

    @Test
    void whoIsNearestToACallIsListedFirstAndWhoIsLoggedOutIsOnlyCounted() {
        WhyView view = WhyView.of(
                CALL,
                Board.EMPTY,
                Optional.of(wait(
                        NOW,
                        Standing.OFFLINE,
                        Standing.NOT_READY,
                        Standing.ON_CALL,
                        Standing.FREE,
                        Standing.NOT_LOGGED_IN)));
        assertThat(view.atWork())
                .extracting(Member::standing)
                .containsExactly(Standing.FREE, Standing.ON_CALL, Standing.NOT_READY);
        assertThat(view.away()).isEqualTo(2);
    }

    @Test
    void theMomentOfLookingIsNoNews() {
        assertThat(WhyView.of(CALL, Board.EMPTY, Optional.of(wait(NOW, Standing.ON_CALL))))
                .isEqualTo(WhyView.of(CALL, Board.EMPTY, Optional.of(wait(NOW.plusSeconds(9), Standing.ON_CALL))));
    }
}
