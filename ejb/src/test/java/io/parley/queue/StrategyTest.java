package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.journal.Fact;
import io.parley.queue.Decision.Considered.Rejected;
import io.parley.queue.Decision.Considered.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom each strategy rings. Ring all has {@link RingAllTest}. */
class StrategyTest {
    private static House house(Strategy strategy) {
        return new House(Queues.sales("anna", "ben", "clara", "david")
                        .strategy(strategy)
                        .wrapUp(Duration.ZERO))
                .logIn("clara", "anna", "david", "ben");
    }

    /** Serves callers one after the other and says who took them. */
    private static List<String> takers(House house, int callers) {
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
        House house = house(Strategy.ROUND_ROBIN);
        assertThat(takers(house, 5)).containsExactly("anna", "ben", "clara", "david", "anna");
    }

    @Test
    void roundRobinPassesOverWhoIsBusyAndComesBackToHim() {
        House house = house(Strategy.ROUND_ROBIN);
        house.agents.notReady(House.agent("ben"), "break", House.TEST);
        assertThat(takers(house, 2)).containsExactly("anna", "clara");
        house.agents.ready(House.agent("ben"), House.TEST);
        house.enter("d1").enter("d2").enter("d3");
        assertThat(house.rung("d1")).containsExactly("david");
        assertThat(house.rung("d2")).containsExactly("anna");
        assertThat(house.rung("d3")).containsExactly("ben");
    }

    @Test
    void fewestCallsEvensOutTheCalls() {
        House house = house(Strategy.FEWEST_CALLS);
        house.agents.notReady(House.agent("david"), "break", House.TEST);
        takers(house, 6);
        house.agents.ready(House.agent("david"), House.TEST);
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
        House house = house(Strategy.PRIORITY); // anna and ben in tier 0, clara and david in tier 1
        house.enter("c1").enter("c2").enter("c3").enter("c4");
        assertThat(List.of(house.rung("c1"), house.rung("c2"), house.rung("c3"), house.rung("c4")))
                .containsExactly(List.of("anna"), List.of("ben"), List.of("clara"), List.of("david"));
    }

    @Test
    void decisionNamesEveryCandidateWithScoreOrObjection() {
        House house = house(Strategy.LONGEST_IDLE);
        house.agents.notReady(House.agent("clara"), "lunch", House.TEST);
        house.logOut("david");
        house.enter("c1");
        Decision decision = house.journal.of(Fact.Decided.class).getFirst().decision();
        assertThat(decision.rule()).isEqualTo("LONGEST_IDLE");
        assertThat(decision.chosen()).containsExactly(House.agent("anna"));
        assertThat(decision.candidates())
                .containsExactly(
                        new Scored(House.agent("anna"), 3.0, "seconds idle"),
                        new Scored(House.agent("ben"), 1.0, "seconds idle"),
                        new Rejected(House.agent("clara"), "lunch"),
                        new Rejected(House.agent("david"), "offline"));
    }

    @Test
    void decisionIsKeptAlsoWhenNobodyIsFree() {
        House house = new House(Queues.sales("anna")).enter("c1");
        assertThat(house.journal.of(Fact.Decided.class))
                .singleElement()
                .satisfies(decided -> assertThat(decided.decision().chosen()).isEmpty());
    }
}
