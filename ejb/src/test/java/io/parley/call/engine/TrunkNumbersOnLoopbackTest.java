package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.BlockedCaller;
import io.parley.directory.BlockedCallers;
import io.parley.directory.CallerId;
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

/** The number rules of a trunk, through the real SIP adaptor. */
final class TrunkNumbersOnLoopbackTest extends LoopbackTest {
    private static final String MAIN = "+4930987";
    private static final List<NumberRule> RULES = List.of(
            new NumberRule(Direction.OUT, Side.CALLED, ".*", "$0", Spelling.E164),
            new NumberRule(Direction.OUT, Side.CALLER, "(1\\d{3})", MAIN + "$1", Spelling.AS_IS),
            new NumberRule(Direction.IN, Side.CALLED, "\\+?4930987(\\d+)", "$1", Spelling.AS_IS),
            new NumberRule(Direction.IN, Side.CALLER, ".*", "$0", Spelling.E164));

    @Test
    void theCarrierGetsItsSpellingAndRecordsKeepWhatWasDialled() throws Exception {
        SoftPhone carrier = house.outside("1", HIGH);
        through(carrier, CallerId.AS_SHOWN);
        SoftPhone caller = house.phone("1003", LOW);

        talk(caller, carrier, "0309876543");

        assertThat(carrier.invite())
                .startsWith("INVITE sip:+49309876543@")
                .contains("To: <sip:+49309876543@")
                .contains("From: \"Phone 1003\" <sip:+49309871003@")
                .contains("P-Asserted-Identity: \"Phone 1003\" <sip:+49309871003@127.0.0.1>\r\n");
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallStarted.class).getLast().called()).isEqualTo("0309876543");
    }

    @Test
    void aForwardedCallTellsTheCarrierWhoForwardedItInItsSpelling() throws Exception {
        SoftPhone carrier = house.outside("1", HIGH);
        through(
                carrier,
                new CallerId(
                        CallerId.Source.SHOWN,
                        "",
                        CallerId.From.CALLER,
                        CallerId.Identity.REMOTE_PARTY_ID,
                        CallerId.Privacy.ID,
                        CallerId.Forwarded.FORWARDER,
                        CallerId.ForwardHeaders.DIVERSION));
        house.directory.forward("1003", forwards -> forwards.withAlways(Optional.of("0309876543")));
        house.phone("1003", MIDDLE);
        SoftPhone caller = house.phone("1004", LOW);

        talk(caller, carrier, "1003");

        assertThat(carrier.invite())
                .contains("From: <sip:+49309871003@")
                .contains("Remote-Party-ID: <sip:+49309871003@127.0.0.1>;party=calling;screen=yes;privacy=off\r\n")
                .contains("Diversion: <sip:+49309871003@127.0.0.1>;reason=unconditional;counter=1;privacy=off\r\n")
                .doesNotContain("History-Info")
                .doesNotContain("P-Asserted-Identity");
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void aCallFromTheCarrierIsRoutedAndRecordedByItsNumbersAsWritten() throws Exception {
        through(house.outside("1", HIGH), CallerId.AS_SHOWN);
        SoftPhone callee = house.phone("1004", HIGH);
        SoftPhone caller = house.outside("0209999999", LOW);

        talk(caller, callee, "49309871004");

        assertThat(callee.invite()).contains("<sip:+49209999999@");
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallStarted.class).getLast())
                .matches(call -> call.called().equals("1004"))
                .matches(call -> call.callerNumber().equals("+49209999999"));
    }

    /** As the carrier spells it, it is another number. */
    @Test
    void aBlockedCallerIsFoundByTheNumberAsWritten() throws Exception {
        house.directory.trunk = LoopbackDirectory.TRUNK.with(new TrunkNumbers(
                "",
                List.of(new NumberRule(Direction.IN, Side.CALLER, "77(\\d+)", "+49209$1", Spelling.AS_IS)),
                CallerId.AS_SHOWN));
        house.directory.blocked = new BlockedCallers(List.of(new BlockedCaller("+49209999999", "")));
        try (RawTrunk trunk =
                new RawTrunk("127.0.0.9", new InetSocketAddress(InetAddress.getLoopbackAddress(), house.port))) {
            trunk.invite("1009", "<sip:77999999@isp.example>", "c", "").expect(603);
        }
        house.isEmpty();
    }

    private void through(SoftPhone carrier, CallerId callerId) {
        String at = carrier.at();
        int colon = at.lastIndexOf(':');
        house.directory.trunk = new Trunk(
                        "isp", at.substring(0, colon), Integer.parseInt(at.substring(colon + 1)), "UDP", 2, true)
                .with(new TrunkNumbers("DE", RULES, callerId));
    }
}
