package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.CallerId;
import io.parley.directory.Did;
import io.parley.directory.Did.Action;
import io.parley.directory.Dids;
import io.parley.directory.NumberRule;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.NumberRule.Side;
import io.parley.directory.NumberRule.Spelling;
import io.parley.directory.Trunk;
import io.parley.directory.TrunkNumbers;
import io.parley.fact.Fact;
import io.parley.phone.RawTrunk;
import io.parley.phone.SoftPhone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls from a trunk by our DIDs, and calls to it from extensions that have one, through the real SIP adaptor. */
final class DidsOnLoopbackTest extends LoopbackTest {
    private static final Did RANGE = did("+49309871000..999", Action.EXTENSION, "1$1");

    @ParameterizedTest
    @ValueSource(strings = {"+49309871004", "49309871004", "0309871004", "0049309871004"})
    void aCallGoesWhereTheDidLeadsHoweverTheCarrierSpellsTheNumber(String number) throws Exception {
        dids(RANGE);
        SoftPhone caller = house.outside("0201999999", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, number);

        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallStarted.class).getLast().called()).isEqualTo(number);
        assertThat(house.journal.of(Fact.Routed.class).getLast())
                .matches(route -> route.rule().equals("DID +49309871000..999"))
                .matches(route -> route.target().equals("1004"));
    }

    @Test
    void theNarrowestDidCountsAndADidBeforeTheDialPlan() throws Exception {
        dids(RANGE, did("+4930987*", Action.NOBODY, ""), did("+49309871004", Action.EXTENSION, "1005"));
        SoftPhone caller = house.outside("0201999999", LOW);
        SoftPhone callee = house.phone("1005", HIGH);

        talk(caller, callee, "0309871004");
        caller.hangUp();
        house.isEmpty();
        // the dial plan would lead it out by the trunk
        expect(404, "0309879999");
        assertThat(house.engine.unassigned()).isOne();
    }

    @Test
    void whatNoDidHasGoesByTheDialPlanAsBefore() throws Exception {
        dids(RANGE, did("+49305555555", List.of("other"), "1005"));
        SoftPhone caller = house.outside("0201999999", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "1004");
        caller.hangUp();
        house.isEmpty();
        expect(403, "0305555555");
        expect(404, "7777");
        assertThat(house.engine.unassigned()).isOne();
    }

    @Test
    void aDidOfAnExtensionThatIsNotThereGets404() throws Exception {
        dids(RANGE);
        expect(404, "+49309871777");
        assertThat(house.engine.unassigned()).isOne();
    }

    @Test
    void aDidIsLookedUpByTheNumberThatTheTrunksRulesMake() throws Exception {
        house.directory.trunk = LoopbackDirectory.TRUNK.with(new TrunkNumbers(
                "",
                List.of(new NumberRule(Direction.IN, Side.CALLED, "77(\\d+)", "+4930987$1", Spelling.AS_IS)),
                CallerId.AS_SHOWN));
        dids(RANGE);
        SoftPhone caller = house.outside("0201999999", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "771004");
        caller.hangUp();
        house.isEmpty();
    }

    /** A DID is for calls from outside: an extension that dials it goes by the dial plan. */
    @Test
    void aCallOfAnExtensionGoesByTheDialPlan() throws Exception {
        dids(did("+49309871004", Action.EXTENSION, "1004"));
        SoftPhone carrier = house.outside("1", HIGH);
        through(carrier, CallerId.AS_SHOWN, List.of());
        SoftPhone caller = house.phone("1003", LOW);

        talk(caller, carrier, "0309871004");
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void anExtensionIsShownByItsOwnNumber() throws Exception {
        dids(RANGE);
        SoftPhone carrier = house.outside("1", HIGH);
        through(carrier, CallerId.AS_SHOWN, List.of());
        SoftPhone caller = house.phone("1003", LOW);

        talk(caller, carrier, "0201999999");

        assertThat(carrier.invite())
                .contains("From: \"Phone 1003\" <sip:+49309871003@")
                .contains("P-Asserted-Identity: \"Phone 1003\" <sip:+49309871003@127.0.0.1>\r\n");
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallStarted.class).getLast().callerNumber())
                .isEqualTo("1003");
    }

    @Test
    void itsNumberIsWrittenByTheTrunksRulesAndStandsInDiversion() throws Exception {
        dids(RANGE);
        SoftPhone carrier = house.outside("1", HIGH);
        through(
                carrier,
                CallerId.AS_SHOWN,
                List.of(new NumberRule(Direction.OUT, Side.CALLER, ".*", "$0", Spelling.NATIONAL)));
        house.directory.forward("1003", forwards -> forwards.withAlways(Optional.of("0201999999")));
        house.phone("1003", MIDDLE);
        SoftPhone caller = house.phone("1004", LOW);

        talk(caller, carrier, "1003");

        assertThat(carrier.invite())
                .contains("From: \"Phone 1004\" <sip:0309871004@")
                .contains("Diversion: <sip:0309871003@127.0.0.1>;reason=unconditional;counter=1;privacy=off\r\n");
        caller.hangUp();
        house.isEmpty();
    }

    /** Whoever calls from outside may have any number, also one that looks like an extension of ours. */
    @Test
    void aCallerFromOutsideIsNotShownByANumberOfOurs() throws Exception {
        dids(RANGE);
        SoftPhone carrier = house.outside("1", HIGH);
        through(carrier, CallerId.AS_SHOWN, List.of());
        house.directory.forward("1003", forwards -> forwards.withAlways(Optional.of("0201999999")));
        house.phone("1003", MIDDLE);
        SoftPhone caller = house.outside("1005", LOW);

        talk(caller, carrier, "1003");

        assertThat(carrier.invite()).contains("<sip:1005@").doesNotContain("+49309871005");
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void whoWithholdsTheNumberIsNotShownByTheirOwn() throws Exception {
        dids(RANGE);
        SoftPhone carrier = house.outside("1", HIGH);
        through(
                carrier,
                new CallerId(
                        CallerId.Source.WITHHELD,
                        "",
                        CallerId.From.CALLER,
                        CallerId.Identity.P_ASSERTED_IDENTITY,
                        CallerId.Privacy.ID,
                        CallerId.Forwarded.CALLER,
                        CallerId.ForwardHeaders.BOTH),
                List.of());
        SoftPhone caller = house.phone("1003", LOW);

        talk(caller, carrier, "0201999999");

        assertThat(carrier.invite())
                .contains("From: \"Anonymous\" <sip:anonymous@anonymous.invalid>")
                .doesNotContain("9871003");
        caller.hangUp();
        house.isEmpty();
    }

    /** The carrier would bring it back as a new call, and so on for as long as there are channels, each at somebody's expense. */
    @Test
    void aForwardToTheExtensionsOwnNumberIsNotFollowed() throws Exception {
        dids(RANGE);
        SoftPhone carrier = house.outside("1", HIGH);
        through(carrier, CallerId.AS_SHOWN, List.of());
        house.directory.forward("1003", forwards -> forwards.withAlways(Optional.of("0309871003")));
        SoftPhone callee = house.phone("1003", MIDDLE);
        SoftPhone caller = house.phone("1004", LOW);

        talk(caller, callee, "1003");

        caller.hangUp();
        house.isEmpty();
    }

    private void expect(int status, String number) {
        try (RawTrunk trunk =
                new RawTrunk("127.0.0.9", new InetSocketAddress(InetAddress.getLoopbackAddress(), house.port))) {
            trunk.invite(number, "<sip:0201999999@isp.example>", "c", "").expect(status);
        }
        Eventually.holds("ended", () -> house.engine.active() == 0);
    }

    private void dids(Did... dids) {
        house.directory.dids = new Dids(List.of(dids));
    }

    private static Did did(String numbers, Action action, String target) {
        return new Did(numbers, List.of(), action, target, true, "");
    }

    private static Did did(String numbers, List<String> trunks, String extension) {
        return new Did(numbers, trunks, Action.EXTENSION, extension, true, "");
    }

    private void through(SoftPhone carrier, CallerId callerId, List<NumberRule> rules) {
        String at = carrier.at();
        int colon = at.lastIndexOf(':');
        house.directory.trunk = new Trunk(
                        "isp", at.substring(0, colon), Integer.parseInt(at.substring(colon + 1)), "UDP", 2, true)
                .with(new TrunkNumbers("DE", rules, callerId));
    }
}
