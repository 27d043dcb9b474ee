package io.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.AgentStateName;
import io.parley.id.CallId;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.AgentStateInterval;
import io.parley.kpi.report.AgentSums;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentDaysTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-29T00:00:00Z");
    private static final Instant NOON = MIDNIGHT.plusSeconds(12 * 3600);

    private final AgentDays days = new AgentDays(MIDNIGHT);

    @Test
    void personMadeAnewBeginsWithNothingOfTheFormerOne() {
        days.add(part("c1", "anna", NOON.minusSeconds(600)));
        days.add(ready("anna", NOON.minusSeconds(900), NOON.minusSeconds(300)));
        days.running(new CallId("c2"), List.of(part("c2", "anna", NOON.minusSeconds(60))));

        days.begin("anna", NOON);

        assertThat(days.of("anna", Optional.empty())).isEqualTo(AgentSums.NONE);
    }

    @Test
    void whatTheFormerOneBeganCountsForNobodyWhenItEndsLater() {
        days.running(new CallId("c2"), List.of(part("c2", "anna", NOON.minusSeconds(60))));
        days.begin("anna", NOON);

        days.settled(new CallId("c2"), List.of(part("c2", "anna", NOON.minusSeconds(60))));

        assertThat(days.of("anna", Optional.empty())).isEqualTo(AgentSums.NONE);
    }

    @Test
    void newPersonsOwnWorkCountsAndThatOfOthersStays() {
        days.add(part("c1", "ben", NOON.minusSeconds(600)));
        days.begin("anna", NOON);
        days.add(part("c3", "anna", NOON.plusSeconds(5)));
        days.add(ready("anna", NOON.plusSeconds(1), NOON.plusSeconds(4)));

        assertThat(days.of("anna", Optional.empty()).handled()).isEqualTo(1);
        assertThat(days.of("ben", Optional.empty()).handled()).isEqualTo(1);
    }

    @Test
    void whatTheFormerOneStillDoesIsNotTheNewPersons() {
        days.begin("anna", NOON);

        assertThat(days.of("anna", Optional.of(ready("anna", NOON.minusSeconds(60), NOON.plusSeconds(5))))
                        .loggedInMillis())
                .isEqualTo(5_000);
    }

    @Test
    void dayThatIsOverIsNobodys() {
        days.begin("anna", NOON);
        days.begin(MIDNIGHT.plusSeconds(86_400));
        days.add(part("c4", "anna", MIDNIGHT.plusSeconds(86_401)));

        assertThat(days.of("anna", Optional.empty()).handled()).isEqualTo(1);
    }

    private static AgentStateInterval ready(String agent, Instant from, Instant to) {
        return new AgentStateInterval(agent, AgentStateName.AVAILABLE, "", "", List.of("8001"), from, to);
    }

    private static AgentPart part(String call, String agent, Instant began) {
        return new AgentPart(
                new CallId(call),
                began,
                agent,
                "8001",
                false,
                true,
                AgentPart.ANSWERED,
                true,
                10_000,
                0,
                0,
                0,
                0,
                false,
                "0301",
                "",
                "");
    }
}
