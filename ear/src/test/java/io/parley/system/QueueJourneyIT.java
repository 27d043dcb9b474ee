package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.phone.Await;
import io.parley.system.program.Baresip;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job, whole: a caller reaches an agent through a queue, and everybody sees it. Phones are baresip, people use Chromium. */
@ExtendWith(RunningParley.class)
class QueueJourneyIT {
    private static final int CALLER_TONE = 1100;
    private static final int AGENT_TONE = 700;
    private static final Duration LIVE = Duration.ofMillis(500);
    private static final Duration ROUNDING = Duration.ofMillis(1500);

    private static final String PORTAL_STATE = "!!document.querySelector('[data-test=agent-state][data-state=%s]')";
    private static final String AGENT_ROW =
            "!!document.querySelector('[data-test=agent-state][data-agent=anna][data-state=%s]')";

    @Test
    void callerHearsMusicThenTheAgentAndPagesShowItAsItHappens(ParleyServer server) throws IOException {
        Person anna = server.logins().at("1001");
        Path work = server.var().resolve("journey");
        try (Browser browser = new Browser(work.resolve("chromium"));
                Baresip annasPhone = new Baresip(work.resolve("anna"), anna, server.sip(), AGENT_TONE);
                Baresip caller =
                        new Baresip(work.resolve("caller"), server.logins().at("1007"), server.sip(), CALLER_TONE)) {
            Page portal = browser.open(server.url() + "/portal");
            portal.signIn(anna);
            Page dashboard = browser.open(server.url() + "/dashboard");
            dashboard.signIn(server.logins().with("supervisor"));
            dashboard.await("[data-test=agent-state][data-agent=anna]");

            Instant queued = callTheQueue(caller);
            watch(portal, PORTAL_STATE);
            watch(dashboard, AGENT_ROW);
            portal.click("[data-test=log-in]");

            Instant ringing = annasPhone.await("CALL_INCOMING");
            shown("RINGING", ringing, portal, dashboard);
            assertThat(portal.text()).contains("Paul Novak").contains("Sales");
            portal.picture(work.resolve("ringing.png"));
            annasPhone.accept();
            Instant talking = annasPhone.await("CALL_ESTABLISHED");
            shown("ON_CALL", talking, portal, dashboard);
            dashboard.picture(work.resolve("talking.png"));
            Await.until("the agent hears the caller", () -> annasPhone.heard(CALLER_TONE) > 0.8);
            Await.until("the caller hears the agent", () -> caller.heard(AGENT_TONE) > 0.8);

            caller.hangUp();
            Instant ended = annasPhone.await("CALL_CLOSED");
            shown("WRAP_UP", ended, portal, dashboard);
            portal.click("[data-test=finish]");
            portal.await("[data-test=agent-state][data-state=AVAILABLE]");

            Map<String, String> row = CallDetailExport.rowOf(server, "1007");
            assertThat(row.get("Queue")).isIn("8001", "Sales");
            assertNear(row.get("Wait"), Duration.between(queued, talking));
            assertNear(row.get("Talk"), Duration.between(talking, ended));
            server.rest("POST", "/api/queues/8001/agents/1001/logout", "{}");
            server.rest("POST", "/api/queues/8002/agents/1001/logout", "{}");
        }
    }

    /** Calls Sales, where nobody serves yet, and waits until the music is heard. */
    private static Instant callTheQueue(Baresip caller) {
        caller.dial("8001");
        Instant queued = caller.await("CALL_ESTABLISHED");
        Await.until("the caller hears music", caller::hearsSomething);
        assertThat(caller.heard(AGENT_TONE)).isLessThan(0.5);
        return queued;
    }

    private static void watch(Page page, String expression) {
        for (String state : new String[] {"RINGING", "ON_CALL", "WRAP_UP"}) {
            page.watch(state, expression.formatted(state));
        }
    }

    private static void shown(String state, Instant happened, Page... pages) {
        for (Page page : pages) {
            assertThat(Duration.between(happened, page.seen(state)))
                    .as("%s on %s after the SIP event", state, page.address())
                    .isLessThanOrEqualTo(LIVE);
        }
    }

    private static void assertNear(String shown, Duration expected) {
        Duration actual = CallDetailExport.duration(shown);
        assertThat(actual.minus(expected).abs())
                .as("%s against %s at %s", shown, expected, Instant.now().atZone(ZoneOffset.UTC))
                .isLessThanOrEqualTo(ROUNDING);
    }
}
