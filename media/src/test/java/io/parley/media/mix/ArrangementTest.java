package io.parley.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.Gain;
import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.media.api.Playlist;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Which parties are relayed, and which are mixed. Taps have negative numbers here. */
class ArrangementTest {
    private static final Playlist MUSIC = new Playlist("1", List.of("music/1"), true);

    private static Arrangement<Integer> of(Hearing<Integer> hearing) {
        return Arrangement.of(hearing, party -> party >= 0);
    }

    @Test
    void twoWhoHearJustEachOtherAreRelayed() {
        Arrangement<Integer> two = of(Hearing.pair(1, 2).with(3, Hear.sounds(MUSIC)));
        assertThat(two.relayed()).containsExactly(new Arrangement.Pair<>(1, 2));
        assertThat(two.seated()).isEmpty();
    }

    @Test
    void threeAreMixed() {
        Arrangement<Integer> three = of(Hearing.conference(List.of(1, 2, 3)));
        assertThat(three.relayed()).isEmpty();
        assertThat(three.seated()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void gainOrSoundsOrATapOrOneWayOnlyIsMixed() {
        Hear<Integer> quieter = Hear.leg(2, new Gain(-6));
        Hear<Integer> withSounds = new Hear.Legs<>(Map.of(2, Gain.UNITY), Optional.of(MUSIC));
        assertThat(of(Hearing.pair(1, 2).with(1, quieter)).relayed()).isEmpty();
        assertThat(of(Hearing.pair(1, 2).with(1, withSounds)).relayed()).isEmpty();
        assertThat(of(Hearing.pair(1, 2).with(1, Hear.nobody())).relayed()).isEmpty();
        assertThat(of(Hearing.pair(1, 2).with(-1, Hear.legs(List.of(1)))).relayed())
                .isEmpty();
    }

    @Test
    void whoNeitherHearsNorIsHeardHasNoSeat() {
        Arrangement<Integer> some =
                of(Hearing.pair(1, 2).with(3, Hear.legs(List.of(1))).with(4, Hear.nobody()));
        assertThat(some.seated()).containsExactlyInAnyOrder(1, 2, 3);
    }

    private static Hearing<Integer> random(SplittableRandom random) {
        int parties = random.nextInt(1, 8);
        Map<Integer, Hear<Integer>> rows = new LinkedHashMap<>();
        for (int listener = -1; listener < parties; listener++) {
            Map<Integer, Gain> gains = new LinkedHashMap<>();
            for (int speaker = 0; speaker < parties; speaker++) {
                if (speaker != listener && random.nextInt(3) == 0) {
                    gains.put(speaker, random.nextInt(3) == 0 ? new Gain(random.nextInt(-20, 10)) : Gain.UNITY);
                }
            }
            rows.put(
                    listener,
                    gains.isEmpty()
                            ? Hear.nobody()
                            : new Hear.Legs<>(gains, random.nextInt(9) == 0 ? Optional.of(MUSIC) : Optional.empty()));
        }
        return new Hearing<>(rows);
    }

    /** Who hears whom by an arrangement is precisely who hears whom by the matrix. */
    @Property(tries = 1000)
    void whatIsArrangedIsWhatEachHears(@ForAll long seed) {
        Hearing<Integer> hearing = random(new SplittableRandom(seed));
        Arrangement<Integer> arrangement = of(hearing);
        for (Integer listener : hearing.rows().keySet()) {
            for (Integer speaker : hearing.rows().keySet()) {
                Optional<Gain> relayed = arrangement.relayed().stream().anyMatch(p -> pairs(p, listener, speaker))
                        ? Optional.of(Gain.UNITY)
                        : Optional.empty();
                Optional<Gain> mixed = Optional.ofNullable(arrangement.mixed().get(listener))
                        .flatMap(legs -> Optional.ofNullable(legs.gains().get(speaker)));
                assertThat(relayed.isPresent() && mixed.isPresent()).isFalse();
                assertThat(relayed.or(() -> mixed)).isEqualTo(hearing.gain(listener, speaker));
                if (mixed.isPresent()) {
                    assertThat(arrangement.seated()).contains(listener, speaker);
                }
            }
        }
        arrangement.relayed().forEach(pair -> assertThat(arrangement.seated())
                .doesNotContain(pair.one(), pair.other()));
    }

    private static boolean pairs(Arrangement.Pair<Integer> pair, Integer one, Integer other) {
        return List.of(pair.one(), pair.other()).equals(List.of(one, other))
                || List.of(pair.other(), pair.one()).equals(List.of(one, other));
    }
}
