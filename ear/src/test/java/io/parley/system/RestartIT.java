package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.phone.Await;
import io.parley.system.browser.Browser;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.browser.Page;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server is stopped, or dies, in the middle of a call: nobody is left to guess, nothing is lost, and the next call is as good as any. */
class RestartIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern JOURNAL_WRITTEN = Pattern.compile("(?m)^parley_journal_waiting 0(\\.0)?$");

    private static ParleyServer server;
    private static Path work;

    private Conversation talk;
    private BrowserAgent anna;

    /** A server that waits for calls long enough for a test to look around. */
    @BeforeAll
    static void start() {
        server = ParleyServer.start("restart", Map.of("PARLEY_DRAIN_SECONDS", "12"));
        work = server.var().resolve("restart");
    }

    @AfterAll
    static void stop() {
        server.close();
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
    void serverThatDiesInMidCall() {
        String caller = anna.page()
                .script("window.__find('[data-test=stage-title]').textContent")
                .asText();
        anna.page().type("[data-test=note] textarea", "wants an offer for ten");
        server.kill();
        anna.page().await("parley-pulse[lost]");
        assertThat(anna.page().text()).contains("your call cannot be heard");
        onlyThePhonesOwnButtonsWork();
        server.start();

        isToldOfTheCut(caller);
        assertThat(lastRecord().path("termination").asText()).isEqualTo("lost");
        assertThat(lastRecord().path("ended_by").asText()).isEqualTo("restart");
        nextCallIsAsGoodAsAny();
        anna.page().await("[data-test=past-notes]");
        assertThat(anna.page().text()).contains("wants an offer for ten");
    }

    @Test
    void serverThatIsStoppedInMidCall() {
        String caller = anna.page()
                .script("window.__find('[data-test=stage-title]').textContent")
                .asText();
        server.askToStop();
        anna.page().await("parley-pulse[stopping]");
        assertThat(anna.page().text()).contains("The server is shutting down");
        talk.annaHears();
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(server.rest("POST", "/api/calls", "{\"extension\":\"1001\",\"number\":\"1007\"}")
                        .statusCode())
                .isEqualTo(503);
        anna.page().script("window.stays = true");
        talk.customer().await("CALL_CLOSED");
        server.awaitEnd();
        anna.page().await("parley-pulse[lost]");
        assertThat(anna.page().script("window.stays").asBoolean())
                .as("the page is not loaded while nobody is there to answer")
                .isTrue();
        server.start();

        isToldOfTheCut(caller);
        assertThat(lastRecord().path("termination").asText()).isEqualTo("failed");
        assertThat(lastRecord().path("ended_by").asText()).isEqualTo("shutdown");
        nextCallIsAsGoodAsAny();
    }

    @Test
    void reasonOfAnAgentWhoIsNotReadyOutlivesTheServer() {
        talk.endNormally();
        anna.page().click("[data-test=state-menu]");
        anna.page().click("[data-test=set-not-ready-break]");
        anna.page().await("[data-test=next-state]");
        anna.page().click("[data-test=finish]");
        anna.stage("NOT_READY");
        Await.until(
                "the journal has it",
                () -> JOURNAL_WRITTEN.matcher(server.get("/metrics").body()).find());
        server.kill();
        server.start();
        // by the time it takes calls, whether his page is back or not
        assertThat(server.rest("GET", "/api/agents", "").body()).contains("\"reason\":\"break\"");

        anna.lamp("registered");
        anna.page().await("[data-test=restarted]:not([hidden])");
        anna.stage("NOT_READY");
        anna.page().click("[data-test=restart-read]");
        anna.page().awaitGone("[data-test=restarted]:not([hidden])");
        anna.page().click("[data-test=state-menu]");
        anna.page().click("[data-test=set-ready]");
        anna.stage("AVAILABLE");
    }

    @Test
    void dialOfAPageIsRefusedInWordsWhileTheServerIsBeingStopped() {
        try (BrowserAgent ben = new BrowserAgent(server, "1002", work, 900);
                Browser supervisor = new Browser(Folders.fresh(work, "supervisor"))) {
            Page dashboard = supervisor.open(server.url() + "/dashboard");
            dashboard.signIn(server.logins().at("1005"));
            dashboard.await("[data-test=queue-row]");
            ben.logIn();
            server.askToStop();
            ben.page().await("parley-pulse[stopping]");
            dashboard.await("parley-pulse[stopping]");
            ben.dial("1008");
            ben.page().await("[data-test=failure]");
            assertThat(ben.page().text()).contains("No call to 1008: the server is shutting down");
            ben.stage("AVAILABLE");
            talk.customer().hangUp();
            server.awaitEnd();
            ben.page().awaitGone("[data-test=phone-lamp][data-state=registered]");
            server.start();
            ben.lamp("registered");
            ben.stage("AVAILABLE");
        }
    }

    /** The page comes back by itself, says what became of the call, and the agent does what is to be done after one. */
    private void isToldOfTheCut(String caller) {
        anna.page().await("[data-test=restarted]:not([hidden])");
        assertThat(anna.page().text())
                .contains("was cut off: the server was restarted")
                .contains("you are logged in again");
        anna.lamp("registered");
        Await.until(
                "wrap-up or after it",
                Duration.ofSeconds(20),
                () -> anna.page().has("[data-test=stage][data-state=WRAP_UP]")
                        || anna.page().has("[data-test=stage][data-state=AVAILABLE]"),
                anna.page()::text);
        Await.until(
                "the card of who was cut off, or none any more",
                () -> !anna.page().has("[data-test=stage][data-state=WRAP_UP]")
                        || anna.page()
                                .script(
                                        "[...document.querySelectorAll('[data-test=customer-name]')].some(e => e.textContent == '"
                                                + caller + "')")
                                .asBoolean());
        if (anna.page().has("[data-test=finish]")) {
            anna.page().click("[data-test=finish]");
        }
        anna.stage("AVAILABLE");
        anna.page().click("[data-test=restart-read]");
        anna.page().awaitGone("[data-test=restarted]:not([hidden])");
    }

    /** What the phone in the page can do by itself, it may: as long as it still has the call. */
    private void onlyThePhonesOwnButtonsWork() {
        Page page = anna.page();
        page.await("[data-test=hold][aria-disabled=true]");
        page.await("[data-test=state-menu]");
        assertThat(page.sees("[data-test=state-menu]")).isTrue();
        assertThat(page.script("""
                        ['mute', 'hang-up'].every(test =>
                            (window.__find(`[data-test=${test}]`).getAttribute('aria-disabled') == 'true')
                                == (window.__find('[data-test=softphone]').dataset.phase != 'talking'))""").asBoolean()).isTrue();
    }

    private void nextCallIsAsGoodAsAny() {
        talk.customerComesAnew();
        talk.begin();
        talk.endNormally();
    }

    /** The record of the call that began last. */
    private static JsonNode lastRecord() {
        try {
            JsonNode calls =
                    JSON.readTree(server.rest("GET", "/api/cdr", "").body()).path("items");
            return calls.path(calls.size() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
