package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that says it is ready has all that its first users need. */
@ExtendWith(RunningParley.class)
class StartIT {
    /** Atmosphere's word for a page whose connection closes just after its session has ended; nothing is lost by it. */
    private static final String SESSION_ENDED_FIRST = "Failed to cancel resource";

    @Test
    void healthIsUpAndMetricsAreThere(ParleyServer server) {
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/metrics").body())
                .contains(
                        "pbx_active_calls",
                        "pbx_total_calls",
                        "pbx_registered_extensions",
                        "pbx_voicemail_messages",
                        "pbx_queue_calls_waiting");
    }

    @Test
    void demoLogInsAreWritten(ParleyServer server) {
        assertThat(server.logins().people()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(server.logins().at("1001").role()).isEqualTo("agent");
    }

    @Test
    void logHasNoErrorsAndNothingForDevelopersOnly(ParleyServer server) throws IOException {
        try (Stream<String> lines = Files.lines(server.var().resolve("log/server.log"))) {
            assertThat(lines.filter(line -> line.contains(" ERROR ") || line.contains(" DEBUG "))
                            .filter(line -> !line.contains(SESSION_ENDED_FIRST)))
                    .isEmpty();
        }
    }
}
