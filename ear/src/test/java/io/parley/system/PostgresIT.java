package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.program.Postgres;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunsInPairs;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One URL moves the server to PostgreSQL; what happened there is known after a new start, and what happened while PostgreSQL was down too. */
@RunsInPairs
class PostgresIT {
    @Test
    void callsOnPostgresAreInTheRecordsThoughServerOrDatabaseWentDown() {
        try (Postgres postgres = new Postgres()) {
            ParleyServer server =
                    ParleyServer.start("postgres", Map.of("PARLEY_DB_URL", postgres.url(), "PARLEY_DB_USER", "parley"));
            try {
                call(server, "1008");
                awaitRecord(server, "1008");
                postgres.stop();
                call(server, "1009");
                postgres.start();
                awaitRecord(server, "1009");
                server.stop();
                server.start();
                awaitRecord(server, "1008");
                awaitRecord(server, "1009");
            } finally {
                server.close();
            }
        }
    }

    private static void call(ParleyServer server, String called) {
        try (TestPhone paul = server.phone("1007", 1100);
                TestPhone rosa = server.phone(called, 700)) {
            TestCall out = paul.call(called);
            TestCall in = rosa.awaitCall();
            in.answer();
            out.await(Step.UP);
            out.hangUp();
            in.await(Step.ENDED);
        }
    }

    private static void awaitRecord(ParleyServer server, String called) {
        Await.until(
                "the call to " + called + " in the records",
                Duration.ofSeconds(60),
                () -> server.rest("GET", "/api/cdr?number=" + called, "").body().contains("1007"),
                () -> server.rest("GET", "/api/cdr?number=" + called, "").body());
        assertThat(server.logins().people()).isNotEmpty();
    }
}
