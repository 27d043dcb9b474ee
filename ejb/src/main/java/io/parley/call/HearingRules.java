package io.parley.call;

import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.media.api.Playlist;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The parts of which a stage puts together what each leg of the call hears, by its number: pairs that talk and legs that wait, as the marks of the legs say.
 * Pure: the same state gives the same matrix.
 *
 * @param caller the leg that is being served
 * @param legs the legs by number
 * @param music what is played to one who waits
 */
record HearingRules(int caller, IntFunction<Optional<Leg>> legs, List<String> music) {

    /** Both talk, or one that waits for the other hears music and the other nothing. */
    Hearing<Integer> pair(int one, int other) {
        boolean oneStops = stops(one);
        boolean otherStops = stops(other);
        if (!oneStops && !otherStops) {
            return Hearing.pair(one, other);
        }
        return Hearing.<Integer>nothing()
                .with(one, oneStops ? Hear.nobody() : music(one))
                .with(other, otherStops ? Hear.nobody() : music(other));
    }

    /** A leg that waits, and nobody besides. */
    Hearing<Integer> alone(int leg) {
        return Hearing.<Integer>nothing().with(leg, waits(leg));
    }

    /** The sound for a leg that waits: music, or nothing where it holds or is away itself. */
    Hear<Integer> waits(int leg) {
        return stops(leg) ? Hear.nobody() : music(leg);
    }

    /** Music has a number below those of what the call plays, one for each leg: it goes on where the leg hears it already, and its end is of no interest. */
    private Hear<Integer> music(int leg) {
        return Hear.sounds(new Playlist(Integer.toString(-1 - leg), music, true));
    }

    /** Whether these two are not joined for the reason that one of them holds or is away. */
    boolean quiet(int one, int other) {
        return stops(one) || stops(other);
    }

    private boolean stops(int leg) {
        return legs.apply(leg).filter(l -> l.holds() || l.away()).isPresent();
    }
}
