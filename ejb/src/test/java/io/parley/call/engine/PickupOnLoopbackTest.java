package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import io.parley.fact.Fact;
import io.parley.phone.SoftPhone;
import io.parley.phone.SoftPhone.Habit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that others take while they ring, and the last numbers of an extension, through the real SIP adaptor. */
final class PickupOnLoopbackTest extends LoopbackTest {
    @BeforeEach
    void groups() {
        group("1004", "sales");
        group("1005", "sales");
        group("1006", "sales", "support");
        group("1007", "support");
        group("1001", "sales");
    }

    @Test
    void colleagueOfTheGroupTakesTheCallAndTheOthersHaveMissedNothing() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone rings = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone picker = house.phone("1005", HIGH);
        ring(caller, "1004");

        picker.call("*81004");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && picker.voice.hears(LOW));
        Eventually.holds("it rings no more", () -> rings.wasAsked("CANCEL"));
        assertThat(only(house.engine.live()).callerNumber()).isEqualTo("0301234567");
        assertThat(only(house.engine.live()).party()).isEqualTo("1005");
        assertThat(house.journal.of(Fact.PickedUp.class)).containsExactly(new Fact.PickedUp("1004", "1005"));
        caller.hangUp();
        Eventually.holds("the picker is told", () -> picker.wasAsked("BYE"));
        house.isEmpty();
    }

    @Test
    void groupTakesTheCallThatRingsLongest() throws Exception {
        house.phone("1004", MIDDLE).will(Habit.RING);
        house.phone("1007", MIDDLE).will(Habit.RING);
        SoftPhone first = house.phone("1003", LOW);
        SoftPhone second = house.phone("1008", MIDDLE);
        ring(first, "1004");
        ring(second, "1007");
        SoftPhone picker = house.phone("1006", HIGH);

        picker.call("*8");

        Eventually.holds("they talk", () -> first.voice.hears(HIGH) && picker.voice.hears(LOW));
        second.cancel();
        picker.hangUp();
        house.isEmpty();
    }

    /** Whoever is second hears that there is nothing, or is let go. */
    @Test
    void ofTwoWhoTakeItAtOnceOneHasIt() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone one = house.phone("1005", HIGH);
        SoftPhone other = house.phone("1006", MIDDLE);
        ring(caller, "1004");

        one.call("*81004");
        other.call("*81004");

        Eventually.holds("one of them is left", () -> one.over() != other.over());
        SoftPhone has = one.over() ? other : one;
        Eventually.holds("they talk", () -> has.up() && has.voice.hears(LOW));
        assertThat(house.journal.of(Fact.PickedUp.class)).hasSize(1);
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void whoIsInNoGroupWithItTakesNothing() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone rings = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone stranger = house.phone("1008", HIGH);
        ring(caller, "1004");

        stranger.call("*81004");
        Eventually.holds("refused", () -> stranger.saw("404"));
        assertThat(stranger.voice.heardAnything()).isTrue();
        SoftPhone otherGroup = house.phone("1007", HIGH);
        otherGroup.call("*8");
        Eventually.holds("refused as well", () -> otherGroup.saw("404"));

        assertThat(rings.wasAsked("CANCEL")).isFalse();
        caller.cancel();
        house.isEmpty();
    }

    /** The queue decides who gets its callers. */
    @Test
    void callThatAQueueOffersIsNotTaken() throws Exception {
        SoftPhone agent = house.phone("1001", MIDDLE).will(Habit.RING);
        SoftPhone picker = house.phone("1005", HIGH);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);
        SoftPhone caller = house.outside("0301234567", LOW);
        caller.call("8001");
        Eventually.holds("the agent rings", () -> agent.wasAsked("INVITE"));

        picker.call("*81001");

        Eventually.holds("refused", () -> picker.saw("404"));
        assertThat(state()).isEqualTo(AgentState.Name.RINGING);
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void nobodyIsSentIntoAnothersCall() throws Exception {
        house.directory.put(
                "1007",
                new Reachability(Forwards.NONE.withAlways(Optional.of("*81004")), false, true, List.of("support")));
        SoftPhone caller = house.phone("1003", LOW);
        house.phone("1004", MIDDLE).will(Habit.RING);
        ring(caller, "1004");
        SoftPhone forwards = house.phone("1007", HIGH);
        SoftPhone other = house.phone("1005", MIDDLE);

        talk(other, forwards);

        other.hangUp();
        caller.cancel();
        house.isEmpty();
        assertThat(house.journal.of(Fact.PickedUp.class)).isEmpty();
    }

    @Test
    void lastNumbersAreCalledAgain() throws Exception {
        SoftPhone one = house.phone("1004", LOW);
        SoftPhone other = house.phone("1005", HIGH);
        one.call("*66");
        Eventually.holds("none yet", () -> one.saw("404"));
        talk(one, other, "1005");
        one.hangUp();
        house.isEmpty();

        talk(one, other, "*66");
        one.hangUp();
        house.isEmpty();
        talk(other, one, "*69");
        other.hangUp();
        house.isEmpty();
    }

    @Test
    void whoWasConsultedCallsBackWhoAsked() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone asks = house.phone("1006", MIDDLE);
        SoftPhone third = house.phone("1004", HIGH);
        var call = talk(caller, asks, "1006");
        assertThat(house.desk.consult(call, "1006", "1004", SAM)).isTrue();
        Eventually.holds("the two talk", () -> third.voice.hears(MIDDLE));
        caller.hangUp();
        asks.hangUp();
        house.isEmpty();

        talk(third, asks, "*69");

        third.hangUp();
        house.isEmpty();
    }

    @Test
    void ownCallIsNotTakenByOnesOtherPhone() throws Exception {
        SoftPhone caller = house.phone("1004", LOW);
        SoftPhone rings = house.phone("1005", MIDDLE).will(Habit.RING);
        SoftPhone desk = house.phone("1004", HIGH);
        ring(caller, "1005");

        desk.call("*81005");

        Eventually.holds("refused", () -> desk.saw("404"));
        assertThat(rings.wasAsked("CANCEL")).isFalse();
        caller.cancel();
        house.isEmpty();
    }

    private static void talk(SoftPhone caller, SoftPhone callee) throws Exception {
        caller.call("1007");
        Eventually.holds("they talk", () -> caller.up() && callee.up());
    }

    private void group(String extension, String... groups) {
        house.directory.put(extension, Reachability.PLAIN.withPickupGroups(List.of(groups)));
    }
}
