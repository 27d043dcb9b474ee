package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Reachability;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.phone.SipText;
import io.parley.phone.SoftPhone;
import io.parley.phone.Watcher;
import io.parley.settings.CallPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lamps of extensions (RFC 4235) and their presence follow real calls: a phone at 1009 watches. */
class LampsOnLoopbackTest {
    private static final Actor SAM = new Actor.User("sam", "portal");
    private static final Pattern STATE = Pattern.compile("<state>(\\w+)</state>");

    private LoopbackSystem house;
    private Watcher watcher;

    @BeforeEach
    void open() throws Exception {
        house = new LoopbackSystem(CallPolicy.STANDARD);
        watcher = new Watcher("1009", house.port);
    }

    @AfterEach
    void close() {
        watcher.close();
        house.close();
    }

    @Test
    void lampFollowsRingingTalkingAndTheEnd() throws Exception {
        SoftPhone caller = house.phone("1003", 500);
        SoftPhone callee = house.phone("1004", 1100).will(SoftPhone.Habit.RING);
        watch("1004");
        caller.call("1004");

        String ringing = until("early");
        assertThat(ringing)
                .contains("direction=\"recipient\"", "sip:1003@127.0.0.1</identity>")
                .contains("call-id=\"" + SipText.header("Call-ID", callee.invite()) + '"')
                .contains("remote-tag=\"" + SipText.find("tag=(\\S+)", SipText.header("From", callee.invite())) + '"')
                .containsPattern("local-tag=\"[^\"]+\"");
        callee.pickUp();
        assertThat(until("confirmed")).doesNotContain("<remote>", "1003");
        caller.hangUp();
        until("terminated");
        house.isEmpty();
    }

    @Test
    void lampOfTheCallerIsLitAsWell() throws Exception {
        SoftPhone caller = house.phone("1003", 500);
        house.phone("1004", 1100);
        watch("1003");
        caller.call("1004");
        assertThat(until("confirmed")).contains("direction=\"initiator\"").doesNotContain("<remote>");
        caller.hangUp();
        until("terminated");
    }

    @Test
    void lampGoesOutWhenTheCallerGivesUp() throws Exception {
        SoftPhone caller = house.phone("1003", 500);
        house.phone("1004", 1100).will(SoftPhone.Habit.RING);
        watch("1004");
        caller.call("1004");
        until("early");
        caller.cancel();
        until("terminated");
        house.isEmpty();
    }

    @Test
    void lampGoesOutWhenThePhoneIsBusy() throws Exception {
        SoftPhone caller = house.phone("1003", 500);
        house.phone("1004", 1100).will(SoftPhone.Habit.BUSY);
        String ok = watcher.subscribe(Watcher.newCall(), "1004");
        caller.call("1004");
        Eventually.holds("refused", () -> caller.saw("486"));
        house.isEmpty();
        // it went on and off too quickly to be told, perhaps; what was told as lit is told as over
        watcher.refresh(ok, "Event: dialog\r\n");
        String last;
        do {
            last = watcher.told();
        } while (!last.contains("state=\"full\"") || last.contains("version=\"0\""));
        assertThat(states(last)).doesNotContain("trying", "early", "confirmed");
        assertThat(states(question("1003"))).containsExactly("terminated");
    }

    @Test
    void lampOfAnAgentFollowsACallFromAQueue() throws Exception {
        SoftPhone caller = house.outside("anonymous", 500);
        SoftPhone agent = house.phone("1001", 1100).will(SoftPhone.Habit.RING);
        watch("1001");
        caller.call("8001");
        house.agents.logIn(new AgentId("anna"), "1001", Optional.empty(), SAM);

        assertThat(until("early")).contains("sip:anonymous@anonymous.invalid");
        agent.pickUp();
        until("confirmed");
        agent.hangUp();
        until("terminated");
        house.isEmpty();
    }

    @Test
    void twoDevicesThatRingAreTwoDialogsOfWhichOneGoesOn() throws Exception {
        SoftPhone caller = house.phone("1003", 500);
        SoftPhone desk = house.phone("1004", 1100).will(SoftPhone.Habit.RING);
        SoftPhone other = house.phone("1004", 900).will(SoftPhone.Habit.RING);
        caller.call("1004");
        Eventually.holds(
                "both ring", () -> !desk.invite().isEmpty() && !other.invite().isEmpty());
        Eventually.holds("both are shown", () -> states(quietly("1004")).equals(List.of("early", "early")));
        desk.pickUp();
        Eventually.holds("one is", () -> states(quietly("1004")).equals(List.of("confirmed")));
        desk.hangUp();
        Eventually.holds("none is", () -> states(quietly("1004")).equals(List.of("terminated")));
    }

    @Test
    void presenceFollowsRegistrationCallsAndAgents() throws Exception {
        assertThat(watcher.subscribe(Watcher.newCall(), "1001", "Event: presence\r\n"))
                .startsWith("SIP/2.0 200");
        assertThat(watcher.told()).contains("<basic>closed</basic>", "<note>Offline</note>");
        SoftPhone agent = house.phone("1001", 500);
        said("Available");
        house.phone("1004", 1100);
        agent.call("1004");
        assertThat(said("On the phone")).contains("<basic>open</basic>", "<rpid:on-the-phone/>");
        agent.hangUp();
        said("Available");
        house.agents.logIn(new AgentId("anna"), "1001", Optional.empty(), SAM);
        house.agents.notReady(new AgentId("anna"), "dnd", SAM);
        assertThat(said("Do not disturb")).contains("<basic>closed</basic>");
        agent.unregister();
        house.agents.logOut(new AgentId("anna"), Optional.empty(), SAM);
        said("Offline");
    }

    @Test
    void presenceFollowsWhatThePhoneWants() throws Exception {
        house.phone("1004", 500);
        watcher.subscribe(Watcher.newCall(), "1004", "Event: presence\r\n");
        said("Available");

        house.directory.put("1004", Reachability.PLAIN.withDoNotDisturb(true));
        assertThat(said("Do not disturb")).contains("<basic>closed</basic>");

        house.directory.put("1004", Reachability.PLAIN);
        said("Available");
    }

    private void watch(String extension) throws IOException {
        assertThat(watcher.subscribe(Watcher.newCall(), extension)).startsWith("SIP/2.0 200");
        assertThat(watcher.told()).contains("state=\"full\"");
    }

    /** The first document that tells of a dialog in this state. */
    private String until(String state) throws IOException {
        String document;
        do {
            document = Watcher.body(watcher.told());
        } while (!states(document).contains(state));
        return document;
    }

    private String said(String note) throws IOException {
        String document;
        do {
            document = Watcher.body(watcher.told());
        } while (!document.contains("<note>" + note + "</note>"));
        return document;
    }

    private String question(String extension) throws IOException {
        try (Watcher asking = new Watcher("1008", house.port)) {
            asking.subscribe(Watcher.newCall(), extension, "Event: dialog\r\nExpires: 0\r\n");
            return Watcher.body(asking.told());
        }
    }

    private String quietly(String extension) {
        try {
            return question(extension);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> states(String document) {
        return STATE.matcher(document).results().map(m -> m.group(1)).toList();
    }
}
