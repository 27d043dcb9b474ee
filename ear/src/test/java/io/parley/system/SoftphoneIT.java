package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.program.Baresip;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent in a browser alone takes, makes, holds and passes on calls; each side's tone is found in what the other hears. */
@ExtendWith(RunningParley.class)
class SoftphoneIT {
    private static final int ANNA = 700;
    private static final int OTHER_AGENT = 900;
    private static final int CUSTOMER = 1100;
    private static final int COLLEAGUE = 1500;

    private ParleyServer server;
    private Path work;
    private BrowserAgent anna;

    @BeforeEach
    void signIn(ParleyServer running) {
        server = running;
        work = server.var().resolve("softphone");
        anna = new BrowserAgent(server, "1001", work, ANNA);
    }

    @AfterEach
    void leave() {
        anna.close();
    }

    @Test
    void browserReachesBrowserThroughTheQueue() {
        try (BrowserAgent ben = new BrowserAgent(server, "1002", work, OTHER_AGENT)) {
            anna.logIn();
            ben.dial("8001");
            anna.stage("RINGING");
            anna.answer();
            anna.hears(OTHER_AGENT);
            ben.hears(ANNA);
            anna.hangUp();
            anna.stage("WRAP_UP");
        }
    }

    @Test
    void phoneIsHeldMutedAndHearsDigits() {
        try (Baresip customer = phone("1007", CUSTOMER)) {
            talk(customer);
            anna.page().click("[data-test=hold]");
            anna.doesNotHear(CUSTOMER);
            Await.until("the held caller hears music", () -> customer.hears(ANNA) < 0.1 && customer.loudness() > 100);
            anna.page().click("[data-test=resume]");
            bothHear(customer);

            anna.page().click("[data-test=mute]");
            Await.until("the caller hears nothing of a muted agent", () -> customer.hears(ANNA) < 0.1);
            anna.hears(CUSTOMER);
            anna.page().click("[data-test=mute]");
            bothHear(customer);

            anna.page().click("[data-test=keypad]");
            for (char digit : "4711#".toCharArray()) {
                anna.page().click("[data-test='digit-" + digit + "']");
            }
            Await.until("the phone got the digits", () -> customer.digits().equals("4711#"));

            customer.hangUp();
            anna.stage("WRAP_UP");
        }
    }

    @Test
    void agentCallsAPhone() {
        try (Baresip colleague = phone("1008", COLLEAGUE)) {
            anna.dial("1008");
            colleague.await("CALL_INCOMING");
            colleague.accept();
            bothHear(colleague, COLLEAGUE);
            anna.hangUp();
            colleague.await("CALL_CLOSED");
        }
    }

    @Test
    void blindTransferBringsCallerToTheColleague() {
        try (Baresip customer = phone("1007", CUSTOMER);
                Baresip colleague = phone("1008", COLLEAGUE)) {
            talk(customer);
            transfer("1008", "transfer-now");
            anna.stage("WRAP_UP");
            colleague.await("CALL_INCOMING");
            colleague.accept();
            together(customer, colleague);
            customer.hangUp();
            colleague.await("CALL_CLOSED");
        }
    }

    @Test
    void attendedTransferTalksFirst() {
        try (Baresip customer = phone("1007", CUSTOMER);
                Baresip colleague = phone("1008", COLLEAGUE)) {
            talk(customer);
            transfer("1008", "talk-first");
            colleague.await("CALL_INCOMING");
            Await.until("the caller waits with music", () -> customer.hears(ANNA) < 0.1 && customer.loudness() > 100);
            colleague.accept();
            bothHear(colleague, COLLEAGUE);
            assertThat(anna.page().hears(CUSTOMER)).isLessThan(0.1);

            anna.page().click("[data-test=swap]");
            bothHear(customer);
            anna.page().click("[data-test=swap]");
            bothHear(colleague, COLLEAGUE);

            anna.page().click("[data-test=complete-transfer]");
            anna.stage("WRAP_UP");
            together(customer, colleague);
            customer.hangUp();
            colleague.await("CALL_CLOSED");
        }
    }

    private Baresip phone(String extension, int hertz) {
        return new Baresip(
                Folders.fresh(work, "phone-" + extension), server.logins().at(extension), server.sip(), hertz);
    }

    /** The customer calls the queue and Anna answers. */
    private void talk(Baresip customer) {
        anna.logIn();
        customer.dial("8001");
        anna.stage("RINGING");
        anna.answer();
        bothHear(customer);
    }

    private void transfer(String number, String how) {
        anna.page().click("[data-test=transfer]");
        anna.page().type("[data-test=transfer-to] input", number);
        anna.page().click("[data-test=" + how + "]:not([disabled])");
    }

    private void bothHear(Baresip customer) {
        bothHear(customer, CUSTOMER);
    }

    private void bothHear(Baresip phone, int hertz) {
        anna.hears(hertz);
        Await.until("the phone hears the agent", () -> phone.hears(ANNA) > 0.7);
    }

    private static void together(Baresip customer, Baresip colleague) {
        Await.until("the customer hears the colleague", () -> customer.hears(COLLEAGUE) > 0.7);
        Await.until("the colleague hears the customer", () -> colleague.hears(CUSTOMER) > 0.7);
    }
}
