package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import io.parley.fact.Fact;
import io.parley.phone.SoftPhone;
import io.parley.phone.SoftPhone.Habit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that a phone answers by itself, by the code *80 and an extension. */
final class IntercomOnLoopbackTest extends LoopbackTest {
    @Test
    void phoneIsAskedToAnswerByItselfAndOtherCallsAskForNothing() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        caller.call("*801004");
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && callee.voice.hears(LOW));
        assertThat(callee.invite())
                .contains(
                        "Call-Info: <sip:127.0.0.1>;answer-after=0\r\n",
                        ";info=alert-autoanswer",
                        "Answer-Mode: Auto\r\n",
                        "To: <sip:1004@");
        caller.hangUp();
        house.isEmpty();

        caller.call("1004");
        Eventually.holds("they talk", caller::up);
        assertThat(callee.invite()).doesNotContain("answer-after", "autoanswer", "Answer-Mode");
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void phoneThatIsNotToBeDisturbedIsLeftInPeace() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        house.directory.put("1004", Reachability.PLAIN.withDoNotDisturb(true));
        refused(caller, "*801004", "486");
        assertThat(callee.invite()).isEmpty();
    }

    @Test
    void phoneThatHasACallIsBusyWhateverItSaysOfOtherCalls() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        SoftPhone talks = house.phone("1005", MIDDLE);
        talk(talks, callee, "1004");
        String first = callee.invite();
        caller.call("*801004");
        Eventually.holds("busy", () -> caller.saw("486"));
        assertThat(callee.invite()).isEqualTo(first);
        talks.hangUp();
        house.isEmpty();
    }

    @Test
    void intercomFollowsNoForward() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        SoftPhone other = house.phone("1005", MIDDLE);
        house.directory.put("1004", Reachability.PLAIN.with(Forwards.NONE.withAlways(Optional.of("1005"))));
        refused(caller, "*801004", "480");
        house.directory.put("1005", Reachability.PLAIN.with(Forwards.NONE.withAlways(Optional.of("*801004"))));
        caller.call("1005");
        Eventually.holds("it rings where it would without", other::up);
        assertThat(callee.invite()).isEmpty();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void nobodyOutsideAndNobodySentThereIsLetIn() throws Exception {
        SoftPhone callee = house.phone("1004", HIGH);
        SoftPhone stranger = house.outside("0301234567", LOW);
        refused(stranger, "*801004", "403");
        SoftPhone friend = house.phone("1003", MIDDLE);
        talk(stranger, friend, "1003");
        friend.refer("*801004", null);
        Eventually.holds("they come back", () -> house.journal
                .of(Fact.Recalled.class)
                .equals(List.of(new Fact.Recalled("1003", "*801004", "the intercom is for who calls"))));
        assertThat(callee.invite()).isEmpty();
        stranger.hangUp();
        house.isEmpty();
    }

    @Test
    void whoIsNotThereIsNotCalled() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        refused(caller, "*801004", "480");
        refused(caller, "*801999", "404");
        refused(caller, "*801003", "404");
    }

    @Test
    void phoneThatDoesNotAnswerByItselfRings() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH).will(Habit.RING);
        ring(caller, "*801004");
        callee.pickUp();
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        assertThat(List.of(caller.up(), callee.up())).containsOnly(true);
        caller.hangUp();
        house.isEmpty();
    }

    private void refused(SoftPhone caller, String number, String status) throws Exception {
        caller.call(number);
        Eventually.holds("refused with " + status + ", not " + caller.statuses(), () -> caller.saw(status));
        house.isEmpty();
    }
}
