package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.Browser;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.browser.Page;
import io.parley.system.server.ParleyServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An agent whose phone cannot take a call is not available, and is told so; nothing of that needs him to reload. */
class SoftphoneTruthIT {
    private static ParleyServer server;
    private static Path work;

    @BeforeAll
    static void start() {
        server = ParleyServer.start("truth", Map.of());
        work = server.var().resolve("truth");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void withoutAMicrophoneNobodyIsAvailable() {
        try (Browser browser = Browser.speaking(work.resolve("denied"), 700)) {
            Page page = browser.open(server.url() + "/sign-in");
            page.microphone(false);
            page.go(server.url() + "/portal");
            page.signIn(server.logins().at("1002"));
            page.await("[data-test=phone-lamp][data-state=failed]");
            assertThat(page.text().toLowerCase(java.util.Locale.ROOT)).contains("microphone");
            page.click("[data-test=log-in]");
            page.await("[data-test=unreachable]");
            assertThat(server.rest("GET", "/api/agents", "").body()).doesNotContain("AVAILABLE");

            page.microphone(true);
            page.await("[data-test=phone-lamp][data-state=registered]");
            page.await("[data-test=stage][data-state=AVAILABLE]");
        } finally {
            server.rest("POST", "/api/queues/8001/agents/1002/logout", "{}");
            server.rest("POST", "/api/queues/8002/agents/1002/logout", "{}");
        }
    }

    @Test
    void phoneComesBackAfterTheServerWasRestarted() {
        try (BrowserAgent anna = new BrowserAgent(server, "1001", work, 700)) {
            anna.logIn();
            server.stop();
            try {
                anna.page().awaitGone("[data-test=phone-lamp][data-state=registered]");
            } finally {
                server.start();
            }
            anna.lamp("registered");
            anna.stage("AVAILABLE");
        }
    }
}
