package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Reachability;
import io.parley.fact.Fact;
import io.parley.phone.SipText;
import io.parley.phone.SoftPhone;
import io.parley.phone.SoftPhone.Habit;
import io.parley.phone.Watcher;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that phones take by INVITE with Replaces (RFC 3891), as they do it by the key of a lamp, through the real SIP adaptor. */
final class ReplacesOnLoopbackTest extends LoopbackTest {
    @BeforeEach
    void groups() {
        for (String extension : List.of("1001", "1004", "1005", "1006")) {
            house.directory.put(extension, Reachability.PLAIN.withPickupGroups(List.of("sales")));
        }
    }

    /** %1$s is the Call-ID, %2$s our tag, %3$s the tag of the phone that rings. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%1$s;to-tag=%2$s;from-tag=%3$s;early-only",
                "%1$s;from-tag=%3$s;to-tag=%2$s",
                "%1$s;to-tag=%3$s;from-tag=%2$s;early-only",
                "%1$s ; Early-Only ; To-Tag = %2$s ; From-Tag = %3$s",
                "%1$s;to-tag=%2$s;from-tag=%3$s;early-only=true;foo=bar",
                "%1$s%%3Bto-tag%%3D%2$s%%3Bfrom-tag%%3D%3$s%%3Bearly-only"
            })
    void colleagueTakesTheCallWhoseLampIsLit(String form) throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone rings = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone picker = house.phone("1005", HIGH);
        ring(caller, "1004");
        String lamp = lamp("1004");
        String replaces = form.formatted(
                SipText.find("call-id=\"([^\"]+)", lamp),
                SipText.find("remote-tag=\"([^\"]+)", lamp),
                SipText.find("local-tag=\"([^\"]+)", lamp));

        picker.with("Require: replaces\r\nReplaces: " + replaces + "\r\n").call("1004");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && picker.voice.hears(LOW));
        Eventually.holds("it rings no more", () -> rings.wasAsked("CANCEL"));
        assertThat(only(house.engine.live()).party()).isEqualTo("1005");
        assertThat(house.journal.of(Fact.PickedUp.class)).containsExactly(new Fact.PickedUp("1004", "1005"));
        caller.hangUp();
        Eventually.holds("the picker is told", () -> picker.wasAsked("BYE"));
        house.isEmpty();
    }

    @Test
    void whoIsInNoGroupWithItTakesNothing() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone rings = house.phone("1004", MIDDLE).will(Habit.RING);
        ring(caller, "1004");

        refused(house.phone("1008", HIGH), rings.dialog() + ";early-only", "403");
        refused(house.phone("1009", HIGH), rings.dialog(), "403");

        assertThat(rings.wasAsked("CANCEL")).isFalse();
        caller.cancel();
        house.isEmpty();
    }

    @Test
    void dialogThatThereIsNotIsUnknown() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone rings = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone picker = house.phone("1005", HIGH);
        ring(caller, "1004");

        refused(picker, "nobody;to-tag=a;from-tag=b", "481");
        refused(picker, rings.dialog().replaceAll("from-tag=.*", "from-tag=another"), "481");
        refused(picker, rings.dialog().replaceAll("to-tag=\\w+", "to-tag=another"), "481");
        // who calls is not rung by us
        refused(picker, caller.dialog(), "481");

        caller.cancel();
        Eventually.holds("over", caller::over);
        house.isEmpty();
        refused(picker, rings.dialog() + ";early-only", "481");
        assertThat(house.journal.of(Fact.PickedUp.class)).isEmpty();
    }

    @Test
    void brokenNameOrTwoOfThemAreABadRequest() throws Exception {
        SoftPhone picker = house.phone("1005", HIGH);

        refused(picker, "a;to-tag=b", "400");
        refused(picker, "a;to-tag=b;from-tag=c;to-tag=d", "400");
        refused(picker, "a;to-tag=b;from-tag=c\r\nReplaces: d;to-tag=e;from-tag=f", "400");
    }

    @Test
    void callThatWasAnsweredMeanwhileIsBusy() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone rings = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone picker = house.phone("1005", HIGH);
        ring(caller, "1004");
        rings.pickUp();
        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE));

        refused(picker, rings.dialog() + ";early-only", "486");
        // nor is it a colleague's without that word
        refused(picker, rings.dialog(), "403");

        assertThat(caller.up()).isTrue();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void ofTwoWhoTakeItAtOnceOneHasIt() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone rings = house.phone("1004", MIDDLE).will(Habit.RING);
        ring(caller, "1004");
        SoftPhone one = house.phone("1005", HIGH).with("Replaces: " + rings.dialog() + "\r\n");
        SoftPhone other = house.phone("1006", MIDDLE).with("Replaces: " + rings.dialog() + "\r\n");

        one.call("1004");
        other.call("1004");

        Eventually.holds("one of them is left", () -> one.over() != other.over());
        SoftPhone has = one.over() ? other : one;
        Eventually.holds("they talk", () -> has.up() && has.voice.hears(LOW));
        assertThat(house.journal.of(Fact.PickedUp.class)).hasSize(1);
        caller.hangUp();
        house.isEmpty();
    }

    /** The queue decides who gets its callers. */
    @Test
    void callThatAQueueOffersIsNotTaken() throws Exception {
        SoftPhone agent = house.phone("1001", MIDDLE).will(Habit.RING);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);
        SoftPhone caller = house.outside("0301234567", LOW);
        caller.call("8001");
        Eventually.holds("the agent rings", () -> agent.wasAsked("INVITE"));

