package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.browser.Browser;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.browser.Page;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What makes a desk pleasant all day: nothing typed is lost, the page tells the truth about calls of every kind, keys do what they say. */
@ExtendWith(RunningParley.class)
class DeskDetailsIT {
    private static final String NOTE = "[data-test=note] textarea";
    private static final String KEYS = "[data-test=keypad-keys]";

    private ParleyServer server;
    private Path work;

    @BeforeEach
    void prepare(ParleyServer running) {
        server = running;
        work = server.var().resolve("details");
    }

    @Test
    void aNoteIsSavedWithoutScrollingThoughTheQueueHasALongScript() throws JsonProcessingException {
        String usual = script("# Welcome\n" + "- Ask for the customer number, and repeat it\n".repeat(20));
        try (BrowserAgent anna = new BrowserAgent(server, "1001", work, 700);
                TestPhone customer = server.phone("1007", 1100)) {
            anna.logIn();
            TestCall call = customer.call("8001");
            anna.answer();
            anna.page().size(1280, 800);
            anna.page().await("[data-test=script] ul");
            anna.page().type(NOTE, "wants an offer");
            anna.page().await("[data-test=save-note]:not([disabled])");
            anna.page().picture(work.resolve("portal-1280.png"));
            assertThat(anna.page().sees(NOTE)).isTrue();
            assertThat(anna.page().sees("[data-test=save-note]")).isTrue();
            call.hangUp();
            anna.stage("WRAP_UP");
        } finally {
            script(usual);
        }
    }

