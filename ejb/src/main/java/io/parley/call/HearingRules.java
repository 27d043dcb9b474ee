package io.parley.call;

import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.media.api.Playlist;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What each leg of a call hears, by its number, as the stage and the marks of the legs say. Pure: the same state gives the same matrix.
 *
 * @param caller the leg that is being served
 * @param legs the legs by number
 * @param music what is played to one who waits
 */
record HearingRules(int caller, IntFunction<Optional<Leg>> legs, List<String> music) {

    /** The matrix of a stage; empty for one in which a single leg hears what is played to it. */
    Optional<Hearing<Integer>> of(Stage stage) {
        return switch (stage) {
            case Stage.Talking s -> Optional.of(pair(caller, s.other()));
            case Stage.Merging s when s.by() == Stage.NONE -> Optional.of(alone(s.kept()));
            case Stage.Merging s -> Optional.of(pair(caller, s.other()));
            case Stage.Consulting s -> Optional.of(consulting(s));
            case Stage.Opening _,
                    Stage.Summoning _,
                    Stage.Routing _,
                    Stage.Ringing _,
                    Stage.Queued _,
                    Stage.AtFeature _,
                    Stage.Echoing _,
                    Stage.Announcing _,
                    Stage.Leaving _,
                    Stage.Ending _,
                    Stage.Over _ -> Optional.empty();
        };
    }

    private Hearing<Integer> consulting(Stage.Consulting stage) {
        int held = stage.by() == caller ? stage.other() : caller;
        if (!stage.answered()) {
            return alone(held).with(stage.by(), Hear.nobody());
        }
        return stage.active()
                ? pair(stage.by(), stage.winner()).with(held, waits(held))
                : pair(stage.by(), held).with(stage.winner(), waits(stage.winner()));
    }

    /** Both talk, or one that waits for the other hears music and the other nothing. */
    private Hearing<Integer> pair(int one, int other) {
        boolean oneStops = stops(one);
        boolean otherStops = stops(other);
        if (!oneStops && !otherStops) {
            return Hearing.pair(one, other);
        }
        return Hearing.<Integer>nothing()
                .with(one, oneStops ? Hear.nobody() : music(one))
                .with(other, otherStops ? Hear.nobody() : music(other));
    }

    private Hearing<Integer> alone(int leg) {
        return Hearing.<Integer>nothing().with(leg, waits(leg));
    }

    private Hear<Integer> waits(int leg) {
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
