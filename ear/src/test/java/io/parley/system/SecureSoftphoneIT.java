package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.program.Baresip;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page that came by HTTPS, with the certificate that the server made itself, telephones over wss. */
@ExtendWith(RunningParley.class)
class SecureSoftphoneIT {
    private static final int ANNA = 700;
    private static final int COLLEAGUE = 1500;

    @Test
    void pageByHttpsMakesAndTakesCallsOverWssAndKeepsThemOverAReload(ParleyServer server) {
        Path work = server.var().resolve("secure");
        try (BrowserAgent anna = BrowserAgent.byHttps(server, "1001", work, ANNA);
                Baresip colleague = new Baresip(
                        Folders.fresh(work, "phone-1008"), server.logins().at("1008"), server.sip(), COLLEAGUE)) {
            assertThat(anna.page().script("location.protocol").asText()).isEqualTo("https:");
            assertThat(server.rest("GET", "/api/webrtc/sessions", "").body())
                    .containsPattern("\"extension\":\"1001\"[^}]*\"transport\":\"wss\"");

            anna.dial("1008");
            colleague.await("CALL_INCOMING");
            colleague.accept();
            bothHear(anna, colleague);
            anna.page().reload();
            bothHear(anna, colleague);
            anna.hangUp();
            colleague.await("CALL_CLOSED");

            colleague.forget();
            colleague.dial("1001");
            anna.answer();
            bothHear(anna, colleague);
            colleague.hangUp();
            anna.page().awaitGone("[data-test=hang-up]");
        }
    }

    private static void bothHear(BrowserAgent anna, Baresip colleague) {
        anna.hears(COLLEAGUE);
        Await.until("the phone hears the agent", () -> colleague.hears(ANNA) > 0.7);
    }
}
