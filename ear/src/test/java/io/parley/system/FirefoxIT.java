package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestPhone;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.program.Baresip;
import io.parley.system.server.Folders;
import io.parley.system.server.NetworkRoom;
import io.parley.system.server.ParleyServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An agent with Firefox, whose pages come by HTTPS from a server in another network that listens on all addresses: it telephones as in Chromium, and everybody
 * is told an address of the server that they can reach.
 */
class FirefoxIT {
    private static final int ANNA = 700;
    private static final int CUSTOMER = 1100;
    private static final int COLLEAGUE = 1500;

    private static Optional<NetworkRoom> room = Optional.empty();
    private static ParleyServer server;
    private static Path work;
    private BrowserAgent anna;

    @BeforeAll
    static void start() {
        room = NetworkRoom.make();
        if (room.isEmpty()) {
            System.err.println("""

                    ************************************************************************************
                    SKIPPED: FirefoxIT. Firefox has no sound on the loopback, so that this test needs a
                    network namespace, which this process may not make. Run ./parley test as root.
                    ************************************************************************************
                    """);
        }
        Assumptions.assumeTrue(room.isPresent(), "no network namespace can be made here: run as root");
        server = ParleyServer.start("firefox", Map.of("PARLEY_DEMO", "standard"), room.get());
        work = server.var().resolve("agents");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        room.ifPresent(NetworkRoom::close);
    }

    @BeforeEach
    void signIn() {
        anna = BrowserAgent.inFirefox(server, "1001", work, ANNA);
    }

    @AfterEach
    void leave() {
        if (anna != null) {
            anna.close();
        }
    }

    @Test
    void queueCallIsHeldMutedReloadedAndWrappedUp() {
        try (Baresip customer = phone("1007", CUSTOMER)) {
            talk(customer);
            anna.page().click("[data-test=hold]");
            anna.doesNotHear(CUSTOMER);
            Await.until("the held caller hears music", () -> customer.hears(ANNA) < 0.1 && customer.loudness() > 100);
            anna.page().click("[data-test=resume]");
            bothHear(customer, CUSTOMER);

            anna.page().click("[data-test=mute]");
            Await.until("the caller hears nothing of a muted agent", () -> customer.hears(ANNA) < 0.1);
            anna.hears(CUSTOMER);
            anna.page().click("[data-test=mute]");
            bothHear(customer, CUSTOMER);

            anna.page().click("[data-test=keypad]");
            for (char digit : "4711#".toCharArray()) {
                anna.page().click("[data-test='digit-" + digit + "']");
            }
            Await.until("the phone got the digits", () -> customer.digits().equals("4711#"));

            anna.page().reload();
            bothHear(customer, CUSTOMER);

            customer.hangUp();
            anna.stage("WRAP_UP");
        }
    }

    @Test
    void blindTransferBringsCallerToTheColleague() {
        try (Baresip customer = phone("1007", CUSTOMER);
                Baresip colleague = phone("1008", COLLEAGUE)) {
            talk(customer);
            transfer("transfer-now");
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
            transfer("talk-first");
            colleague.await("CALL_INCOMING");
            colleague.accept();
            bothHear(colleague, COLLEAGUE);
            assertThat(anna.page().hears(CUSTOMER)).isLessThan(0.1);
            anna.page().click("[data-test=complete-transfer]");
            anna.stage("WRAP_UP");
            together(customer, colleague);
            customer.hangUp();
            colleague.await("CALL_CLOSED");
        }
    }

    @Test
    void phonesAreToldAnAddressThatTheyReachThoughTheServerListensOnAll() {
        String reached = server.sip().getAddress().getHostAddress();
        try (TestPhone paul = server.phone("1007", CUSTOMER);
                TestPhone rosa = server.phone("1008", COLLEAGUE)) {
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            Await.until("the caller hears the callee", () -> out.audio().share(COLLEAGUE) > 0.8);
            Await.until("the callee hears the caller", () -> in.audio().share(CUSTOMER) > 0.8);
            assertThat(in.received())
                    .contains("c=IN IP4 " + reached, "Contact: <sip:parley@" + reached + ":")
                    .doesNotContain("0.0.0.0");
            assertThat(out.received()).contains("c=IN IP4 " + reached).doesNotContain("0.0.0.0");
            in.hangUp();
            out.await(TestCall.Step.ENDED);
        }
    }

    private static Baresip phone(String extension, int hertz) {
        return new Baresip(
                Folders.fresh(work, "phone-" + extension), server.logins().at(extension), server.sip(), hertz);
    }

    /** The customer calls the queue and Anna answers. */
    private void talk(Baresip customer) {
        anna.logIn();
        customer.dial("8001");
        anna.stage("RINGING");
        anna.answer();
        bothHear(customer, CUSTOMER);
    }

    private void transfer(String how) {
        anna.page().click("[data-test=transfer]");
        anna.page().type("[data-test=transfer-to] input", "1008");
        anna.page().click("[data-test=" + how + "]:not([disabled])");
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
