package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent whose phone cannot take a call is not available, and is told so; nothing of that needs him to reload. */
@ExtendWith(RunningParley.class)
class SoftphoneTruthIT {
    @Test
    void withoutAMicrophoneNobodyIsAvailable(ParleyServer server) {
        Person ben = server.logins().at("1002");
        try (Browser browser = Browser.speaking(Folders.fresh(server.var().resolve("truth"), "denied"), 700)) {
            Page page = browser.open(server.url() + "/sign-in");
            page.microphone(false);
            page.go(server.url() + "/portal");
            page.signIn(ben);
            page.await("[data-test=phone-lamp][data-state=failed]");
            assertThat(page.text().toLowerCase(java.util.Locale.ROOT)).contains("microphone");
            page.click("[data-test=log-in]");
            page.await("[data-test=unreachable]");
            assertThat(server.rest("GET", "/api/agents/" + ben.user(), "").body())
                    .contains("\"agent\":\"" + ben.user() + "\"", "\"reachable\":false")
                    .doesNotContain("\"state\":\"available\"");

            page.microphone(true);
            page.await("[data-test=phone-lamp][data-state=registered]");
            page.await("[data-test=stage][data-state=AVAILABLE]");
        } finally {
            server.rest("POST", "/api/queues/8001/agents/1002/logout", "{}");
            server.rest("POST", "/api/queues/8002/agents/1002/logout", "{}");
        }
    }
}
