package io.parley.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.reports.request.ReportKind;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportChoiceTest {
    private static final ReportChoice WHOLE = new ReportChoice(
            ReportKind.CALL_DETAIL,
            Optional.empty(),
            Optional.of(LocalDateTime.parse("2026-11-29T08:30")),
            Optional.of(LocalDateTime.parse("2026-11-30T00:00")),
            Optional.of(ZoneId.of("Europe/Berlin")),
            Optional.of(Duration.ofMinutes(15)),
            Set.of("8001", "8002"),
            Set.of("anna & ben"),
            "+49 30 1234");

    @Test
    void addressGivesBackWhatWasChosen() {
        assertThat(ReportChoice.of(WHOLE.parameters())).contains(WHOLE);
        assertThat(WHOLE.parameters())
                .containsEntry("report", List.of("call-detail"))
                .containsEntry("queue", List.of("8001", "8002"))
                .containsEntry("minutes", List.of("15"));
    }

    @Test
    void rangeOfDaysMovesOnWithTheDay() {
        ReportChoice week = ReportChoice.of(Map.of("report", List.of("agent-summary"), "range", List.of("last_week")))
                .orElseThrow();
        assertThat(week.range()).contains(RangePreset.LAST_WEEK);
        ReportChoice both = new ReportChoice(
                ReportKind.AGENT_SUMMARY,
                week.range(),
                WHOLE.from(),
                WHOLE.to(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                "");
        assertThat(both.parameters()).containsOnlyKeys("report", "range");
    }

    @Test
    void whatTheAddressSaysWronglyIsPassedOver() {
        assertThat(ReportChoice.of(Map.of())).isEmpty();
        assertThat(ReportChoice.of(Map.of("report", List.of("<script>")))).isEmpty();
        assertThat(ReportChoice.of(Map.of("report", List.of()))).isEmpty();
        ReportChoice odd = ReportChoice.of(Map.of(
                        "report", List.of("call-detail", "agent-summary"),
                        "range", List.of("for ever"),
                        "from", List.of("2026-13-45T99:00"),
                        "to", List.of(""),
                        "zone", List.of("../../etc/passwd"),
                        "minutes", List.of("99999999999999"),
                        "unknown", List.of("x")))
                .orElseThrow();
        assertThat(odd.kind()).isEqualTo(ReportKind.CALL_DETAIL);
        assertThat(odd.parameters()).containsOnlyKeys("report");
    }
}
