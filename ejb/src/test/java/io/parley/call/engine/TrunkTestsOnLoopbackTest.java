package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.call.LiveCall;
import io.parley.directory.CallerId;
import io.parley.directory.Did;
import io.parley.directory.Dids;
import io.parley.directory.NumberRule;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.NumberRule.Side;
import io.parley.directory.NumberRule.Spelling;
import io.parley.directory.Trunk;
import io.parley.directory.TrunkNumbers;
import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.EmergencySetup;
import io.parley.fact.EndKind;
import io.parley.fact.Fact;
import io.parley.id.CallId;
import io.parley.phone.SoftPhone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Test calls through a trunk, through the real SIP adaptor and the real media component. */
final class TrunkTestsOnLoopbackTest extends LoopbackTest {
    private static final String NUMBER = "0201999999";

    private SoftPhone carrier;

    @BeforeEach
    void connect() throws Exception {
        carrier = house.outside("1", HIGH);
        through(List.of());
    }

    private void through(List<NumberRule> rules) {
        String at = carrier.at();
        int colon = at.lastIndexOf(':');
        house.directory.trunk = new Trunk(
                        "isp", at.substring(0, colon), Integer.parseInt(at.substring(colon + 1)), "UDP", 2, true)
                .with(new TrunkNumbers("DE", rules, CallerId.AS_SHOWN));
    }

    private CallId test(String number) {
        return house.trunkTests.begin("isp", "1004", number);
    }

    private Fact.CallEnded end() {
        return house.journal.of(Fact.CallEnded.class).getLast();
    }

    @Test
    void whoAnswersIsToldAndThenHearsThemselves() throws Exception {
        house.directory.dids =
                new Dids(List.of(new Did("+49309871000..999", List.of(), Did.Action.EXTENSION, "1$1", true, "")));
        carrier.will(SoftPhone.Habit.ANSWER);

        CallId call = test(NUMBER);

        Eventually.holds("answered", carrier::up);
        assertThat(carrier.invite()).startsWith("INVITE sip:" + NUMBER + "@").contains("<sip:+49309871004@");
        Eventually.holds("words are heard", () -> carrier.voice.hearsOtherThan(HIGH));
        Eventually.holds("their own tone is heard", () -> carrier.voice.hears(HIGH));
        LiveCall live = house.engine.live().iterator().next();
        assertThat(live.id()).isEqualTo(call);
        assertThat(live.callerNumber()).isEqualTo(NUMBER);
        carrier.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.Routed.class).getLast().target()).isEqualTo("isp");
        assertThat(end().kind()).isEqualTo(EndKind.COMPLETED);
    }

    @Test
    void refusalOfTheCarrierIsTheCallsEnd() throws Exception {
        carrier.will(SoftPhone.Habit.BUSY);
        test(NUMBER);
        house.isEmpty();
        assertThat(end().code()).isEqualTo(486);
    }

    @Test
    void callThatRingsEndsWhereItIsAskedTo() throws Exception {
        carrier.will(SoftPhone.Habit.RING);
        CallId call = test(NUMBER);
        Eventually.holds("it rings", () -> !carrier.invite().isEmpty());
        house.desk.hangUp(call, SAM);
        house.isEmpty();
        assertThat(end().kind()).isEqualTo(EndKind.CANCELLED);
    }

    @Test
    void channelsOfTheTrunkCount() throws Exception {
        carrier.will(SoftPhone.Habit.RING);
        String at = carrier.at();
        int colon = at.lastIndexOf(':');
        house.directory.trunk =
                new Trunk("isp", at.substring(0, colon), Integer.parseInt(at.substring(colon + 1)), "UDP", 1, true);
        CallId first = test(NUMBER);
        Eventually.holds("it rings", () -> !carrier.invite().isEmpty());
        test(NUMBER);
        Eventually.holds("the second is over", () -> house.engine.active() == 1);
        assertThat(end().code()).isEqualTo(503);
        house.desk.hangUp(first, SAM);
        house.isEmpty();
    }

    @Test
    void emergencyNumberIsNotCalledAlsoWhereTheTrunkMakesItOne() {
        EmergencyPlan plan = new EmergencyPlan(
                List.of(new EmergencyNumber("112", List.of("isp"))), List.of("0"), List.of(), List.of(), 60, "", true);
        house.directory.emergency = new EmergencySetup(plan, Map.of(), Map.of());
        through(List.of(new NumberRule(Direction.OUT, Side.CALLED, "99(112)", "$1", Spelling.AS_IS)));
        refused(new CallRefusal.EmergencyNumber("0112"), "0112");
        refused(new CallRefusal.EmergencyNumber("99112"), "99112");
        assertThat(house.engine.active()).isZero();
    }

    @Test
    void whatCannotBeCalledIsSaidAtOnce() {
        assertThatThrownBy(() -> house.trunkTests.begin("isp", "7777777", NUMBER))
                .isInstanceOfSatisfying(CallRefusedException.class, e -> assertThat(e.refusal())
                        .isEqualTo(new CallRefusal.UnknownExtension("7777777")));
        house.directory.trunk = new Trunk("isp", "127.0.0.9", 5060, "UDP", 2, false);
        refused(new CallRefusal.NoTrunk(NUMBER), NUMBER);
    }

    private void refused(CallRefusal why, String number) {
        assertThatThrownBy(() -> test(number))
                .isInstanceOfSatisfying(
                        CallRefusedException.class, e -> assertThat(e.refusal()).isEqualTo(why));
    }
}
