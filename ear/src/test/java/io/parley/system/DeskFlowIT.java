package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The desk from call to call: what comes next is shown and kept, a colleague who is asked knows about whom, and nobody is left guessing what others did. */
@ExtendWith(RunningParley.class)
class DeskFlowIT {
    private static final String NOTE = "[data-test=note] textarea";
    private static final String NEXT = "[data-test=next-state]";

    private ParleyServer server;
    private Path work;
    private BrowserAgent anna;

    @BeforeEach
    void signIn(ParleyServer running) {
        server = running;
        work = server.var().resolve("flow");
        anna = new BrowserAgent(server, "1001", work, 700);
    }

    @AfterEach
    void leave() {
        anna.close();
    }

    @Test
    void whatWasAskedForOnTheCallIsShownAndFinishGoesToIt() {
        try (TestPhone customer = server.phone("1007", 1100);
                Browser browser = new Browser(work.resolve("supervisor"))) {
            Page board = browser.open(server.url() + "/dashboard");
            board.signIn(server.logins().with("supervisor"));
            board.go(server.url() + "/dashboard");
            anna.logIn();
            Page page = anna.page();
            TestCall call = customer.call("8001");
            anna.answer();
            choose("set-not-ready-break");
            page.await(NEXT);
            assertThat(text(page, NEXT)).contains("Next: Break");
            assertThat(text(page, "[data-test=state-next]")).contains("Next: Break");
            assertThat(agent()).contains("\"next\":\"break\"");
            Await.until(
                    "the dashboard shows what comes next", () -> text(board, "[data-test=agent-state][data-agent=anna]")
                            .contains("Next: Break"));
            page.size(1280, 800);
            page.settle();
            page.picture(work.resolve("next-1280.png"));

            call.hangUp();
            anna.stage("WRAP_UP");
            page.await(NEXT);
            page.click("[data-test=finish]");
            anna.stage("NOT_READY");
            assertThat(text(page, "[data-test=agent-state]")).contains("Break");
        }
    }

    @Test
    void whatComesNextIsTakenBackAndFinishAndGoesOnAtOnce() {
        try (TestPhone customer = server.phone("1007", 1100)) {
            anna.logIn();
            Page page = anna.page();
            TestCall call = customer.call("8001");
            anna.answer();
            call.hangUp();
            anna.stage("WRAP_UP");
            choose("set-not-ready-break");
            page.await(NEXT);
            anna.stage("WRAP_UP");
            page.click("[data-test=cancel-next]");
            page.awaitGone(NEXT);
            page.click("[data-test=finish]");
            anna.stage("AVAILABLE");

            TestCall second = customer.call("8001");
            anna.answer();
            second.hangUp();
            anna.stage("WRAP_UP");
            page.settle();
            page.picture(work.resolve("wrap-up.png"));
            page.click("[data-test=finish-and]");
            page.click("[data-test=finish-lunch]");
            anna.stage("NOT_READY");
            assertThat(text(page, "[data-test=agent-state]")).contains("Lunch");
        }
    }

