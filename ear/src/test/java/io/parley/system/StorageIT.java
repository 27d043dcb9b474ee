package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.phone.Await;
import io.parley.system.server.ParleyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Disk and database that fail behind the server's back are noticed within a minute, in health and on the pages; calls are taken all the while. */
class StorageIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aDatabaseFileThatVanishesIsToldInHealthAndOnThePages() throws IOException {
        ParleyServer server = ParleyServer.start("storage", Map.of("PARLEY_DEMO", "standard"));
        try (Browser browser = new Browser(server.var().resolve("storage-browser"))) {
            assertThat(health(server)).contains("\"warnings\":[]");
            Page page = browser.open(server.url() + "/reports");
            page.signIn(server.logins().with("analyst"));
            page.await("[data-test=show-report]");
            Files.move(server.var().resolve("db/parley.mv.db"), server.var().resolve("db/elsewhere.mv.db"));
            Await.until("told", MINUTE, () -> health(server).contains("database_file_gone"), () -> health(server));
            assertThat(health(server)).contains("\"status\":\"UP\"");
            page.await("[data-test=storage]:not([hidden])");
            Files.move(server.var().resolve("db/elsewhere.mv.db"), server.var().resolve("db/parley.mv.db"));
            Await.until("taken back", MINUTE, () -> health(server).contains("\"warnings\":[]"), () -> health(server));
        } finally {
            server.close();
        }
    }

    @Test
    void aDiskThatIsNearlyFullIsToldAndPeopleSignInAllTheSame() {
        ParleyServer server = ParleyServer.start(
                "storage-full", Map.of("PARLEY_DEMO", "standard", "PARLEY_DISK_LEAST_MEGABYTES", "2000000000"));
        try (Browser browser = new Browser(server.var().resolve("storage-browser"))) {
            Await.until("told", MINUTE, () -> health(server).contains("disk_full"), () -> health(server));
            Page page = browser.open(server.url() + "/reports");
            page.signIn(server.logins().with("analyst"));
            page.await("[data-test=storage]:not([hidden])");
        } finally {
            server.close();
        }
    }

    private static String health(ParleyServer server) {
        return server.get("/health/ready").body();
    }
}
