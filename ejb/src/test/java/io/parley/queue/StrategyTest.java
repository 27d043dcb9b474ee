package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Strategy;
import io.parley.fact.Decision;
import io.parley.fact.Decision.Considered.Rejected;
import io.parley.fact.Decision.Considered.Scored;
import io.parley.fact.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom each strategy rings. Ring all has {@link RingAllTest}. */
class StrategyTest {
    private static ContactCentre house(Strategy strategy) {
        return new ContactCentre(Queues.sales("anna", "ben", "clara", "david")
                        .strategy(strategy)
                        .wrapUp(Duration.ZERO))
                .logIn("clara", "anna", "david", "ben");
    }

    /** Serves callers one after the other and says who took them. */
    private static List<String> takers(ContactCentre house, int callers) {
        List<String> takers = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            String call = "c" + i;
            String taker = house.enter(call).rung(call).getFirst();
            takers.add(taker);
            house.serve(call, taker);
        }
        return takers;
    }

    @Test
    void longestIdleRingsWhoeverHasWaitedLongest() {
        assertThat(takers(house(Strategy.LONGEST_IDLE), 6))
                .containsExactly("clara", "anna", "david", "ben", "clara", "anna");
    }

    @Test
    void roundRobinGoesOnAfterTheLastOneRung() {
        ContactCentre house = house(Strategy.ROUND_ROBIN);
        assertThat(takers(house, 5)).containsExactly("anna", "ben", "clara", "david", "anna");
    }

    @Test
    void roundRobinPassesOverWhoIsBusyAndComesBackToHim() {
        ContactCentre house = house(Strategy.ROUND_ROBIN);
        house.agents.notReady(ContactCentre.agent("ben"), "break", ContactCentre.TEST);
        assertThat(takers(house, 2)).containsExactly("anna", "clara");
        house.agents.ready(ContactCentre.agent("ben"), ContactCentre.TEST);
        house.enter("d1").enter("d2").enter("d3");
        assertThat(house.rung("d1")).containsExactly("david");
        assertThat(house.rung("d2")).containsExactly("anna");
        assertThat(house.rung("d3")).containsExactly("ben");
    }

    @Test
    void fewestCallsEvensOutTheCalls() {
        ContactCentre house = house(Strategy.FEWEST_CALLS);
        house.agents.notReady(ContactCentre.agent("david"), "break", ContactCentre.TEST);
        takers(house, 6);
        house.agents.ready(ContactCentre.agent("david"), ContactCentre.TEST);
        house.enter("d1").serve("d1", "david").enter("d2");
        assertThat(house.rung("d2")).containsExactly("david");
    }

    @Test
    void randomReachesEverybodyAndRepeatsWithTheSameSeed() {
        List<String> once = takers(house(Strategy.RANDOM), 40);
        assertThat(new HashSet<>(once)).isEqualTo(Set.of("anna", "ben", "clara", "david"));
        assertThat(takers(house(Strategy.RANDOM), 40)).isEqualTo(once);
    }

    @Test
    void priorityRingsTheLowestTierWhileItHasSomebody() {
        ContactCentre house = house(Strategy.PRIORITY); // anna and ben in tier 0, clara and david in tier 1
        house.enter("c1").enter("c2").enter("c3").enter("c4");
        assertThat(List.of(house.rung("c1"), house.rung("c2"), house.rung("c3"), house.rung("c4")))
                .containsExactly(List.of("anna"), List.of("ben"), List.of("clara"), List.of("david"));
    }

    @Test
    void decisionNamesEveryCandidateWithScoreOrObjection() {
        ContactCentre house = house(Strategy.LONGEST_IDLE);
        house.agents.notReady(ContactCentre.agent("clara"), "lunch", ContactCentre.TEST);
        house.logOut("david");
        house.enter("c1");
        Decision decision = house.journal.of(Fact.Decided.class).getFirst().decision();
        assertThat(decision.rule()).isEqualTo("LONGEST_IDLE");
        assertThat(decision.chosen()).containsExactly(ContactCentre.agent("anna"));
        assertThat(decision.candidates())
                .containsExactly(
                        new Scored(ContactCentre.agent("anna"), 3.0, "seconds idle"),
                        new Scored(ContactCentre.agent("ben"), 1.0, "seconds idle"),
                        new Rejected(ContactCentre.agent("clara"), "lunch"),
                        new Rejected(ContactCentre.agent("david"), "offline"));
    }

    @Test
    void decisionIsKeptAlsoWhenNobodyIsFree() {
        ContactCentre house = new ContactCentre(Queues.sales("anna")).enter("c1");
        assertThat(house.journal.of(Fact.Decided.class))
                .singleElement()
                .satisfies(decided -> assertThat(decided.decision().chosen()).isEmpty());
    }
}
