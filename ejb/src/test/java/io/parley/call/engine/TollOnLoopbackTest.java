package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.directory.Trunk;
import io.parley.fact.EndKind;
import io.parley.fact.Fact;
import io.parley.id.CallId;
import io.parley.phone.SoftPhone;
import io.parley.phone.SoftPhone.Habit;
import io.parley.toll.DefaultTollClasses;
import io.parley.toll.TollChecks;
import io.parley.toll.TollClass;
import io.parley.toll.TollLimit;
import io.parley.toll.TollPolicy;
import io.parley.toll.TollReason;
import io.parley.toll.TollScope;
import io.parley.toll.TollUsage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of calls outside, through the real SIP adaptor: who pays, what is refused, and what is given back. */
final class TollOnLoopbackTest extends LoopbackTest {
    private static final String NATIONAL = "0309876543";
    private static final String PREMIUM = "0900123456";

    @Test
    void callToAClosedClassIsForbiddenAndReachesNoCarrier() throws Exception {
        SoftPhone carrier = carrier(2);
        SoftPhone caller = house.phone("1003", LOW);

        caller.call(PREMIUM);

        Eventually.holds("forbidden", () -> caller.saw("403"));
        house.isEmpty();
        assertThat(carrier.wasAsked("INVITE")).isFalse();
        assertThat(caller.statuses()).last().asString().startsWith("403 ");
        assertThat(house.journal.of(Fact.TollRefused.class))
                .containsExactly(new Fact.TollRefused("1003", PREMIUM, "premium", "class_closed", ""));
        assertThat(house.journal.of(Fact.CallEnded.class))
                .last()
                .matches(end -> end.kind() == EndKind.REJECTED && end.code() == 403);
        assertThat(house.tollAlerts).extracting(alert -> alert.reason()).containsExactly(TollReason.CLASS_CLOSED);
        assertThat(house.toll.usage()).isEmpty();
    }

    @Test
    void callsAtOnceAreLimitedUntilOneIsOver() throws Exception {
        limit(new TollLimit(TollScope.EXTENSIONS, 0, 1, 0, 0, List.of()));
        SoftPhone carrier = carrier(2);
        SoftPhone one = house.phone("1003", LOW);
        SoftPhone two = house.phone("1003", MIDDLE);
        talk(one, carrier, NATIONAL);

        two.call("0309999999");

        Eventually.holds("forbidden", () -> two.saw("403"));
        assertThat(usage("1003").concurrent()).isOne();
        one.hangUp();
        house.isEmpty();
        assertThat(usage("1003").concurrent()).isZero();
        assertThat(usage("1003").callsToday()).isOne();
        assertThat(usage("1003").millisToday()).isPositive();
        assertThat(usage("1003").microsToday()).isPositive();
        talk(one, carrier, NATIONAL);
        one.hangUp();
        house.isEmpty();
    }

