package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that says it is ready has all that its first users need. */
@ExtendWith(RunningParley.class)
class StartIT {
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
    void logHasNoErrorsAndNothingForDevelopersOnly(ParleyServer server) {
        assertThat(server.logged(" ERROR ", " DEBUG ")).isEmpty();
    }
}
