package io.parley.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import io.parley.web.dev.DevDirectory;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
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
