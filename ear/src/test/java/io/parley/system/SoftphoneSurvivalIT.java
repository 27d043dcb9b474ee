package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.BrowserAgent;
import io.parley.system.browser.Page;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunsAlone;
import io.parley.system.server.TcpCable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the agent's page, the caller stays: he hears music, and the agent again within three seconds of the page's return. */
@RunsAlone
class SoftphoneSurvivalIT {
    private static final Duration BACK = Duration.ofSeconds(3);

    private static TcpCable cable;
    private static ParleyServer server;
    private static Path work;

    private Conversation talk;
    private BrowserAgent anna;

    /** A server whose browsers' phones come in by a cable that can be pulled. */
    @BeforeAll
    static void start() {
        cable = new TcpCable();
        server = ParleyServer.start(
                "survival", Map.of("PARLEY_SIP_WS_URL", "ws://127.0.0.1:" + cable.port(), "PARLEY_WARM_UP", "true"));
        cable.leadTo(server.webSocket());
        work = server.var().resolve("survival");
    }

    @AfterAll
    static void stop() {
        server.close();
        cable.close();
    }

    @BeforeEach
    void begin() {
        talk = new Conversation(server, work);
        anna = talk.anna();
        talk.begin();
    }

    @AfterEach
    void leave() {
        talk.close();
    }

    @Test
    void reloadInMidCall() {
        anna.page().reload();
        heardAgainSince(Instant.now());
        talk.endNormally();
    }

    @Test
    void networkDropInMidCall() {
        cable.pull();
        anna.page().network(false);
        talk.customerHearsMusic();
        cable.plugIn();
        anna.page().network(true);
        Instant back = Instant.now();
        heardAgainSince(back);
        talk.endNormally();
    }

    @Test
    void pageThatCrashesIsOpenedAgain() {
        Page other = anna.page().tab("about:blank");
        anna.page().closeTab();
        talk.customerHearsMusic();
        anna.moveTo(other);
        other.go(server.url() + "/portal");
        heardAgainSince(Instant.now());
        talk.endNormally();
    }

    @Test
    void secondTabShowsTheCallAndTakesOverWhenTheFirstIsClosed() {
        Page second = anna.page().tab(server.url() + "/portal");
        second.await("[data-test=stage][data-state=ON_CALL]");
        second.await("[data-test=phone-lamp][data-state=elsewhere]");
        talk.bothHear();
        anna.page().closeTab();
        Instant closed = Instant.now();
        anna.moveTo(second);
        heardAgainSince(closed);
        talk.endNormally();
    }

    private void heardAgainSince(Instant back) {
        talk.annaHears();
        assertThat(Duration.between(back, Instant.now())).isLessThanOrEqualTo(BACK);
        talk.bothHear();
        anna.stage("ON_CALL");
    }
}
