package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.BlockedCaller;
import io.parley.directory.BlockedCallers;
import io.parley.fact.EndKind;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.CallFold;
import io.parley.phone.RawTrunk;
import io.parley.phone.SoftPhone;
import io.parley.queue.RecordedJournal.Written;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers from outside who are blocked, and those who are not, through the real SIP adaptor. */
final class BlockedCallersOnLoopbackTest extends LoopbackTest {
    @ParameterizedTest
    @ValueSource(strings = {"0301234567", "+49301234567", "0049301234567", "0900555555"})
    void blockedCallerIsDeclinedHoweverTheTrunkSpellsTheNumber(String number) throws Exception {
        block("+49301234567", "+49900*");
        SoftPhone caller = house.outside(number, LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        caller.call("1004");

        Eventually.holds("declined", () -> caller.saw("603"));
        house.isEmpty();
        assertThat(caller.statuses()).last().isEqualTo("603 Decline");
        assertThat(caller.saw("18")).isFalse();
        assertThat(callee.wasAsked("INVITE")).isFalse();
    }

    @Test
    void blockedCallHasARecordThatSaysSoAndIsInNoQueue() throws Exception {
        block("+4930*");
        SoftPhone caller = house.outside("0301234567", LOW);

        caller.call("8001");

        Eventually.holds("declined", () -> caller.saw("603"));
        house.isEmpty();
        CallId call = house.journal.all().getLast().call().orElseThrow();
        assertThat(house.journal.of(call))
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly("CallStarted", "LegAdded", "LegEnded", "CallEnded");
        assertThat(house.journal.of(call))
                .last()
                .isEqualTo(new Fact.CallEnded(EndKind.BLOCKED, 603, EndedBy.Party.SYSTEM, "blocked by +4930*"));
        Eventually.holds("closed", () -> house.journal.closed().contains(call));
        CallFold fold = fold(call);
        CallDetail record = fold.detail();
        assertThat(record.termination()).isEqualTo("BLOCKED");
        assertThat(record.callerNumber()).isEqualTo("0301234567");
        assertThat(record.called()).isEqualTo("8001");
        assertThat(record.endedAt()).isPresent();
        assertThat(record.segments()).isEmpty();
        assertThat(fold.visits()).isEmpty();
        assertThat(fold.parts()).isEmpty();
        assertThat(fold.lines()).isEmpty();
        assertThat(fold.isSettled()).isTrue();
    }

    @Test
    void othersGoThrough() throws Exception {
        block("+49301234567", "+49900*");
        SoftPhone caller = house.outside("0301234568", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "1004");
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void extensionsAreNeverBlocked() throws Exception {
        block("1003");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "1004");
        caller.hangUp();
        house.isEmpty();
        SoftPhone pretender = house.outside("1003", LOW);
        pretender.call("1004");
        Eventually.holds("declined", () -> pretender.saw("603"));
    }

    @Test
    void aCallThatRunsGoesOn() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        talk(caller, callee, "1004");

        block("+49301234567");

        caller.renew("sendonly");
        caller.renew("sendrecv");
        Eventually.holds("caller still hears", () -> caller.voice.hears(HIGH));
        assertThat(house.engine.active()).isOne();
        callee.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallEnded.class)).last().matches(end -> end.kind() == EndKind.COMPLETED);
    }

    @Test
    void takenOffTheListTheyAreTakenAgain() throws Exception {
        block("+49301234567");
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        caller.call("1004");
        Eventually.holds("declined", () -> caller.saw("603"));
        house.isEmpty();

        block();

        talk(caller, callee, "1004");
        caller.hangUp();
        house.isEmpty();
    }

    /** The number that people see counts: the asserted one of a trunk, and none where it is withheld. */
    @Test
    void theNumberThatIsShownIsLookedUp() throws Exception {
        block("+49301234567");
        String blocked = "P-Asserted-Identity: <sip:+49301234567@isp.example>\r\n";
        String other = "P-Asserted-Identity: <sip:+49301230000@isp.example>\r\n";

        expect(603, "<sip:0209999999@isp.example>", blocked);
        expect(480, "<sip:0301234567@isp.example>", other);
        expect(480, "<sip:0301234567@isp.example>", "Privacy: id\r\n" + blocked);
        expect(480, "<sip:anonymous@anonymous.invalid>", blocked);
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallEnded.class))
                .extracting(Fact.CallEnded::kind)
                .containsExactly(EndKind.BLOCKED, EndKind.NO_ANSWER, EndKind.NO_ANSWER, EndKind.NO_ANSWER);
    }

    /** A call to an extension without a phone. */
    private void expect(int status, String from, String more) {
        try (RawTrunk trunk =
                new RawTrunk("127.0.0.9", new InetSocketAddress(InetAddress.getLoopbackAddress(), house.port))) {
            trunk.invite("1009", from, "c", more).expect(status);
        }
    }

    private void block(String... numbers) {
        house.directory.blocked = new BlockedCallers(Arrays.stream(numbers)
                .map(number -> new BlockedCaller(number, "nuisance"))
                .toList());
    }

    private CallFold fold(CallId call) {
        CallFold fold = new CallFold(call);
        List<Written> written = house.journal.all().stream()
                .filter(each -> each.call().equals(Optional.of(call)))
                .toList();
        for (int seq = 1; seq <= written.size(); seq++) {
            Written each = written.get(seq - 1);
            fold.apply(new JournalEvent(
                    seq, each.call(), seq, Instant.EPOCH.plusMillis(seq), seq, "node", each.actor(), each.fact()));
        }
        return fold;
    }
}