    /** Gives the queue another script; what was there before. */
    private String script(String text) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode queue = (ObjectNode)
                json.readTree(server.rest("GET", "/api/queues/8001", "").body()).path("queue");
        String before = queue.path("script").asText();
        queue.put("script", text);
        assertThat(server.rest("PUT", "/api/queues/8001", queue.toString()).statusCode())
                .isEqualTo(200);
        return before;
    }

    @Test
    void aBegunNoteOutlivesThePageAndTheCallCountsAsHandledWhenItIsOver() {
        try (BrowserAgent anna = new BrowserAgent(server, "1001", work, 700);
                TestPhone customer = server.phone("1007", 1100)) {
            anna.logIn();
            TestCall call = customer.call("8001");
            anna.answer();
            int handled = number(anna.page(), "[data-test=handled-today] strong");
            anna.page().type(NOTE, "wants an offer for ten");
            anna.page().await("[data-test=save-note]:not([disabled])");
            anna.page().reload();
            typed(anna.page(), "wants an offer for ten");
            anna.stage("ON_CALL");

            anna.page().closeTab();
            anna.moveTo(anna.page().tab(server.url() + "/portal"));
            typed(anna.page(), "wants an offer for ten");
            anna.stage("ON_CALL");
            assertThat(number(anna.page(), "[data-test=handled-today] strong")).isEqualTo(handled);

            anna.page().click("[data-test=save-note]");
            typed(anna.page(), "");
            anna.page().reload();
            anna.page().await(".p-customer .p-notes li");
            assertThat(anna.page().text()).contains("wants an offer for ten");
            anna.stage("ON_CALL");
            call.hangUp();
            anna.stage("WRAP_UP");
            Await.until(
                    "the call is handled",
                    () -> number(anna.page(), "[data-test=handled-today] strong") == handled + 1);
        }
    }

    @Test
    void whoIsNotLoggedInHasAllHisCallsInTheHistory() {
        try (BrowserAgent anna = new BrowserAgent(server, "1001", work, 700);
                TestPhone maria = server.phone("1007", 1100)) {
            Page page = anna.page();
            page.await("[data-test=history][data-read]");
            int outgoing = rows(page, "data-outgoing='true'][data-missed='false'");
            int missed = rows(page, "data-outgoing='false'][data-missed='true'");
            anna.dial("1007");
            TestCall taken = maria.awaitCall();
            taken.answer();
            anna.stage("ON_CALL");
            anna.hangUp();
            taken.await(Step.ENDED);
            Await.until(
                    "the call is listed",
                    () -> rows(page, "data-outgoing='true'][data-missed='false'") == outgoing + 1);

            TestCall unheard = maria.call("1001");
            anna.stage("RINGING");
            unheard.hangUp();
            Await.until(
                    "the missed call is listed",
                    () -> rows(page, "data-outgoing='false'][data-missed='true'") == missed + 1);
            assertThat(page.script("window.__find('[data-test=history] [data-call]').innerText")
                            .asText())
                    .contains("Maria Keller", "missed");

            page.click("[data-test=history] [data-call] [data-test=call-back]");
            TestCall back = maria.awaitCall();
            back.answer();
            anna.stage("ON_CALL");
            back.hangUp();
            anna.stage("OFFLINE");
        }
    }

    @Test
    void hangUpIsHeardThoughTheCallIsAnsweredBetweenPressAndRelease() {
        try (BrowserAgent anna = new BrowserAgent(server, "1001", work, 700);
                TestPhone maria = server.phone("1007", 1100)) {
            anna.dial("1007");
            TestCall taken = maria.awaitCall();
            anna.stage("DIALLING");
            Page.Pressed hangUp = anna.page().pressMouse("[data-test=hang-up]");
            taken.answer();
            anna.stage("ON_CALL");
            hangUp.release();
            taken.await(Step.ENDED);
            anna.stage("OFFLINE");
        }
    }

    @Test
    void whoIsHeldIsToldSoAndCannotGoOnHimself() {
        try (BrowserAgent anna = new BrowserAgent(server, "1001", work, 700);
                TestPhone maria = server.phone("1007", 1100)) {
            TestCall call = maria.call("1001");
            anna.answer();
            call.await(Step.UP);
            call.hold(true);
            anna.page().await("[data-test=stage][data-hold=OTHERS]");
            assertThat(anna.page().text()).contains("The other side holds the call");
            assertThat(anna.page().has("[data-test=resume]")).isFalse();
            call.hold(false);
            anna.page().await("[data-test=stage][data-hold=NONE]");

            anna.page().click("[data-test=hold]");
            anna.page().await("[data-test=resume]");
            anna.page().await("[data-test=stage][data-hold=MINE]");
            anna.page().click("[data-test=resume]");
            anna.page().await("[data-test=hold]");
            call.hangUp();
        }
    }

    @Test
    void keysPressedAtOnceAreAllHeardAndTheKeypadGivesWay() {
        try (BrowserAgent anna = new BrowserAgent(server, "1001", work, 700);
                TestPhone maria = server.phone("1007", 1100);
                TestPhone colleague = server.phone("1008", 900)) {
            TestCall call = maria.call("1001");
            anna.answer();
            Page page = anna.page();
            page.size(1280, 800);
            page.press("m");
            page.press("k");
            page.await(KEYS);
            page.await("[data-test=mute][aria-pressed=true]");
            for (String key : new String[] {"1", "0", "#"}) {
                assertThat(page.script("""
                                (() => {
                                  const key = window.__find("[data-test='digit-%s']");
                                  const at = key.getBoundingClientRect();
                                  return key.contains(document.elementFromPoint(at.left + at.width / 2, at.bottom - 2));
                                })()""".formatted(key)).asBoolean())
                        .as("key " + key + " is seen")
                        .isTrue();
            }
            page.press("Escape");
            page.awaitGone(KEYS);
            page.press("m");
            page.await("[data-test=mute][aria-pressed=false]");
            anna.stage("ON_CALL");

            page.press("k");
            page.await(KEYS);
            page.click("[data-test=transfer]");
            page.type("[data-test=transfer-to] input", "1008");
            page.click("[data-test=talk-first]:not([disabled])");
            anna.stage("CONSULTING");
            page.awaitGone(KEYS);
            colleague.awaitCall().answer();
            page.await("[data-test=swap]:not([disabled])");
            page.press("k");
            page.await(KEYS);
            page.press("Escape");
            page.awaitGone(KEYS);
            anna.stage("CONSULTING");
            page.press("Escape");
            anna.stage("ON_CALL");
            call.hangUp();
            anna.stage("OFFLINE");
        }
    }

    @Test
    void aSupervisorSeesThatNobodyIsLeftToRingAndBringsAnAgentBack() {
        try (Browser browser = new Browser(work.resolve("supervisor"));
                TestPhone anna = server.phone("1001", 700);
                TestPhone customer = server.phone("1007", 1100)) {
            Page page = browser.open(server.url() + "/dashboard");
            page.signIn(server.logins().with("supervisor"));
            page.go(server.url() + "/dashboard");
            server.rest("POST", "/api/queues/8001/agents/1001/login", "{}");
            TestCall call = customer.call("8001");
            anna.awaitCall().refuse(480);
            page.await("[data-test=nobody-left][data-queue='8001']:not([hidden])");
            assertThat(page.text()).contains("1 waiting, nobody available: 1 paused after missed calls");
            page.size(1280, 800);
            page.settle();
            page.picture(work.resolve("dashboard-1280.png"));
            assertThat(page.script("""
                            [...document.querySelectorAll('[data-test=agents] vaadin-grid-cell-content')]
                                .filter(cell => cell.scrollWidth > cell.clientWidth)
                                .map(cell => cell.innerText).join()""").asText())
                    .as("what is cut in the list of agents")
                    .isEmpty();

            page.click("[data-queue='8001'] [data-test=open-paused][data-agent=anna]");
            page.await("[data-test=make-ready]");
            page.size(390, 844);
            page.settle();
            page.picture(work.resolve("agent-390.png"));
            assertThat(page.script(
                                    "document.querySelector('.p-person').getBoundingClientRect().right <= innerWidth - 40")
                            .asBoolean())
                    .as("the dialog shows all of its content on a phone")
                    .isTrue();
            page.click("[data-test=make-ready]");
            anna.awaitCall().answer();
            call.await(Step.UP);
            page.awaitGone("[data-test=nobody-left]:not([hidden])");
            call.hangUp();
        } finally {
            server.rest("POST", "/api/queues/8001/agents/1001/logout", "{}");
            server.rest("POST", "/api/queues/8002/agents/1001/logout", "{}");
        }
    }

    private static void typed(Page page, String text) {
        Await.until(
                "the note is \"" + text + "\"",
                () -> page.has(NOTE)
                        && page.script("window.__find('" + NOTE + "').value")
                                .asText()
                                .equals(text));
    }

    private static int number(Page page, String selector) {
        page.await(selector);
        return page.script("Number(window.__find('" + selector + "').textContent)")
                .asInt();
    }

    private static int rows(Page page, String marks) {
        return page.script("document.querySelectorAll(\"[data-test=history] [data-call][" + marks + "]\").length")
                .asInt();
    }
}
