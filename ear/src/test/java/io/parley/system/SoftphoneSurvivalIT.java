package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.BrowserAgent;
import io.parley.system.browser.Page;
import io.parley.system.phone.Await;
import io.parley.system.program.Baresip;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
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
class SoftphoneSurvivalIT {
    private static final int ANNA = 700;
    private static final int CUSTOMER = 1100;
    private static final Duration BACK = Duration.ofSeconds(3);

    private static TcpCable cable;
    private static ParleyServer server;
    private static Path work;

    private BrowserAgent anna;
    private Baresip customer;

    /** A server whose browsers' phones come in by a cable that can be pulled. */
    @BeforeAll
    static void start() {
        cable = new TcpCable();
        server = ParleyServer.start("survival", Map.of("PARLEY_SIP_WS_URL", "ws://127.0.0.1:" + cable.port()));
        cable.leadTo(server.webSocket());
        work = server.var().resolve("survival");
    }

    @AfterAll
    static void stop() {
        server.close();
        cable.close();
    }

    @BeforeEach
    void talk() {
        anna = new BrowserAgent(server, "1001", work, ANNA);
        customer = new Baresip(Folders.fresh(work, "customer"), server.logins().at("1007"), server.sip(), CUSTOMER);
        anna.logIn();
        customer.dial("8001");
        anna.stage("RINGING");
        anna.answer();
        bothHear();
    }

    @AfterEach
    void leave() {
        customer.close();
        anna.close();
    }

    @Test
    void reloadInMidCall() {
        anna.page().reload();
        heardAgainSince(Instant.now());
        endNormally();
    }

    @Test
    void networkDropInMidCall() {
        cable.pull();
        anna.page().network(false);
        waitsWithMusic();
        cable.plugIn();
        anna.page().network(true);
        Instant back = Instant.now();
        heardAgainSince(back);
        endNormally();
    }

    @Test
    void pageThatCrashesIsOpenedAgain() {
        Page other = anna.page().tab("about:blank");
        anna.page().closeTab();
        waitsWithMusic();
        anna.moveTo(other);
        other.go(server.url() + "/portal");
        heardAgainSince(Instant.now());
        endNormally();
    }

    @Test
    void secondTabShowsTheCallAndTakesOverWhenTheFirstIsClosed() {
        Page second = anna.page().tab(server.url() + "/portal");
        second.await("[data-test=stage][data-state=ON_CALL]");
        second.await("[data-test=phone-lamp][data-state=elsewhere]");
        bothHear();
        anna.page().closeTab();
        Instant closed = Instant.now();
        anna.moveTo(second);
        heardAgainSince(closed);
        endNormally();
    }

    private void bothHear() {
        anna.hears(CUSTOMER);
        Await.until("the caller hears the agent", () -> customer.hears(ANNA) > 0.7);
    }

    private void waitsWithMusic() {
        Await.until(
                "the caller waits with music",
                Duration.ofSeconds(20),
                () -> customer.hears(ANNA) < 0.1 && customer.loudness() > 100,
                customer::log);
    }

    private void heardAgainSince(Instant back) {
        anna.hears(CUSTOMER);
        assertThat(Duration.between(back, Instant.now())).isLessThanOrEqualTo(BACK);
        bothHear();
        anna.stage("ON_CALL");
    }

    private void endNormally() {
        customer.hangUp();
        anna.stage("WRAP_UP");
    }
}
