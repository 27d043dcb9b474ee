package io.parley.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.CallerId;
import io.parley.directory.CallerId.ForwardHeaders;
import io.parley.directory.CallerId.Forwarded;
import io.parley.directory.CallerId.From;
import io.parley.directory.CallerId.Identity;
import io.parley.directory.CallerId.Privacy;
import io.parley.directory.CallerId.Source;
import io.parley.directory.NumberRule;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.NumberRule.Side;
import io.parley.directory.NumberRule.Spelling;
import io.parley.directory.Trunk;
import io.parley.directory.TrunkNumbers;
import io.parley.number.PhoneNumbers;
import io.parley.sip.api.CallerHeaders;
import io.parley.sip.api.CallerHeaders.Header;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Diversion.Reason;
import io.parley.sip.api.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TrunkCallsTest {
    private static final Party ANNA = new Party("1001", "Anna");
    private static final Party OUTSIDE = new Party("+442079460000", "");
    private static final Diversion BY_BEN = new Diversion(new Party("1002", ""), Reason.USER_BUSY);
    private static final String MAIN = "+49309870";

    private final List<String> warnings = new ArrayList<>();
    private final TrunkCalls calls = new TrunkCalls(new PhoneNumbers("DE"), warnings::add);

    @ParameterizedTest
    @CsvSource({
        "E164, 0301234567, +49301234567",
        "E164, 030 1234567, +49301234567",
        "E164, 0049301234567, +49301234567",
        "E164, +49301234567, +49301234567",
        "E164, 493012345678, +493012345678",
        "E164, 110, 110",
        "E164, 1001, 1001",
        "E164, '*21#', '*21#'",
        "E164, support, support",
        "E164_DIGITS, 0301234567, 49301234567",
        "E164_DIGITS, 110, 110",
        "NATIONAL, +49301234567, 0301234567",
        "NATIONAL, 0049301234567, 0301234567",
        "NATIONAL, +442079460000, 00442079460000",
        "NATIONAL, 1001, 1001",
        "NATIONAL, 110, 110",
        "NATIONAL, support, support",
        "E164, +49, +49",
        "E164, 00, 00",
        "E164, +4930123456789012345678901234567890123456789, +4930123456789012345678901234567890123456789",
        "AS_IS, 0301234567, 0301234567"
    })
    void aNumberIsSpeltAsTheRuleSays(Spelling spelling, String number, String written) {
        Trunk trunk = trunk("", CallerId.AS_SHOWN, called(".*", "$0", spelling));
        assertThat(calls.out(trunk, number, ANNA, List.of()).called()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"US, 2125550100, +12125550100", "GB, 02079460000, +442079460000", "'', 0301234567, +49301234567"})
    void theTrunksCountryCounts(String country, String number, String written) {
        Trunk trunk = trunk(country, CallerId.AS_SHOWN, called(".*", "$0", Spelling.E164));
        assertThat(calls.out(trunk, number, ANNA, List.of()).called()).isEqualTo(written);
    }

    @Test
    void inAnEmergencyTheNumberIsAsItIsAndTheElinToo() {
        Trunk trunk = trunk("", CallerId.AS_SHOWN, called(".*", "0$0", Spelling.AS_IS));
        Party elin = new Party("+493055512345", "Anna");

        TrunkCall call = calls.elin(trunk, "112", elin);

        assertThat(calls.out(trunk, "112", elin, List.of()).called()).isEqualTo("0112");
        assertThat(call.called()).isEqualTo("112");
        assertThat(call.caller()).isEqualTo(elin);
        assertThat(call.headers().orElseThrow().identity().orElseThrow().party())
                .isEqualTo(elin);
    }

    @Test
    void inAnEmergencyNobodyIsWithheld() {
        Trunk trunk = trunk("", CallerId.AS_SHOWN, caller("(1\\d{3})", "anonymous"));

        TrunkCall call = calls.emergency(trunk, "112", ANNA);

        assertThat(calls.out(trunk, "112", ANNA, List.of()).caller().withheld()).isTrue();
        assertThat(call.caller()).isEqualTo(ANNA);
        assertThat(call.headers().orElseThrow().privacy()).isEmpty();
    }

    @Test
    void inAnEmergencyAnExtensionHasItsOutsideNumber() {
        Trunk trunk = trunk("", CallerId.AS_SHOWN, caller("(1\\d{3})", "+4930987$1"));

        TrunkCall call = calls.emergency(trunk, "112", ANNA);

        assertThat(call.called()).isEqualTo("112");
        assertThat(call.caller().number()).isEqualTo("+49309871001");
    }

    @Test
    void theFirstRuleThatMatchesTheWholeNumberCounts() {
        Trunk trunk = trunk(
                "",
                CallerId.AS_SHOWN,
                new NumberRule(Direction.IN, Side.CALLED, ".*", "wrong", Spelling.AS_IS),
                called("(00)(.+)", "+$2", Spelling.AS_IS),
                called("0(\\d+)", "011$1$2$9", Spelling.AS_IS),
                called("\\d+", "", Spelling.AS_IS),
                called("1(.*)", "$1", Spelling.AS_IS),
                called("(1)+", "9", Spelling.AS_IS));
        assertThat(out(trunk, "00442079")).isEqualTo("+442079 by 1");
        assertThat(out(trunk, "0301")).isEqualTo("011301 by 2");
        assertThat(out(trunk, "+49")).isEqualTo("+49 by -1");
        assertThat(out(trunk, "1")).as("a rule leaves nothing of it").isEqualTo("9 by 5");
        assertThat(out(trunk, "1".repeat(65))).as("too long").endsWith("1 by -1");
    }

    @Test
    void aPatternThatTakesTooLongOrIsNoneIsPassedOver() {
        Trunk trunk = trunk(
                "",
                CallerId.AS_SHOWN,
                called("((1)+)+\\2x", "3", Spelling.AS_IS),
                called("(", "3", Spelling.AS_IS),
                called("1+", "4", Spelling.AS_IS));
        assertThat(out(trunk, "1".repeat(60))).isEqualTo("4 by 2");
        assertThat(out(trunk, "1".repeat(61))).isEqualTo("4 by 2");
        assertThat(warnings)
                .as("each rule is told once")
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one)
                                .startsWith("NUM0001 the pattern ( of the number rule 1 of the trunk isp is"),
                        one -> assertThat(one).contains("number rule 0 of the trunk isp takes too much work"));
    }

    @Test
    void theRulesOfATrunkThatChangedAreReadAgain() {
        assertThat(out(trunk("", CallerId.AS_SHOWN, called("1", "2", Spelling.AS_IS)), "1"))
                .isEqualTo("2 by 0");
        assertThat(out(trunk("", CallerId.AS_SHOWN, called("1", "3", Spelling.AS_IS)), "1"))
                .isEqualTo("3 by 0");
    }

    @Test
    void whereThereIsNoNumberNoneIsMade() {
        Trunk trunk = trunk(
                "",
                CallerId.AS_SHOWN,
                new NumberRule(Direction.IN, Side.CALLER, ".*", MAIN + "$0", Spelling.AS_IS),
                new NumberRule(Direction.IN, Side.CALLED, ".*", MAIN + "$0", Spelling.AS_IS));
        TrunkCall call = calls.in(trunk, "", new Party("", ""), List.of());
        assertThat(call.called()).isEmpty();
        assertThat(call.caller().number()).isEmpty();
    }

    /** RFC 3323: the name tells as much as the number. */
    @Test
    void aRuleMayWithholdANumberAndTheNameWithIt() {
        Trunk trunk = trunk("", CallerId.AS_SHOWN, caller("1001", "Anonymous"));
        TrunkCall call = calls.out(trunk, "1", ANNA, List.of());
        assertThat(call.caller()).isEqualTo(Party.WITHHELD);
        assertThat(call.headers().orElseThrow().privacy()).isEqualTo("id");
        assertThat(call.headers().orElseThrow().identity()).isEmpty();
    }

    @Test
    void aTrunkThatShowsNobodyDoesNotNameWhoForwardedEither() {
        CallerId nobody = id(Source.WITHHELD, From.CALLER, Identity.NONE, Privacy.ID, Forwarded.FORWARDER);
        assertThat(calls.out(trunk("", nobody), "1", ANNA, List.of(BY_BEN)).diversions())
                .containsExactly(new Diversion(Party.WITHHELD, Reason.USER_BUSY));
    }

    @Test
    void whoSentACallOnBeforeItCameIsWrittenAsTheCallerIs() {
        Trunk trunk =
                trunk("", CallerId.AS_SHOWN, new NumberRule(Direction.IN, Side.CALLER, ".*", "$0", Spelling.E164));
        assertThat(calls.in(
                                trunk,
                                "1",
                                ANNA,
                                List.of(
                                        new Diversion(new Party("0201999999", ""), Reason.UNKNOWN),
                                        new Diversion(Party.WITHHELD, Reason.USER_BUSY)))
                        .diversions())
                .containsExactly(
                        new Diversion(new Party("+49201999999", ""), Reason.UNKNOWN),
                        new Diversion(Party.WITHHELD, Reason.USER_BUSY));
    }

    private String out(Trunk trunk, String number) {
        TrunkCall call = calls.out(trunk, number, ANNA, List.of());
        return call.called() + " by " + call.calledRule().orElse(-1);
    }

    @Test
    void withoutRulesEverythingStays() {
        Trunk trunk = trunk("", CallerId.AS_SHOWN);
        TrunkCall out = calls.out(trunk, "0301234567", ANNA, List.of(BY_BEN));
        assertThat(out).isEqualTo(TrunkCall.asDialled("0301234567", ANNA, List.of(BY_BEN)));
        assertThat(calls.in(trunk, "4930987", OUTSIDE, List.of()))
                .isEqualTo(TrunkCall.asDialled("4930987", OUTSIDE, List.of()));
    }

    @Test
    void ofACallFromTheCarrierBothNumbersAreWritten() {
        Trunk trunk = trunk(
                "",
                CallerId.AS_SHOWN,
                new NumberRule(Direction.IN, Side.CALLED, "\\+?4930987(\\d+)", "$1", Spelling.AS_IS),
                new NumberRule(Direction.IN, Side.CALLER, ".*", "$0", Spelling.E164));
        TrunkCall call = calls.in(trunk, "49309871001", new Party("0201999999", "Max"), List.of());
        assertThat(call.called()).isEqualTo("1001");
        assertThat(call.caller()).isEqualTo(new Party("+49201999999", "Max"));
        assertThat(call.callerRule()).isEqualTo(OptionalInt.of(1));
        assertThat(calls.in(trunk, "1", Party.WITHHELD, List.of()).caller()).isEqualTo(Party.WITHHELD);
    }

    @Test
    void anExtensionsOutsideNumberStandsInFromAndIsAsserted() {
        TrunkCall call =
                calls.out(trunk("", CallerId.AS_SHOWN, caller("(1\\d{3})", MAIN + "$1")), "1", ANNA, List.of(BY_BEN));
        Party shown = new Party(MAIN + "1001", "Anna");
        assertThat(call.caller()).isEqualTo(shown);
        assertThat(call.headers()).contains(CallerHeaders.of(shown));
        assertThat(call.diversions()).containsExactly(new Diversion(new Party(MAIN + "1002", ""), Reason.USER_BUSY));
    }

    @Test
    void theMainNumberIsShownAsItIsConfigured() {
        CallerId main = id(Source.MAIN, From.CALLER, Identity.P_PREFERRED_IDENTITY, Privacy.ID, Forwarded.CALLER);
        TrunkCall call = calls.out(trunk("", main, caller(".*", "wrong")), "1", ANNA, List.of());
        Party shown = new Party(MAIN, "Anna");
        assertThat(call.caller()).isEqualTo(shown);
        assertThat(call.headers().orElseThrow().identity())
                .contains(new CallerHeaders.Identity(Header.P_PREFERRED_IDENTITY, shown));
    }

    @Test
    void fromCanHaveTheAccountAndTheIdentityTheCaller() {
        CallerId account = id(Source.SHOWN, From.ACCOUNT, Identity.P_ASSERTED_IDENTITY, Privacy.ID, Forwarded.CALLER);
        TrunkCall call = calls.out(trunk("", account), "1", ANNA, List.of());
        assertThat(call.caller()).isEqualTo(new Party("4930555", "Anna"));
        assertThat(call.headers().orElseThrow().identity())
                .contains(new CallerHeaders.Identity(Header.P_ASSERTED_IDENTITY, ANNA));
    }

    /** Whatever else is configured, nobody who withholds the number is told. */
    @ParameterizedTest
    @EnumSource(Source.class)
    void whoWithholdsTheNumberStaysWithheld(Source source) {
        for (From from : From.values()) {
            for (Forwarded forwarded : Forwarded.values()) {
                CallerId id = id(source, from, Identity.P_ASSERTED_IDENTITY, Privacy.USER_ID, forwarded);
                TrunkCall call = calls.out(trunk("", id, caller(".*", "5")), "1", Party.WITHHELD, List.of(BY_BEN));
                assertThat(call.caller()).isEqualTo(Party.WITHHELD);
                assertThat(call.headers())
                        .contains(new CallerHeaders(
                                Optional.of(
                                        new CallerHeaders.Identity(Header.P_ASSERTED_IDENTITY, new Party(MAIN, ""))),
                                "user;id",
                                true,
                                true));
            }
        }
    }

    @Test
    void withoutPrivacyAWithheldCallerIsNamedToNobody() {
        CallerId id = id(Source.WITHHELD, From.MAIN, Identity.P_ASSERTED_IDENTITY, Privacy.NONE, Forwarded.CALLER);
        TrunkCall call = calls.out(trunk("", id), "1", ANNA, List.of());
        assertThat(call.caller()).isEqualTo(Party.WITHHELD);
        assertThat(call.headers()).contains(new CallerHeaders(Optional.empty(), "", true, true));
    }

    @Test
    void aForwardedCallIsTheFirstCallersOrTheForwarders() {
        NumberRule own = caller("(1\\d{3})", MAIN + "$1");
        CallerId forwarder =
                id(Source.SHOWN, From.CALLER, Identity.P_ASSERTED_IDENTITY, Privacy.ID, Forwarded.FORWARDER);
        assertThat(calls.out(trunk("", forwarder, own), "1", OUTSIDE, List.of(BY_BEN))
                        .caller())
                .isEqualTo(new Party(MAIN + "1002", ""));
        assertThat(calls.out(trunk("", forwarder, own), "1", ANNA, List.of()).caller())
                .isEqualTo(new Party(MAIN + "1001", "Anna"));
        assertThat(calls.out(trunk("", CallerId.AS_SHOWN, own), "1", OUTSIDE, List.of(BY_BEN))
                        .caller())
                .isEqualTo(OUTSIDE);
    }

    @ParameterizedTest
    @CsvSource({"BOTH, true, true", "DIVERSION, true, false", "HISTORY_INFO, false, true", "NONE, false, false"})
    void theHeadersOfAForwardAreThoseThatTheCarrierWants(ForwardHeaders wanted, boolean diversion, boolean history) {
        CallerId id = new CallerId(Source.SHOWN, "", From.CALLER, Identity.NONE, Privacy.ID, Forwarded.CALLER, wanted);
        assertThat(calls.out(trunk("", id), "1", ANNA, List.of(BY_BEN))
                        .headers()
                        .orElseThrow())
                .isEqualTo(new CallerHeaders(Optional.empty(), "", diversion, history));
    }

    private static CallerId id(Source source, From from, Identity identity, Privacy privacy, Forwarded forwarded) {
        return new CallerId(source, MAIN, from, identity, privacy, forwarded, ForwardHeaders.BOTH);
    }

    private static NumberRule called(String pattern, String result, Spelling spelling) {
        return new NumberRule(Direction.OUT, Side.CALLED, pattern, result, spelling);
    }

    private static NumberRule caller(String pattern, String result) {
        return new NumberRule(Direction.OUT, Side.CALLER, pattern, result, Spelling.AS_IS);
    }

    private static Trunk trunk(String country, CallerId id, NumberRule... rules) {
        return new Trunk(
                "isp",
                "127.0.0.9",
                5060,
                "UDP",
                Optional.of(new Trunk.Login("4930555", "", "", false)),
                new Trunk.Channels(0, 0, 0),
                List.of(),
                0,
                true,
                new TrunkNumbers(country, List.of(rules), id));
    }
}
