package io.parley.directory.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class StayedTest {
    @Example
    void thoseThatAnotherShiftsStay() {
        assertThat(Stayed.of(List.of("a", "b", "c"), List.of("x", "a", "b", "c")))
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(Stayed.of(List.of("a", "b", "c"), List.of("b", "c"))).containsExactlyInAnyOrder("b", "c");
        assertThat(Stayed.of(List.of(), List.of("a"))).isEmpty();
        assertThat(Stayed.of(List.of("a"), List.of())).isEmpty();
    }

    /** One that moves is all that moves, wherever it goes; the rest is in one order before and after. */
    @Property
    void onlyWhatMovesDoesNotStay(@ForAll @IntRange(min = 3, max = 30) int size, @ForAll long seed) {
        Random random = new Random(seed);
        List<Integer> before = IntStream.range(0, size).boxed().toList();
        List<Integer> after = new ArrayList<>(before);
        after.add(random.nextInt(size), after.remove(random.nextInt(size)));
        after.add(random.nextInt(size), -1);

        List<Integer> stayed =
                after.stream().filter(Stayed.of(before, after)::contains).toList();

        assertThat(stayed).isSorted().hasSizeGreaterThanOrEqualTo(size - 1).doesNotContain(-1);
    }
}
