package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Strategy;
import io.parley.id.CallId;
import io.parley.queue.Play.Act;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Random plays through the services as they run in the server: the invariants hold after every act, and nothing is left at the end. */
class QueuePropertyTest {
    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void invariantsHoldWhateverHappens(
            @ForAll("plays") List<Act> acts, @ForAll Strategy first, @ForAll Strategy second) {
        ContactCentre house = Play.house(first, second);
        Play play = new Play(house, Runnable::run, (call, notice) -> nobodyIsOvertaken(house, call, notice));
        house.logIn("anna", "clara");
        for (Act act : acts) {
            play.act(act);
            Invariants.hold(play);
        }
        play.end();
        house.pass(600);
        Invariants.nothingLeft(play);
    }

    @Provide
    Arbitrary<List<Act>> plays() {
        Arbitrary<Integer> kind =
                Arbitraries.integers().between(0, Act.KINDS - 1).withoutEdgeCases();
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 999).withoutEdgeCases();
        return Combinators.combine(kind, any, any)
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    /** Whoever is offered has the best place of those who wait in his queue at that moment. */
    private static void nobodyIsOvertaken(ContactCentre house, CallId call, QueueNotice notice) {
        if (notice instanceof QueueNotice.Offered) {
            QueueEntry offered = house.entryMap.get(call);
            assertThat(house.entryMap.values())
                    .filteredOn(other -> other.queue().equals(offered.queue())
                            && other.offer().isEmpty())
                    .as("overtaken by %s", offered)
                    .noneMatch(other -> Place.of(other).compareTo(Place.of(offered)) < 0);
        }
    }
}
