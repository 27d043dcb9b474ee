package io.parley.kpi.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.fact.Actor;
import io.parley.fact.ConsultOutcome;
import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.JournalEvent;
import io.parley.fact.LegPurpose;
import io.parley.fact.RouteKind;
import io.parley.fact.TransferKind;
import io.parley.id.CallId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each extension's history says of a call: with whom, which way, how it ended, how long he himself talked. */
class ExtensionFoldTest {
    private static final CallId CALL = new CallId("00000000000000000001");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<JournalEvent> events = new ArrayList<>();
    private Instant now = NOON;

    @Test
    void bothSidesOfADirectCallSeeTheOtherAndHowLongTheyTalked() {
        starts("1007", "1001");
        rings("leg-1", "1001", "");
        pass(3);
        up("leg-1", "leg-0");
        pass(20);
        over("COMPLETED", "leg-0", "leg-1");
        ended("COMPLETED");
        assertThat(lines())
                .containsExactly(
                        new ExtensionPart(CALL, NOON, "1007", true, "ANSWERED", "1001", "", 20_000, 0),
                        new ExtensionPart(CALL, NOON, "1001", false, "ANSWERED", "1007", "Hugo", 20_000, 0));
    }

    @Test
    void devicesOfOneExtensionAreOneLine() {
        starts("1007", "1001");
        rings("leg-1", "1001", "");
        rings("leg-2", "1001", "");
        up("leg-2", "leg-0");
        over("CANCELLED", "leg-1");
        pass(5);
        over("COMPLETED", "leg-0", "leg-2");
        ended("COMPLETED");
        assertThat(lines()).hasSize(2);
        assertThat(lines().getLast().outcome()).isEqualTo("ANSWERED");
        assertThat(lines().getLast().talkMillis()).isEqualTo(5_000);
    }

    @Test
    void whoseDeviceWasNotThereMissedTheCall() {
        starts("1007", "1001");
        over("NO_ANSWER", "leg-0");
        ended("NO_ANSWER");
        assertThat(lines().getLast())
                .isEqualTo(new ExtensionPart(CALL, NOON, "1001", false, "NO_ANSWER", "1007", "Hugo", 0, 0));
    }

    @Test
    void whoIsAskedForAdviceTalkedToWhoAsked() {
        starts("1007", "1001");
        rings("leg-1", "1001", "");
        up("leg-1", "leg-0");
        pass(10);
        write(new Fact.ConsultStarted("leg-1", "1002", ""));
        rings("leg-2", "1002", "consult");
        up("leg-2");
        pass(6);
        write(new Fact.ConsultEnded("leg-1", ConsultOutcome.Ended.OVER));
        over("COMPLETED", "leg-2");
        pass(4);
        over("COMPLETED", "leg-0", "leg-1");
        ended("COMPLETED");
        ExtensionPart asked = lines().getLast();
        assertThat(asked.extension()).isEqualTo("1002");
        assertThat(asked.otherNumber()).isEqualTo("1001");
        assertThat(asked.talkMillis()).isEqualTo(6_000);
        assertThat(lines().get(1).talkMillis()).isEqualTo(14_000);
        assertThat(lines().get(1).holdMillis()).isEqualTo(6_000);
    }

    @Test
    void whoTransfersHasTalkedNoLongerThanUntilThen() {
        starts("1007", "1001");
        rings("leg-1", "1001", "");
        up("leg-1", "leg-0");
        pass(10);
        write(new Fact.TransferAsked("leg-0", "leg-1", "1002", TransferKind.BLIND, ""));
        over("COMPLETED", "leg-0");
        rings("leg-2", "1002", "");
        up("leg-2");
        write(new Fact.TransferDone("leg-0", "leg-1", "leg-2", ""));
        pass(30);
        over("COMPLETED", "leg-1", "leg-2");
        ended("COMPLETED");
        assertThat(lines()).extracting(ExtensionPart::extension).containsExactly("1007", "1001", "1002");
        assertThat(lines()).extracting(ExtensionPart::talkMillis).containsExactly(10_000L, 40_000L, 30_000L);
        assertThat(lines().getLast().otherNumber()).isEqualTo("1001");
    }

    @Test
    void whoRangInAListWithTheOneWhoTookTheCallMissedNothing() {
        write(new Fact.CallStarted(Direction.INTERNAL, "1007", "Hugo", "1600", "extension:1007", "x"));
        write(new Fact.LegAdded("leg-0", LegRole.CALLER, "1007", ""));
        write(new Fact.Routed("1600", RouteKind.RING_LIST, "1600", "Extensions"));
        rings("leg-1", "1001", "");
        pass(5);
        over("CANCELLED", "leg-1");
        rings("leg-2", "1002", "");
        rings("leg-3", "1003", "");
        rings("leg-4", "1004", "");
        pass(5);
        over("BUSY", "leg-4");
        up("leg-3", "leg-0");
        over("CANCELLED", "leg-2");
        pass(20);
        over("COMPLETED", "leg-0", "leg-3");
        ended("COMPLETED");
        assertThat(lines())
                .extracting(ExtensionPart::extension, ExtensionPart::outcome)
                .containsExactlyInAnyOrder(
                        tuple("1007", "ANSWERED"),
                        tuple("1001", "CANCELLED"),
                        tuple("1002", "ELSEWHERE"),
                        tuple("1003", "ANSWERED"),
                        tuple("1004", "BUSY"));
    }

    @Test
    void aLogInByPhoneIsNoCall() {
        write(new Fact.CallStarted(Direction.INTERNAL, "1001", "Anna", "*72", "extension:1001", "x"));
        write(new Fact.LegAdded("leg-0", LegRole.CALLER, "1001", ""));
        write(new Fact.Routed("*72", RouteKind.FEATURE, "log-in", "Features"));
        ended("COMPLETED");
        assertThat(lines()).isEmpty();
    }

    private List<ExtensionPart> lines() {
        return CallFold.of(CALL, events).lines();
    }

    private void starts(String from, String to) {
        write(new Fact.CallStarted(Direction.INTERNAL, from, "Hugo", to, "extension:" + from, "x"));
        write(new Fact.LegAdded("leg-0", LegRole.CALLER, from, ""));
        write(new Fact.Routed(to, RouteKind.EXTENSION, to, "Extensions"));
    }

    private void rings(String leg, String number, String purpose) {
        write(new Fact.LegAdded(leg, LegRole.EXTENSION, number, "", LegPurpose.of(purpose)));
        write(new Fact.LegRinging(leg));
    }

    private void up(String... legs) {
        for (String leg : legs) {
            write(new Fact.LegUp(leg, "PCMU"));
        }
    }

    private void over(String kind, String... legs) {
        for (String leg : legs) {
            write(new Fact.LegEnded(leg, EndKind.of(kind), 200, EndSide.PEER, "", "PCMU", 4.2, 500, 0, 1.5));
        }
    }

    private void ended(String kind) {
        write(new Fact.CallEnded(EndKind.of(kind), 200, EndedBy.Party.CALLER, ""));
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private void write(Fact.OfCall fact) {
        long seq = events.size() + 1L;
        events.add(new JournalEvent(seq, Optional.of(CALL), seq, now, seq, "node-0", new Actor.System("calls"), fact));
    }
}