    @Test
    void aColleagueWhoIsAskedSeesTheCustomerAndTheNoteAndTakesBothOver() {
        try (BrowserAgent ben = new BrowserAgent(server, "1002", work, 900);
                TestPhone customer = server.phone("1007", 1100)) {
            anna.logIn();
            TestCall call = customer.call("8001");
            anna.answer();
            Instant answered = Instant.now();
            ben.logIn();
            Page page = anna.page();
            page.type(NOTE, "wants the invoice again");
            page.await("[data-test=save-note]:not([disabled])");
            page.click("[data-test=transfer]");
            page.type("[data-test=transfer-to] input", "1002");
            page.click("[data-test=talk-first]:not([disabled])");
            ben.stage("RINGING");
            assertThat(text(ben.page(), "[data-test=stage-title]")).isEqualTo("Anna Berger asks");
            assertThat(text(ben.page(), "[data-test=consult-about]")).contains("Maria Keller waits");
            assertThat(text(ben.page(), "[data-test=customer-name]")).isEqualTo("Maria Keller");
            // who joins within two seconds has had the call from its beginning, and is told no time of all
            Await.until("the call has gone on for a while", () -> Instant.now().isAfter(answered.plusSeconds(3)));
            ben.answer();
            Await.until("Ben has the note", () -> text(ben.page(), ".p-customer .p-notes")
                    .contains("wants the invoice again"));
            assertThat(visible(ben.page(), "[data-test=script]")).isFalse();
            assertThat(visible(ben.page(), "[data-test=disposition]")).isFalse();
            assertThat(page.text()).contains("Consulting Ben Carter").doesNotContain("You ask; the caller waits");
            ben.page().size(1280, 800);
            ben.page().settle();
            ben.page().picture(work.resolve("asked-1280.png"));
            page.settle();
            page.picture(work.resolve("consulting.png"));

            page.click("[data-test=swap]");
            Await.until("the headline follows", () -> page.text().contains("On call with Maria Keller"));
            ben.page().await("[data-test=stage][data-hold=OTHERS]");
            page.click("[data-test=swap]");
            ben.page().await("[data-test=stage][data-hold=NONE]");
            page.click("[data-test=complete-transfer]");
            anna.stage("WRAP_UP");
            Await.until("Ben has the customer", () -> text(ben.page(), "[data-test=stage-title]")
                    .equals("Maria Keller"));
            ben.page().await("[data-test=total-time]");
            assertThat(text(ben.page(), ".p-customer .p-notes")).contains("wants the invoice again");
            ben.page().settle();
            ben.page().picture(work.resolve("taken-over-1280.png"));
            call.hangUp();
            ben.page().awaitGone("[data-test=stage][data-state=ON_CALL]");
        }
    }

    @Test
    void aPartyOnHoldHasATimeOfTheirOwn() {
        try (TestPhone maria = server.phone("1007", 1100)) {
            TestCall call = maria.call("1001");
            anna.answer();
            call.await(Step.UP);
            Page page = anna.page();
            page.click("[data-test=hold]");
            page.await("[data-test=hold-time]");
            page.await("[data-test=with-me]");
            assertThat(page.script("window.__find('[data-test=hold-time]').getAttribute('limit')")
                            .asText())
                    .isEqualTo("60");
            page.click("[data-test=resume]");
            page.awaitGone("[data-test=hold-time]");
            call.hangUp();
        }
    }

    @Test
    void signingOutLogsOutOfTheQueuesUnlessTheAgentSaysOtherwise() {
        anna.logIn();
        Page page = anna.page();
        page.click("[data-test=user-menu]");
        page.click("[data-test=sign-out]");
        page.await("[data-test=sign-out-question]");
        page.settle();
        page.picture(work.resolve("sign-out.png"));
        page.click("[data-test=sign-out-yes]");
        page.await("input[name=username]");
        Await.until("the agent is logged out", () -> agent().contains("\"state\":\"offline\""));
    }

    @Test
    void whatASupervisorSetsIsSaidToTheAgent() {
        anna.logIn();
        server.rest("PUT", "/api/agents/anna/state", "{\"state\": \"not_ready\", \"reason\": \"lunch\"}");
        anna.page().await("[data-test=news]");
        assertThat(anna.page().text()).contains("set you to Lunch");
        anna.stage("NOT_READY");
    }

    @Test
    void theKeyThatHangsUpWantsASecondPressAndSingleKeysCanBeSwitchedOff() {
        try (TestPhone maria = server.phone("1007", 1100)) {
            TestCall call = maria.call("1001");
            anna.answer();
            call.await(Step.UP);
            Page page = anna.page();
            page.press("x");
            page.await("[data-test=hang-up][data-armed]");
            anna.stage("ON_CALL");

            page.press("?");
            page.click("[data-test=keys-on]");
            page.press("Escape");
            page.awaitGone("[data-test=key-sheet][opened]");
            page.press("m");
            page.press("x");
            page.press("x");
            page.settle();
            assertThat(page.has("[data-test=mute][aria-pressed=true]")).isFalse();
            anna.stage("ON_CALL");

            page.script("window.parleyKeys.set(true)");
            page.press("x");
            page.press("x");
            call.await(Step.ENDED);
        }
    }

