package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.phone.Await;
import io.parley.system.phone.TestCall;
import io.parley.system.phone.TestCall.Step;
import io.parley.system.phone.TestPhone;
import io.parley.system.program.Postgres;
import io.parley.system.server.ParleyServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One URL moves the server to PostgreSQL, and what happened there is still known after a new start. */
class PostgresIT {
    @Test
    void callOnPostgresIsInTheRecordsAfterARestart() {
        try (Postgres postgres = new Postgres()) {
            ParleyServer server =
                    ParleyServer.start("postgres", Map.of("PARLEY_DB_URL", postgres.url(), "PARLEY_DB_USER", "parley"));
            try {
                call(server);
                awaitRecord(server);
                server.stop();
                server.start();
                awaitRecord(server);
            } finally {
                server.close();
            }
        }
    }

    private static void call(ParleyServer server) {
        try (TestPhone paul = server.phone("1007", 1100);
                TestPhone rosa = server.phone("1008", 700)) {
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            out.await(Step.UP);
            out.hangUp();
            in.await(Step.ENDED);
        }
    }

    private static void awaitRecord(ParleyServer server) {
        Await.until(
                "the call in the records",
                Duration.ofSeconds(30),
                () -> server.rest("GET", "/api/cdr?number=1008", "").body().contains("1007"),
                () -> server.rest("GET", "/api/cdr?number=1008", "").body());
        assertThat(server.logins().people()).isNotEmpty();
    }
}
