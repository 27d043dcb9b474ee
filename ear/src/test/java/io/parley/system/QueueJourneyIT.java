package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.program.Baresip;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import io.parley.system.server.RunsAlone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job, whole: a caller reaches an agent through a queue, and everybody sees it. Phones are baresip, people use Chromium. */
@RunsAlone
@ExtendWith(RunningParley.class)
class QueueJourneyIT {
    private static final int CALLER_TONE = 1100;
    private static final int AGENT_TONE = 700;
    private static final int TRIES = 3;
    private static final Duration LIVE = Duration.ofMillis(500);
    private static final Duration ROUNDING = Duration.ofMillis(1500);
    private static final List<String> STATES = List.of("RINGING", "ON_CALL", "WRAP_UP");

    private static final String PORTAL_STATE = "[data-test=agent-state][data-state=%s]";

    private ParleyServer server;
    private Path work;
    private Browser browser;
    private Baresip agent;
    private Baresip caller;
    private Page portal;
    private Page dashboard;

    @BeforeEach
    void signIn(ParleyServer running) {
        server = running;
        work = server.var().resolve("journey");
        browser = new Browser(work.resolve("chromium"));
        agent = new Baresip(work.resolve("agent"), server.logins().at("1001"), server.sip(), AGENT_TONE);
        caller = new Baresip(work.resolve("caller"), server.logins().at("1010"), server.sip(), CALLER_TONE);
        portal = browser.open(server.url() + "/portal");
        portal.signIn(server.logins().at("1001"));
        dashboard = browser.open(server.url() + "/dashboard");
        dashboard.signIn(server.logins().with("supervisor"));
        dashboard.await("[data-test=agent-state][data-agent=anna]");
    }

    @AfterEach
    void leave() {
        server.rest("POST", "/api/queues/8001/agents/1001/logout", "{}");
        server.rest("POST", "/api/queues/8002/agents/1001/logout", "{}");
        agent.close();
        caller.close();
        browser.close();
    }

    @Test
    void callerHearsMusicThenTheAgentAndPagesShowItAsItHappens() {
        Instant queued = callTheQueue();
        Await.until("the caller hears music", caller::hearsSomething);
        assertThat(caller.heard(AGENT_TONE)).isLessThan(0.5);
        portal.click("[data-test=log-in]");
        agent.await("CALL_INCOMING");
        portal.await(PORTAL_STATE.formatted("RINGING"));
        assertThat(portal.text()).contains("1010").contains("Sales");
        portal.picture(work.resolve("portal-ringing.png"));
        Instant answered = answer();
        Await.until("the agent hears the caller", () -> agent.heard(CALLER_TONE) > 0.8);
        Await.until("the caller hears the agent", () -> caller.heard(AGENT_TONE) > 0.8);
        dashboard.picture(work.resolve("dashboard-talking.png"));
        Instant ended = hangUp();
        portal.click("[data-test=finish]");
        portal.await(PORTAL_STATE.formatted("AVAILABLE"));

        everyStateIsShownAtOnce();

        Map<String, String> row = CallDetailExport.rowOf(server, "1010", "8001");
        assertThat(row.get("Queue")).isIn("8001", "Sales");
        assertNear("wait", row.get("Wait"), Duration.between(queued, answered));
        assertNear("talk", row.get("Talk"), Duration.between(answered, ended));
    }

    /**
     * Another call, now that server and pages have done all of it before: each state is there within half a second of its SIP event. What else runs on the
     * machine may be in the way of one call, and not of three.
     */
    private void everyStateIsShownAtOnce() {
        STATES.forEach(state -> {
            portal.watch(state, "!!document.querySelector('" + PORTAL_STATE.formatted(state) + "')");
            dashboard.watch(
                    state,
                    "!!document.querySelector('[data-test=agent-state][data-agent=anna][data-state=" + state + "]')");
        });
        List<String> late = lateStates();
        for (int i = 1; i < TRIES && !late.isEmpty(); i++) {
            portal.click("[data-test=finish]");
            portal.await(PORTAL_STATE.formatted("AVAILABLE"));
            portal.forgetSeen();
            dashboard.forgetSeen();
            late = lateStates();
        }
        assertThat(late).as("late after the SIP event").isEmpty();
    }

    private List<String> lateStates() {
        callTheQueue();
        List<String> late = new ArrayList<>();
        late.addAll(late("RINGING", agent.await("CALL_INCOMING")));
        late.addAll(late("ON_CALL", answer()));
        late.addAll(late("WRAP_UP", hangUp()));
        return late;
    }

    private Instant callTheQueue() {
        caller.forget();
        agent.forget();
        caller.dial("8001");
        return caller.await("CALL_ESTABLISHED");
    }

    private Instant answer() {
        agent.accept();
        return agent.await("CALL_ESTABLISHED");
    }

    private Instant hangUp() {
        caller.hangUp();
        return agent.await("CALL_CLOSED");
    }

    /** The pages that show a state later than they may, each with how long it took. */
    private List<String> late(String state, Instant happened) {
        return Stream.of(portal, dashboard)
                .filter(page -> Duration.between(happened, page.seen(state)).compareTo(LIVE) > 0)
                .map(page -> state + " on " + page.address() + " " + Duration.between(happened, page.seen(state)))
                .toList();
    }

    private static void assertNear(String what, String shown, Duration expected) {
        assertThat(CallDetailExport.duration(shown).minus(expected).abs())
                .as("%s: %s against %s", what, shown, expected)
                .isLessThanOrEqualTo(ROUNDING);
    }
}