        refused(house.phone("1005", HIGH), agent.dialog() + ";early-only", "403");

        caller.hangUp();
        house.isEmpty();
    }

    /** Else a carrier could take any call whose names it learnt. */
    @Test
    void trunkReplacesNothing() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone rings = house.phone("1004", MIDDLE).will(Habit.RING);
        ring(caller, "1004");

        refused(house.outside("0301234567", HIGH), rings.dialog() + ";early-only\r\nRequire: replaces", "403");

        caller.cancel();
        house.isEmpty();
    }

    @Test
    void trunksCallIsAnOrdinaryOneWhereItDoesNotInsist() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW).with("Replaces: a;to-tag=b;from-tag=c\r\n");

        talk(caller, house.phone("1004", MIDDLE), "1004");

        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void callGoesOnAtAnotherPhoneOfItsExtension() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone desk = house.phone("1004", MIDDLE);
        talk(caller, desk, "1004");
        SoftPhone mobile = house.phone("1004", HIGH);

        mobile.with("Replaces: " + desk.dialog() + "\r\n").call("1004");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && mobile.voice.hears(LOW));
        Eventually.holds("the desk is free", () -> desk.wasAsked("BYE"));
        caller.hangUp();
        Eventually.holds("the mobile is told", () -> mobile.wasAsked("BYE"));
        house.isEmpty();
    }

    /** The party of the call hangs up while it is on its way, or did before. */
    @Test
    void callThatIsOverIsNotTakenOver() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone desk = house.phone("1004", MIDDLE);
        talk(caller, desk, "1004");
        String dialog = desk.dialog();
        caller.hangUp();
        house.isEmpty();

        refused(house.phone("1004", HIGH), dialog, "481");
    }

    private void refused(SoftPhone phone, String replaces, String code) throws Exception {
        phone.with("Replaces: " + replaces + "\r\n").call("1004");
        Eventually.holds(code + " after " + phone.statuses(), () -> phone.saw(code));
        assertThat(phone.up()).isFalse();
    }

    /** What a lamp of the extension is told. */
    private String lamp(String extension) throws Exception {
        try (Watcher watcher = new Watcher("1009", house.port)) {
            watcher.subscribe(Watcher.newCall(), extension, "Event: dialog\r\nExpires: 0\r\n");
            return Watcher.body(watcher.told());
        }
    }
}
