package io.parley.web.health;

import io.parley.lifecycle.Readiness;
import io.parley.lifecycle.StorageTrouble;
import io.parley.web.rest.json.JsonOut;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to a health question.
 *
 * @param status "UP" or "DOWN"
 * @param state the stage of the server's life, as "STARTING"
 * @param detail what it is doing, or why it cannot serve
 * @param steps what the start consisted of so far, with milliseconds
 * @param warnings faults of disk and database while calls go on
 */
public record HealthAnswer(
        String status,
        Optional<String> state,
        Optional<String> detail,
        List<Readiness.Step> steps,
        Set<StorageTrouble> warnings) {
    /** The process answers. */
    public static final HealthAnswer ALIVE =
            new HealthAnswer("UP", Optional.empty(), Optional.empty(), List.of(), Set.of());

    /** The answer of /health/ready to a report. */
    public static HealthAnswer of(Readiness.Report report, Set<StorageTrouble> warnings) {
        return new HealthAnswer(
                report.state() == Readiness.State.READY ? "UP" : "DOWN",
                Optional.of(report.state().name()),
                Optional.of(report.detail()),
                report.steps(),
                warnings);
    }

    /** 200 for "UP", else 503. */
    public int httpStatus() {
        return status.equals("UP") ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }

    /** As it is sent. */
    public String json() {
        return JsonOut.text(this);
    }
}
