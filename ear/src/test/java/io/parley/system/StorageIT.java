package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.phone.Await;
import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.ParleyServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disk and database that fail behind the server's back are noticed within a minute, in health and on the pages; calls are taken all the while. */
class StorageIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aDiskThatIsNearlyFullAndADatabaseFileThatVanishesAreToldInHealthAndOnThePages() throws IOException {
        ParleyServer server = ParleyServer.start(
                "storage",
                Map.of(
                        "PARLEY_DEMO",
                        "standard",
                        "PARLEY_DISK_LEAST_MEGABYTES",
                        "2000000000",
                        "PARLEY_DISK_CHECK_SECONDS",
                        "2"));
        try (Browser browser = new Browser(server.var().resolve("storage-browser"))) {
            Await.until("told", MINUTE, () -> health(server).contains("[\"disk_full\"]"), () -> health(server));
            Page page = browser.open(server.url() + "/reports");
            page.signIn(server.logins().with("analyst"));
            page.await("[data-test=storage]:not([hidden])");
            Files.move(server.var().resolve("db/parley.mv.db"), server.var().resolve("db/elsewhere.mv.db"));
            Await.until("told", MINUTE, () -> health(server).contains("database_file_gone"), () -> health(server));
            assertThat(health(server)).contains("\"status\":\"UP\"");
            Await.until("both on the page", () -> page.text().contains("file of the database is gone"));
            Files.move(server.var().resolve("db/elsewhere.mv.db"), server.var().resolve("db/parley.mv.db"));
            Await.until("taken back", MINUTE, () -> health(server).contains("[\"disk_full\"]"), () -> health(server));
        } finally {
            server.kill();
            server.close();
        }
    }

    /** On a small disk of its own; where none may be mounted, as without root, there is nothing to try. */
    @Test
    void theFirstSignInOnADiskThatIsFullWorks(@TempDir Path folder) throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=350m", "parley-test", folder.toString()) == 0, "no mount");
        try {
            ParleyServer server = ParleyServer.start(
                    folder.resolve("var").toString(),
                    Map.of("PARLEY_DEMO", "standard", "PARLEY_DISK_CHECK_SECONDS", "2"));
            try {
                fill(folder.resolve("filler"));
                Await.until("told", MINUTE, () -> health(server).contains("disk_full"), () -> health(server));
                assertThat(signedIn(server)).isEqualTo(303);
                assertThat(server.get("/sign-in").statusCode()).isEqualTo(200);
                assertThat(health(server)).contains("\"status\":\"UP\"");
                Files.delete(folder.resolve("filler"));
                Await.until("mended", MINUTE, () -> health(server).contains("\"warnings\":[]"), () -> health(server));
            } finally {
                server.kill();
                server.close();
            }
        } finally {
            assertThat(run("umount", folder.toString())).isZero();
        }
    }

    private static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 4_000; i++) {
                out.write(new byte[100_000]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static int signedIn(ParleyServer server) throws IOException, InterruptedException {
        Person analyst = server.logins().with("analyst");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/session/begin"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "username=" + analyst.user() + "&password=" + analyst.password()))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static String health(ParleyServer server) {
        return server.get("/health/ready").body();
    }
}
