package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import io.parley.directory.Trunk;
import io.parley.fact.Fact;
import io.parley.fact.ForwardReason;
import io.parley.phone.RawTrunk;
import io.parley.phone.SoftPhone;
import io.parley.phone.SoftPhone.Habit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwards, do not disturb and call waiting of extensions, through the real SIP adaptor. */
final class ForwardsOnLoopbackTest extends LoopbackTest {
    /** A phone that only rings is not waited for longer. */
    private static final Duration SOON = Duration.ofMillis(400);

    @Test
    void allCallsGoOnWithoutRinging() throws Exception {
        forward("1004", forwards -> forwards.withAlways(Optional.of("1005")));
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone away = house.phone("1004", MIDDLE);
        SoftPhone target = house.phone("1005", HIGH);

        talk(caller, target, "1004");

        assertThat(away.wasAsked("INVITE")).isFalse();
        Eventually.holds("caller hears the target", () -> caller.voice.hears(HIGH));
        assertThat(target.invite())
                .contains("From: \"Phone 1003\" <sip:1003@")
                .contains("Diversion: \"Phone 1004\" <sip:1004@")
                .contains(">;reason=unconditional;counter=1;privacy=off")
                .contains("History-Info: <sip:1004@")
                .contains(";cause=302>;index=1.1;mp=1");
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.Forwarded.class))
                .containsExactly(new Fact.Forwarded("1004", "1005", ForwardReason.ALWAYS));
    }

    @Test
    void busyCallGoesOn() throws Exception {
        forward("1004", forwards -> forwards.withBusy(Optional.of("1005")));
        house.phone("1004", MIDDLE).will(Habit.BUSY);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone target = house.phone("1005", HIGH);

        talk(caller, target, "1004");

        assertThat(target.invite()).contains(";reason=user-busy;");
        target.hangUp();
        house.isEmpty();
        assertThat(forwarded()).isEqualTo(new Fact.Forwarded("1004", "1005", ForwardReason.BUSY));
    }

    /** A phone that is set not to disturb says either of them, and does not ring before. */
    @ParameterizedTest
    @ValueSource(strings = {"486 Busy Here", "480 Temporarily Unavailable", "600 Busy Everywhere", "603 Decline"})
    void whateverAPhoneRefusesWithTheCallGoesOn(String status) throws Exception {
        forward("1004", forwards -> forwards.withBusy(Optional.of("1005")));
        SoftPhone refuses = house.phone("1004", MIDDLE).will(Habit.AS_TOLD);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone target = house.phone("1005", HIGH);

        caller.call("1004");
        Eventually.holds("called", () -> refuses.wasAsked("INVITE"));
        refuses.say(status, "x", "");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && target.voice.hears(LOW));
        caller.hangUp();
        house.isEmpty();
        assertThat(forwarded().reason()).isEqualTo(ForwardReason.BUSY);
    }

    /** As Snom, Yealink and Polycom send a call on: before it rings or while it does, in several forms. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:1005@127.0.0.1>",
                "\"Emil\" <sip:1005@pbx.invalid:5060;user=phone>;expires=60",
                "<tel:1005>",
                "<sip:1999@127.0.0.1>;q=0.9, <sip:1005@127.0.0.1>;q=0.5",
                "<sip:1006@127.0.0.1>;q=0.1, <sip:1005@127.0.0.1>;q=0.8",
                "<sip:0309876543@127.0.0.1>, <sip:*72@127.0.0.1>, <sip:1003@127.0.0.1>, <sip:1005@127.0.0.1>"
            })
    void phoneSendsTheCallOn(String contact) throws Exception {
        SoftPhone sends = house.phone("1004", MIDDLE).will(Habit.AS_TOLD);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone target = house.phone("1005", HIGH);
        house.phone("1006", MIDDLE);
        caller.call("1004");
        Eventually.holds("called", () -> sends.wasAsked("INVITE"));
        sends.say("180 Ringing", "x", "");
        Eventually.holds("it rings", () -> caller.saw("180"));

        sends.say("302 Moved Temporarily\r\nContact: " + contact, "x", "");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && target.voice.hears(LOW));
        assertThat(target.invite()).contains(";reason=deflection;");
        caller.hangUp();
        house.isEmpty();
        assertThat(forwarded()).isEqualTo(new Fact.Forwarded("1004", "1005", ForwardReason.PHONE));
    }

    /** Outside without the permission, back, to who calls, to nobody at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contact: <sip:0309876543@127.0.0.1>",
                "Contact: <sip:1004@127.0.0.1>",
                "Contact: <sip:1003@127.0.0.1>",
                "Contact: <sip:127.0.0.1>",
                "Subject: none"
            })
    void callThatMayNotBeSentThereEnds(String contact) throws Exception {
        SoftPhone sends = house.phone("1004", MIDDLE).will(Habit.AS_TOLD);
        SoftPhone caller = house.phone("1003", LOW);
        caller.call("1004");
        Eventually.holds("called", () -> sends.wasAsked("INVITE"));

        sends.say("302 Moved Temporarily\r\n" + contact, "x", "");

        Eventually.holds("over", caller::over);
        house.isEmpty();
        assertThat(house.journal.of(Fact.Forwarded.class)).isEmpty();
        assertThat(caller.statuses()).last().asString().matches("[45]\\d\\d .*");
    }

    /** Else a stranger could have the house pay for any call. */
    @Test
    void trunkThatSendsACallOnIsNotFollowed() throws Exception {
        SoftPhone carrier = house.outside("0309876543", HIGH).will(Habit.AS_TOLD);
        through(carrier);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone target = house.phone("1005", MIDDLE);
        caller.call("0309876543");
        Eventually.holds("called", () -> carrier.wasAsked("INVITE"));

        carrier.say("302 Moved Temporarily\r\nContact: <sip:1005@127.0.0.1>", "x", "");

        Eventually.holds("over", caller::over);
        house.isEmpty();
        assertThat(target.wasAsked("INVITE")).isFalse();
    }

    @Test
    void callThatNobodyAnswersGoesOn() throws Exception {
        forward("1004", forwards -> forwards.withNoAnswer(Optional.of("1005")).withAfter(SOON));
        SoftPhone slow = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone target = house.phone("1005", HIGH);

        talk(caller, target, "1004");

        Eventually.holds("the phone rings no more", () -> slow.wasAsked("CANCEL"));
        assertThat(target.invite()).contains(";reason=no-answer;");
        caller.hangUp();
        house.isEmpty();
        assertThat(forwarded()).isEqualTo(new Fact.Forwarded("1004", "1005", ForwardReason.NO_ANSWER));
    }

    /** It goes on within the ring time of each, however many say nothing. */
    @Test
    void chainOfThoseWhoDoNotAnswerComesToSomebody() throws Exception {
        forward("1004", forwards -> forwards.withNoAnswer(Optional.of("1005")).withAfter(SOON));
        forward("1005", forwards -> forwards.withNotRegistered(Optional.of("1006")));
        forward("1006", forwards -> forwards.withBusy(Optional.of("1007")));
        house.directory.put(
                "1006",
                house.directory.extension("1006").orElseThrow().reachability().withDoNotDisturb(true));
        house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone target = house.phone("1007", HIGH);

        talk(caller, target, "1004");

        assertThat(target.invite().lines().filter(line -> line.startsWith("Diversion: ")))
                .map(line -> line.replaceAll(".*sip:(\\d+)@.*;reason=([a-z-]+);.*", "$1 $2"))
                .containsExactly("1006 do-not-disturb", "1005 unavailable", "1004 no-answer");
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.Forwarded.class))
                .extracting(Fact.Forwarded::reason)
                .containsExactly(ForwardReason.NO_ANSWER, ForwardReason.NOT_REGISTERED, ForwardReason.DO_NOT_DISTURB);
    }

    @Test
    void extensionThatIsNotToBeDisturbedIsBusy() throws Exception {
        house.directory.put("1004", Reachability.PLAIN.withDoNotDisturb(true));
        SoftPhone quiet = house.phone("1004", HIGH);
        SoftPhone caller = house.phone("1003", LOW);

        caller.call("1004");

        Eventually.holds("busy", () -> caller.saw("486"));
        house.isEmpty();
        assertThat(quiet.wasAsked("INVITE")).isFalse();
    }

    @Test
    void secondCallRingsWhereItMayWaitAndIsBusyElse() throws Exception {
        SoftPhone first = house.phone("1003", LOW);
        SoftPhone busy = house.phone("1004", HIGH);
        talk(first, busy, "1004");
        SoftPhone second = house.phone("1006", MIDDLE);
        busy.will(Habit.RING);
        second.call("1004");
        Eventually.holds("it rings", () -> second.saw("180"));
        second.cancel();
        Eventually.holds("over", second::over);

        house.directory.put("1004", Reachability.PLAIN.withCallWaiting(false));

        second.call("1004");
        Eventually.holds("busy", () -> second.saw("486"));
        first.hangUp();
        house.isEmpty();
        busy.will(Habit.ANSWER);
        talk(second, busy, "1004");
        second.hangUp();
        house.isEmpty();
    }

    /** Who calls has a call, whether it is answered or not. */
    @Test
    void extensionThatCallsIsBusyAsWell() throws Exception {
        house.directory.put("1004", Reachability.PLAIN.withCallWaiting(false));
        house.phone("1005", HIGH).will(Habit.RING);
        SoftPhone calls = house.phone("1004", MIDDLE);
        SoftPhone caller = house.phone("1003", LOW);
        calls.call("1005");
        Eventually.holds("it rings", () -> calls.saw("180"));

        caller.call("1004");

        Eventually.holds("busy", () -> caller.saw("486"));
        calls.cancel();
        house.isEmpty();
    }

    @Test
    void twoThatForwardToEachOtherRingAtTheSecond() throws Exception {
        forward("1004", forwards -> forwards.withAlways(Optional.of("1005")));
        forward("1005", forwards -> forwards.withAlways(Optional.of("1004")));
        SoftPhone first = house.phone("1004", MIDDLE);
        SoftPhone second = house.phone("1005", HIGH);
        SoftPhone caller = house.phone("1003", LOW);

        talk(caller, second, "1004");

        assertThat(first.wasAsked("INVITE")).isFalse();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void callIsNotForwardedToWhoCalls() throws Exception {
        forward("1004", forwards -> forwards.withAlways(Optional.of("1003")));
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "1004");

        assertThat(caller.wasAsked("INVITE")).isFalse();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void callGoesOnToAQueueAndTheQueueKeepsItsAgents() throws Exception {
        forward("1004", forwards -> forwards.withNotRegistered(Optional.of("8001")));
        // what the agent wants of direct calls is nothing to the queue
        house.directory.put(
                "1001", new Reachability(Forwards.NONE.withAlways(Optional.of("1005")), true, false, List.of()));
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone agent = house.phone("1001", HIGH);
        SoftPhone other = house.phone("1005", MIDDLE);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);

        caller.call("1004");

        Eventually.holds("caller and agent talk", () -> caller.voice.hears(HIGH) && agent.voice.hears(LOW));
        assertThat(other.wasAsked("INVITE")).isFalse();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void callGoesOutsideWithTheCallersNumberAndTheNumberAloneOfWhoSentItOn() throws Exception {
        forward("1003", forwards -> forwards.withAlways(Optional.of("0309876543")));
        SoftPhone carrier = house.outside("0309876543", HIGH);
        through(carrier);
        SoftPhone caller = house.phone("1006", LOW);

        talk(caller, carrier, "1003");

        assertThat(carrier.invite())
                .startsWith("INVITE sip:0309876543@")
                .contains("P-Asserted-Identity: \"Phone 1006\" <sip:1006@")
                .contains("Diversion: <sip:1003@")
                .doesNotContain("Phone 1003");
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void withheldNumberStaysWithheldOnItsWay() throws Exception {
        forward("1003", forwards -> forwards.withAlways(Optional.of("0309876543")));
        SoftPhone carrier = house.outside("0309876543", HIGH).will(Habit.RING);
        through(carrier);
        try (RawTrunk trunk = trunk()) {
            trunk.invite(
                    "1003",
                    "<sip:0301112223@isp.example>",
                    "c",
                    "Privacy: id\r\nDiversion: <sip:0304445556@isp.example>;reason=user-busy;privacy=full\r\n");
            Eventually.holds("the carrier is asked", () -> carrier.wasAsked("INVITE"));
        }
        assertThat(carrier.invite())
                .contains("Privacy: id")
                .contains("Diversion: <sip:anonymous@anonymous.invalid>;reason=user-busy;counter=1;privacy=full")
                .doesNotContain("0301112223")
                .doesNotContain("0304445556");
    }

    /** The permission counts at the time of the call: taken away, the phone rings again. */
    @Test
    void outsideNumberThatTheExtensionMayNotCallIsNotFollowed() throws Exception {
        forward("1004", forwards -> forwards.withAlways(Optional.of("0309876543")));
        SoftPhone carrier = house.outside("0309876543", MIDDLE);
        through(carrier);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "1004");

        assertThat(carrier.wasAsked("INVITE")).isFalse();
        caller.hangUp();
        house.isEmpty();
    }

    /** Carriers that send a call back and forth end somewhere; and a phone whose calls all go on is rung by no list of forwards that somebody made up. */
    @Test
    void callThatWasForwardedOftenEnoughIsRefused() throws Exception {
        forward("1003", forwards -> forwards.withAlways(Optional.of("0309876543")));
        SoftPhone carrier = house.outside("0309876543", MIDDLE);
        through(carrier);
        SoftPhone callee = house.phone("1003", HIGH);
        String once = "Diversion: <sip:0309876543@isp.example>;reason=unconditional\r\n";
        try (RawTrunk trunk = trunk()) {
            trunk.invite("1003", "<sip:0301112223@isp.example>", "c", once.repeat(5))
                    .expect(482);
        }
        assertThat(callee.wasAsked("INVITE")).isFalse();
        assertThat(carrier.wasAsked("INVITE")).isFalse();
    }

    /** Else whoever calls would do it for themselves. */
    @Test
    void forwardToAFeatureCodeIsNotFollowed() throws Exception {
        forward("1004", forwards -> forwards.withAlways(Optional.of("*72")));
        SoftPhone caller = house.phone("1001", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "1004");

        caller.hangUp();
        house.isEmpty();
        assertThat(house.agents.find(ANNA).filter(anna -> !(anna.state() instanceof AgentState.Offline)))
                .isEmpty();
    }

    @Test
    void callerWhoHangsUpOnTheWayLeavesNothingBehind() throws Exception {
        forward("1004", forwards -> forwards.withBusy(Optional.of("1005")));
        house.phone("1004", MIDDLE).will(Habit.BUSY);
        SoftPhone target = house.phone("1005", HIGH).will(Habit.RING);
        SoftPhone caller = house.phone("1003", LOW);
        caller.call("1004");
        Eventually.holds("it rings", () -> caller.saw("180"));

        caller.cancel();

        Eventually.holds("it rings no more", () -> target.wasAsked("CANCEL"));
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallEnded.class).getLast().kind().word())
                .isEqualTo("CANCELLED");
    }

    @Test
    void consultationGoesOnAsACallDoes() throws Exception {
        forward("1004", forwards -> forwards.withAlways(Optional.of("1005")));
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone asks = house.phone("1006", MIDDLE);
        SoftPhone target = house.phone("1005", HIGH);
        var call = talk(caller, asks, "1006");

        assertThat(house.desk.consult(call, "1006", "1004", SAM)).isTrue();

        Eventually.holds("the two talk", () -> target.voice.hears(MIDDLE) && asks.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void forwardsAndDoNotDisturbAreSetByPhone() throws Exception {
        SoftPhone own = house.phone("1004", HIGH);

        dial(own, "*21*1005%23");
        assertThat(reachability().forwards().always()).contains("1005");
        dial(own, "*67*1006");
        dial(own, "*61*1007");
        dial(own, "*62*8001");
        assertThat(reachability().forwards())
                .isEqualTo(new Forwards(
                        Optional.of("1005"),
                        Optional.of("1006"),
                        Optional.of("1007"),
                        Forwards.STANDARD,
                        Optional.of("8001")));
        dial(own, "%2321%23");
        dial(own, "*67");
        assertThat(reachability().forwards().always()).isEmpty();
        assertThat(reachability().forwards().busy()).isEmpty();
        dial(own, "%23%23002%23");
        assertThat(reachability()).isEqualTo(Reachability.PLAIN);
        dial(own, "*78");
        assertThat(reachability().doNotDisturb()).isTrue();
        dial(own, "*79");
        assertThat(reachability().doNotDisturb()).isFalse();
    }

    /** To nobody, to itself, outside without the permission, to a feature code. */
    @ParameterizedTest
    @ValueSource(strings = {"55", "1999", "1004", "0309876543", "78"})
    void forwardThatCouldNotBeFollowedIsRefusedByPhone(String number) throws Exception {
        SoftPhone own = house.phone("1004", HIGH);

        dial(own, "*21*" + number);

        assertThat(reachability()).isEqualTo(Reachability.PLAIN);
    }

    private void dial(SoftPhone phone, String code) throws Exception {
        phone.call(code);
        // it is answered when it is done, to be told so
        Eventually.holds("answered", phone::up);
        Eventually.holds("told", phone.voice::heardAnything);
        phone.hangUp();
        house.isEmpty();
    }

    private Reachability reachability() {
        return house.directory.extension("1004").orElseThrow().reachability();
    }

    private void forward(String extension, UnaryOperator<Forwards> change) {
        house.directory.forward(extension, change);
    }

    private Fact.Forwarded forwarded() {
        return house.journal.of(Fact.Forwarded.class).getLast();
    }

    private void through(SoftPhone carrier) {
        String at = carrier.at();
        int colon = at.lastIndexOf(':');
        house.directory.trunk =
                new Trunk("isp", at.substring(0, colon), Integer.parseInt(at.substring(colon + 1)), "UDP", 2, true);
    }

    private RawTrunk trunk() {
        return new RawTrunk("127.0.0.9", new InetSocketAddress(InetAddress.getLoopbackAddress(), house.port));
    }
}
