package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes while the server is there and the application is not, as in the last moments of a stop, is told to wait. */
class AwayIT {
    private ParleyServer server;

    @BeforeEach
    void start() {
        server = ParleyServer.startWithoutApplication("away", Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everythingIsUnavailable() {
        for (String path : List.of("/", "/health/ready", "/health/live", "/portal", "/api/status", "/icon.svg")) {
            HttpResponse<String> answer = server.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).as(path).contains("1");
            assertThat(answer.headers().firstValue("Cache-Control")).as(path).contains("no-store");
        }
    }

    @Test
    void pageThatComesTooEarlyGoesOnByItself() {
        try (Browser browser = new Browser(Folders.fresh(server.var(), "visitor"))) {
            Page page = browser.open(server.url() + "/dashboard");
            page.await("[data-test=away]");
            assertThat(page.text()).contains("This page goes on by itself");
            server.stop();
            server.start();
            page.await("input[name=username]");
            assertThat(page.address()).isEqualTo("/sign-in");
        }
    }
}
