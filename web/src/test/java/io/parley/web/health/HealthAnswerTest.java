package io.parley.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.lifecycle.Readiness;
import io.parley.lifecycle.StorageTrouble;
import io.parley.web.rest.json.JsonOut;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthAnswerTest {
    @ParameterizedTest
    @CsvSource({"STARTING, DOWN, 503", "READY, UP, 200", "DRAINING, DOWN, 503", "STOPPED, DOWN, 503"})
    void onlyAReadyServerIsUp(Readiness.State state, String status, int httpStatus) {
        HealthAnswer answer = HealthAnswer.of(new Readiness.Report(state, "words", List.of()), Set.of());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.httpStatus()).isEqualTo(httpStatus);
    }

    @Test
    void answerTellsTheStepsOfTheStart() {
        HealthAnswer answer = HealthAnswer.of(
                new Readiness.Report(
                        Readiness.State.STARTING, "warming up", List.of(new Readiness.Step("database", 312))),
                Set.of(StorageTrouble.DISK_FULL));
        assertThat(JsonOut.text(answer))
                .isEqualTo("{\"status\":\"DOWN\",\"state\":\"STARTING\",\"detail\":\"warming up\","
                        + "\"steps\":[{\"name\":\"database\",\"millis\":312}],\"warnings\":[\"disk_full\"]}");
    }
}