    @Test
    void callBeyondALimitThatEndsCallsIsEnded() throws Exception {
        TollClass dear = new TollClass("all", List.of("*"), TollChecks.HIGHEST_PRICE, false, false);
        TollLimit one = new TollLimit(TollScope.EXTENSIONS, 0, 0, 0, 1, List.of(), true);
        house.toll.follow(new TollPolicy(List.of(dear), List.of(one), Optional.empty()));
        SoftPhone carrier = carrier(2);
        SoftPhone caller = house.phone("1003", LOW);
        talk(caller, carrier, NATIONAL);

        Eventually.holds("used up", () -> usage("1003").microsToday() >= 1_000_000);
        house.toll.look();

        Eventually.holds("both are let go", () -> caller.wasAsked("BYE") && carrier.wasAsked("BYE"));
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallEnded.class)).last().matches(end -> end.reason()
                .equals("hung up by toll limits"));
    }

    @Test
    void callThatComesToNothingCostsNothingAndGivesItsPlaceBack() throws Exception {
        SoftPhone carrier = carrier(2).will(Habit.BUSY);
        SoftPhone caller = house.phone("1003", LOW);

        caller.call(NATIONAL);

        Eventually.holds("busy", () -> caller.saw("486"));
        house.isEmpty();
        assertThat(carrier.wasAsked("INVITE")).isTrue();
        assertThat(usage("1003")).isEqualTo(new TollUsage(0, 1, 1, 0, 0));
    }

    @Test
    void whoForwardsPays() throws Exception {
        house.directory.forward("1003", forwards -> forwards.withAlways(Optional.of(NATIONAL)));
        SoftPhone carrier = carrier(2);
        SoftPhone caller = house.phone("1006", LOW);

        talk(caller, carrier, "1003");

        assertThat(house.toll.usage()).containsOnlyKeys("1003");
        caller.hangUp();
        house.isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void forwardThatALimitForbidsIsNotFollowedAndThePhoneRings(boolean closed) throws Exception {
        limit(new TollLimit(
                TollScope.ofExtension("1003"), closed ? 0 : 1, 0, 0, 0, closed ? List.of("national") : List.of()));
        SoftPhone carrier = carrier(2);
        SoftPhone callee = house.phone("1003", HIGH);
        SoftPhone caller = house.phone("1006", LOW);
        if (!closed) {
            talk(callee, carrier, NATIONAL);
            callee.hangUp();
            house.isEmpty();
        }
        house.directory.forward("1003", forwards -> forwards.withAlways(Optional.of("0309999999")));

        talk(caller, callee, "1003");

        assertThat(house.journal.of(Fact.Forwarded.class)).isEmpty();
        assertThat(house.tollAlerts).isEmpty();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void transferToAClosedClassIsRefusedWithoutTakingAnything() throws Exception {
        SoftPhone caller = house.phone("1004", LOW);
        SoftPhone callee = house.phone("1003", HIGH);
        CallId call = talk(caller, callee, "1003");

        assertThatThrownBy(() -> house.desk.transfer(call, "1003", PREMIUM, SAM))
                .isInstanceOfSatisfying(CallRefusedException.class, e -> assertThat(e.refusal())
                        .isEqualTo(new CallRefusal.TollClosed(PREMIUM)));
        callee.refer(PREMIUM, null);
        Eventually.holds("refused", () -> callee.saw("REFER 403"));

        assertThat(house.engine.active()).isOne();
        assertThat(house.toll.usage()).isEmpty();
        assertThat(house.tollAlerts).isEmpty();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void whoTransfersPays() throws Exception {
        SoftPhone carrier = carrier(2);
        SoftPhone caller = house.phone("1004", LOW);
        SoftPhone callee = house.phone("1003", MIDDLE);
        CallId call = talk(caller, callee, "1003");

        house.desk.transfer(call, "1003", NATIONAL, SAM);

        Eventually.holds("caller and carrier talk", () -> caller.voice.hears(HIGH) && carrier.voice.hears(LOW));
        assertThat(house.toll.usage()).containsOnlyKeys("1003");
        caller.hangUp();
        house.isEmpty();
        assertThat(usage("1003").concurrent()).isZero();
    }

    @Test
    void callAskedForByRequestIsRefusedBeforeAnythingRings() throws Exception {
        limit(new TollLimit(TollScope.SYSTEM, 0, 0, 0, 0, List.of("national")));
        SoftPhone caller = house.phone("1003", LOW);

        assertThatThrownBy(() -> house.desk.originate("1003", NATIONAL, Optional.empty(), SAM))
                .isInstanceOf(CallRefusedException.class);

        assertThat(caller.wasAsked("INVITE")).isFalse();
    }

    /** A call that tried a way outside keeps nothing of it: a trunk with one channel takes the next. */
    @Test
    void channelIsFreeWithItsLegNotWithTheWholeCall() throws Exception {
        limit(new TollLimit(TollScope.EXTENSIONS, 0, 1, 0, 0, List.of()));
        SoftPhone carrier = carrier(1);
        SoftPhone caller = house.phone("1004", LOW);
        SoftPhone callee = house.phone("1003", MIDDLE);
        CallId call = talk(caller, callee, "1003");
        for (int i = 0; i < 3; i++) {
            assertThat(house.desk.consult(call, "1003", NATIONAL, SAM)).isTrue();
            Eventually.holds("consults", () -> carrier.voice.hears(MIDDLE));
            assertThat(usage("1003").concurrent()).isOne();
            assertThat(house.desk.cancelConsult(call, "1003", SAM)).isTrue();
            Eventually.holds("given back", () -> usage("1003").concurrent() == 0);
            Eventually.holds("carrier is free", carrier::over);
        }
        assertThat(usage("1003").callsToday()).isEqualTo(3);
        caller.hangUp();
        house.isEmpty();
    }

    private void limit(TollLimit... limits) {
        house.toll.follow(new TollPolicy(DefaultTollClasses.policy().classes(), List.of(limits), Optional.empty()));
    }

    private TollUsage usage(String extension) {
        return house.toll.usage().getOrDefault(extension, new TollUsage(0, 0, 0, 0, 0));
    }

    private SoftPhone carrier(int channels) throws Exception {
        SoftPhone carrier = house.outside(NATIONAL, HIGH);
        String at = carrier.at();
        int port = Integer.parseInt(at.substring(at.lastIndexOf(':') + 1));
        house.directory.trunk = new Trunk("isp", "127.0.0.9", port, "UDP", channels, true);
        return carrier;
    }
}
