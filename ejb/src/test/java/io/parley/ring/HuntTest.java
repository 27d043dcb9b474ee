package io.parley.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.ring.Hunt.State;
import io.parley.ring.RingList.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HuntTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void allRingAtOnceEachAfterItsDelayAndForItsTime() {
        Hunt hunt = Hunt.begin(list(RingOrder.ALL, 60, member(20, 0), member(10, 0), member(20, 15)), BEGIN);

        assertThat(ringing(hunt, 0)).containsExactly(0, 1);
        assertThat(ringing(hunt, 9)).containsExactly(0, 1);
        assertThat(ringing(hunt, 10)).containsExactly(0);
        assertThat(ringing(hunt, 15)).containsExactly(0, 2);
        assertThat(ringing(hunt, 20)).containsExactly(2);
        assertThat(ringing(hunt, 35)).isEmpty();
    }

    @Test
    void oneRingsAfterTheOther() {
        Hunt hunt = Hunt.begin(list(RingOrder.IN_ORDER, 60, member(20, 0), member(10, 5), member(20, 0)), BEGIN);

        assertThat(ringing(hunt, 19)).containsExactly(0);
        assertThat(ringing(hunt, 20)).isEmpty();
        assertThat(ringing(hunt, 25)).containsExactly(1);
        assertThat(ringing(hunt, 35)).containsExactly(2);
        assertThat(ringing(hunt, 55)).isEmpty();
    }

    @Test
    void oneMoreRingsWhileThoseBeforeRingOn() {
        Hunt hunt = Hunt.begin(list(RingOrder.MEMORY, 60, member(10, 0), member(10, 0), member(10, 0)), BEGIN);

        assertThat(ringing(hunt, 9)).containsExactly(0);
        assertThat(ringing(hunt, 10)).containsExactly(0, 1);
        assertThat(ringing(hunt, 20)).containsExactly(0, 1, 2);
        assertThat(ringing(hunt, 29)).containsExactly(0, 1, 2);
        assertThat(ringing(hunt, 30)).isEmpty();
    }

    @Test
    void whoeverRefusesIsOutAndTheNextOneHasTheirTurnAtOnce() {
        for (RingOrder order : List.of(RingOrder.IN_ORDER, RingOrder.MEMORY)) {
            Hunt hunt = started(list(order, 60, member(20, 0), member(20, 10)));

            Hunt then = start(hunt.out(0, BEGIN.plusSeconds(3)), BEGIN.plusSeconds(3));

            assertThat(rung(then)).containsExactly(1);
        }
    }

    @Test
    void whenAllRefuseWhoWaitsForTheirDelayRingsAtOnce() {
        Hunt hunt = started(list(RingOrder.ALL, 60, member(20, 0), member(20, 0), member(20, 30), member(20, 10)));

        Hunt one = start(hunt.out(0, BEGIN.plusSeconds(1)), BEGIN.plusSeconds(1));
        assertThat(rung(one)).containsExactly(1);
        assertThat(rung(start(one.out(1, BEGIN.plusSeconds(2)), BEGIN.plusSeconds(2))))
                .containsExactly(3);
    }

    @Test
    void whenTheLastOneRefusesThoseBeforeRingForItsTime() {
        Hunt hunt = Hunt.begin(list(RingOrder.MEMORY, 60, member(10, 0), member(10, 0)), BEGIN);
        Hunt both = at(at(hunt, 0), 10);
        Hunt one = both.out(1, BEGIN.plusSeconds(12));

        assertThat(rung(one)).containsExactly(0);
        assertThat(one.next()).contains(BEGIN.plusSeconds(20));
        assertThat(one.at(BEGIN.plusSeconds(20)).over()).isTrue();
        assertThat(one.out(0, BEGIN.plusSeconds(13)).over()).isTrue();
    }

    @Test
    void allInAllNobodyRingsLongerThanTheListSays() {
        for (RingOrder order : RingOrder.values()) {
            Hunt hunt = Hunt.begin(list(order, 15, member(20, 0), member(20, 14), member(20, 20)), BEGIN);

            assertThat(ringing(hunt, 15)).isEmpty();
            assertThat(at(at(hunt, 0), 15).over()).isTrue();
        }
    }

    /** Whatever members do: it ends, in time, nobody rings twice, and there is always a moment at which it goes on by itself. */
    @Property(tries = 2_000)
    void everyHuntEndsAndNobodyRingsTwice(@ForAll long seed) {
        Random random = new Random(seed);
        RingOrder order = List.of(RingOrder.values()).get(random.nextInt(3));
        Member[] members = IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(_ -> member(5 + random.nextInt(20), random.nextInt(3) == 0 ? random.nextInt(10) : 0))
                .toArray(Member[]::new);
        Hunt hunt = Hunt.begin(list(order, 10 + random.nextInt(60), members), BEGIN);
        Instant now = BEGIN;
        List<Integer> began = new ArrayList<>();
        for (int step = 0; !hunt.over(); step++) {
            assertThat(step).isLessThan(200);
            hunt = hunt.at(now);
            for (OptionalInt due = hunt.due(now); due.isPresent(); due = hunt.due(now)) {
                boolean there = random.nextInt(4) != 0;
                hunt = there ? hunt.rings(due.getAsInt(), now) : hunt.out(due.getAsInt(), now);
                if (there) {
                    began.add(due.getAsInt());
                }
            }
            if (order == RingOrder.IN_ORDER) {
                assertThat(rung(hunt)).hasSizeLessThanOrEqualTo(1);
            }
            Optional<Instant> next = hunt.next();
            assertThat(next.isEmpty()).isEqualTo(hunt.over());
            if (next.isPresent()) {
                assertThat(next.get()).isAfter(now).isBeforeOrEqualTo(hunt.ends());
                List<Integer> rings = rung(hunt);
                if (!rings.isEmpty() && random.nextInt(3) == 0) {
                    now = now.plusMillis(1);
                    hunt = hunt.out(rings.get(random.nextInt(rings.size())), now);
                } else {
                    now = next.get();
                }
            }
        }
        assertThat(began).doesNotHaveDuplicates();
        if (order != RingOrder.ALL) {
            assertThat(began).isSorted();
        }
    }

    private static RingList list(RingOrder order, int seconds, Member... members) {
        return new RingList(
                "1600",
                "Sales",
                order,
                List.of(members),
                Duration.ofSeconds(seconds),
                RingList.Rules.STANDARD,
                "",
                "",
                RingList.Otherwise.REFUSE);
    }

    private static Member member(int seconds, int delay) {
        return new Member("1001", Duration.ofSeconds(seconds), Duration.ofSeconds(delay));
    }

    private static Hunt started(RingList list) {
        return start(Hunt.begin(list, BEGIN), BEGIN);
    }

    private static Hunt start(Hunt hunt, Instant now) {
        Hunt then = hunt;
        for (OptionalInt due = then.due(now); due.isPresent(); due = then.due(now)) {
            then = then.rings(due.getAsInt(), now);
        }
        return then;
    }

    /** As it is so many seconds after the beginning, if everybody can ring and nobody does anything. */
    private static Hunt at(Hunt hunt, int seconds) {
        Instant until = BEGIN.plusSeconds(seconds);
        Hunt then = start(hunt.at(BEGIN), BEGIN);
        for (Optional<Instant> next = then.next();
                next.isPresent() && !next.get().isAfter(until);
                next = then.next()) {
            then = start(then.at(next.get()), next.get());
        }
        return then;
    }

    private static List<Integer> ringing(Hunt hunt, int seconds) {
        return rung(at(hunt, seconds));
    }

    private static List<Integer> rung(Hunt hunt) {
        return IntStream.range(0, hunt.places().size())
                .filter(i -> hunt.places().get(i).state() == State.RINGING)
                .boxed()
                .toList();
    }
}
