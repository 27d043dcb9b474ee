package io.parley.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.reports.request.ReportKind;
import io.parley.reports.request.ReportRequest;
import io.parley.web.dev.DevDirectory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportFormTest {
    private ReportForm form;

    @BeforeEach
    void open() {
        MockVaadin.setup();
        form = new ReportForm(new DevDirectory(), InstantSource.fixed(Instant.parse("2026-11-30T10:00:00Z")), () -> {});
    }

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
    }

    @Test
    void theFieldThatIsWrongSaysWhatIs() {
        assertThat(form.request()).isPresent();

        field("from").clear();
        assertThat(form.request()).isEmpty();
        assertThat(field("from").getErrorMessage()).isEqualTo("Enter a date and a time.");
        assertThat(field("to").isInvalid()).isFalse();

        field("from").setValue(LocalDateTime.parse("2026-12-02T00:00"));
        assertThat(form.request()).isEmpty();
        assertThat(field("from").isInvalid()).isFalse();
        assertThat(field("to").getErrorMessage()).isEqualTo("The range must end after it begins.");

        field("from").setValue(LocalDateTime.parse("2026-11-29T00:00"));
        assertThat(form.request()).isPresent();
        assertThat(field("to").isInvalid()).isFalse();
    }

    @Test
    void addressFillsInTheForm() {
        ReportChoice choice = ReportChoice.of(Map.of(
                        "report", List.of("call-detail"),
                        "range", List.of("yesterday"),
                        "zone", List.of("Asia/Tokyo"),
                        "queue", List.of("8002", "no such queue"),
                        "agent", List.of("ben"),
                        "number", List.of(" 12345")))
                .orElseThrow();
        form.take(choice);

        ReportRequest request = form.request().orElseThrow();
        assertThat(request.kind()).isEqualTo(ReportKind.CALL_DETAIL);
        assertThat(request.query().from()).isEqualTo(Instant.parse("2026-11-28T15:00:00Z"));
        assertThat(request.query().to()).isEqualTo(Instant.parse("2026-11-29T15:00:00Z"));
        assertThat(request.query().queues()).containsExactly(new QueueId("8002"));
        assertThat(request.query().agents()).containsExactly(new AgentId("ben"));
        assertThat(form.choice().parameters())
                .containsEntry("range", List.of("yesterday"))
                .containsEntry("zone", List.of("Asia/Tokyo"))
                .containsEntry("queue", List.of("8002"))
                .containsEntry("number", List.of("12345"));
    }

    @Test
    void daysChosenBeforeTheZoneIsKnownAreKept() {
        form.take(ReportChoice.of(Map.of("report", List.of("call-detail"), "range", List.of("yesterday")))
                .orElseThrow());
        form.inZone(ZoneId.of("Asia/Tokyo"));
        ReportRequest request = form.request().orElseThrow();
        assertThat(request.query().from()).isEqualTo(Instant.parse("2026-11-28T15:00:00Z"));
        assertThat(request.query().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void addressCannotOverfillTheForm() {
        form.take(ReportChoice.of(Map.of(
                        "report", List.of("call-detail"),
                        "zone", List.of("+18:00"),
                        "minutes", List.of("7"),
                        "number", List.of("9".repeat(10_000))))
                .orElseThrow());
        ReportRequest request = form.request().orElseThrow();
        assertThat(request.query().number()).hasSize(40);
        assertThat(request.query().interval()).isEqualTo(Duration.ofMinutes(30));
        assertThat(request.query().zone()).isEqualTo(ZoneId.systemDefault());
    }

    private DateTimePicker field(String test) {
        return all(form)
                .filter(part -> test.equals(part.getElement().getAttribute("data-test")))
                .map(DateTimePicker.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(ReportFormTest::all));
    }
}