    @Test
    void allQueuesAreInOnePillAndEachIsLoggedInToByItself() {
        anna.logIn();
        Page page = anna.page();
        page.size(1280, 800);
        page.click("[data-test=my-queues]");
        page.await("[data-test=queue-list] [data-queue='8001'][data-logged-in=true]");
        page.settle();
        page.picture(work.resolve("queues-1280.png"));
        page.click("[data-queue='8001'] [data-test=toggle-queue]");
        page.await("[data-queue='8001'][data-logged-in=false]");
        anna.stage("AVAILABLE");
        page.click("[data-queue='8001'] [data-test=toggle-queue]");
        page.await("[data-queue='8001'][data-logged-in=true]");
    }

    @Test
    void aMissedCallIsListedAndCountedAtOnceThoughItsRecordIsNotWritten() {
        try (TestPhone maria = server.phone("1007", 1100)) {
            Page page = anna.page();
            page.await("[data-test=history][data-read]");
            TestCall unheard = maria.call("1001");
            anna.stage("RINGING");
            unheard.hangUp();
            page.await("[data-test=tab-history][data-missed='1']");
            assertThat(text(page, "[data-test=tab-history]")).isEqualTo("History (1)");
            page.await("[data-test=history] [data-call][data-missed=true]");
            assertThat(text(page, "[data-test=history] [data-call]")).contains("Maria Keller", "missed");
            page.click("[data-test=tab-history]");
            page.await("[data-test=tab-history][data-missed='0']");
        }
    }

    @Test
    void aNameIsDialledAsANumberIsAndARowOfTheTransferListIsOneClick() {
        try (TestPhone ben = server.phone("1002", 900);
                TestPhone maria = server.phone("1007", 1100)) {
            anna.dial("Ben Carter");
            TestCall taken = ben.awaitCall();
            taken.answer();
            anna.stage("ON_CALL");
            anna.hangUp();
            taken.await(Step.ENDED);

            TestCall call = maria.call("1001");
            anna.answer();
            call.await(Step.UP);
            Page page = anna.page();
            page.size(1280, 800);
            page.click("[data-test=transfer]");
            page.type("[data-test=transfer-to] input", "Ben");
            page.await("vaadin-dialog-overlay [data-number='1002']");
            page.settle();
            page.picture(work.resolve("transfer-1280.png"));
            page.click("vaadin-dialog-overlay [data-number='1002'] [data-test=now-to]");
            ben.awaitCall().answer();
            call.hangUp();
        }
    }

    @Test
    void theSignInKeepsTheNameAfterAWrongPassword() {
        try (Browser browser = new Browser(work.resolve("wrong"))) {
            Page page = browser.open(server.url() + "/sign-in");
            page.type("input[name=username]", "clara");
            page.type("input[name=password]", "not the password");
            page.press("Enter");
            Await.until("refused", () -> page.script("location.search").asText().contains("wrong"));
            Await.until(
                    "the name is there again",
                    () -> page.has("input[name=username]")
                            && page.script("window.__find('input[name=username]').value")
                                    .asText()
                                    .equals("clara"));
            page.settle();
            page.picture(work.resolve("sign-in-wrong.png"));
            Await.until("the password has the focus", () -> page.script("document.activeElement.name || ''")
                    .asText()
                    .equals("password"));
            page.click("[data-test=language-de]");
            Await.until("it speaks German", () -> page.text().contains("Passwort vergessen?"));
        }
    }

    private void choose(String item) {
        anna.page().click("[data-test=state-menu]");
        anna.page().click("[data-test=" + item + "]");
    }

    private String agent() {
        return server.rest("GET", "/api/agents/anna", "").body().replace(" ", "");
    }

    private static String text(Page page, String selector) {
        page.await(selector);
        return page.script("window.__find(\"" + selector + "\").textContent").asText();
    }

    private static boolean visible(Page page, String selector) {
        return page.has(selector)
                && page.script("window.__find('" + selector + "').offsetParent !== null")
                        .asBoolean();
    }
}
