package io.parley.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Actor;
import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.restart.DroppedCall.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DroppedCallTest {
    private static final CallId CALL = new CallId("c1");
    private static final String WHY = "cut off";

    private final List<JournalEvent> facts = new ArrayList<>();

    private DroppedCallTest happened(Fact.OfCall... happened) {
        for (Fact.OfCall fact : happened) {
            facts.add(new JournalEvent(
                    facts.size(),
                    Optional.of(CALL),
                    facts.size() + 1,
                    Instant.EPOCH,
                    0,
                    "n",
                    new Actor.System("call"),
                    fact));
        }
        return this;
    }

    private static Fact.OfCall ended(String leg, String reason) {
        return new Fact.LegEnded(leg, EndKind.COMPLETED, 200, EndSide.US, reason, "", 0, 0, 0, 0);
    }

    private DroppedCallTest talk() {
        return happened(
                new Fact.CallStarted(Fact.Direction.INBOUND, "+4930123", "Maria", "8001", "trunk:a", "x"),
                new Fact.LegAdded("0", LegRole.CALLER, "+4930123", ""),
                new Fact.LegUp("0", "PCMU"),
                new Fact.LegAdded("1", LegRole.AGENT, "1001", "anna"),
                new Fact.LegAdded("2", LegRole.AGENT, "1002", "ben"),
                new Fact.LegUp("1", "PCMU"),
                ended("2", "answered elsewhere"));
    }

    private List<Party> parties() {
        return DroppedCall.of(CALL, facts, WHY).parties();
    }

    @Test
    void bothWhoTalkedAreToldOfTheOther() {
        assertThat(talk().parties())
                .containsExactlyInAnyOrder(new Party("+4930123", "1001"), new Party("1001", "Maria"));
    }

    @Test
    void whoHadLeftBeforeIsNotTold() {
        assertThat(talk().happened(ended("1", "hung up")).parties()).containsExactly(new Party("+4930123", "8001"));
    }

    @Test
    void whomTheStopItselfEndedIsTold() {
        assertThat(talk().happened(ended("0", WHY), ended("1", WHY)).parties()).hasSize(2);
    }
}
