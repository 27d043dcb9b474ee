package io.parley.queue.announce;

import io.parley.directory.QueueConfig.Announcements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a waiting caller is told what. Pure functions. */
public final class Announcer {
    /** The first position comes after this time at the latest: callers want to know soon. */
    static final Duration FIRST_POSITION = Duration.ofSeconds(10);

    private Announcer() {}

    /** The next moments of the two kinds of announcements; {@link Instant#MAX} for never. */
    public record Due(Instant position, Instant periodic) {
        /** Nothing is ever told. */
        public static final Due NEVER = new Due(Instant.MAX, Instant.MAX);

        public Instant next() {
            return position.isBefore(periodic) ? position : periodic;
        }
    }

    /** The sounds that are told now, and what comes next; {@code position} tells whether the place is among the sounds. */
    public record Told(List<String> sounds, boolean position, Due next) {
        public Told {
            sounds = List.copyOf(sounds);
        }
    }

    /** The plan of a caller who just joined. */
    public static Due joined(Announcements plan, Instant now) {
        Duration first = plan.positionEvery().compareTo(FIRST_POSITION) < 0 ? plan.positionEvery() : FIRST_POSITION;
        return new Due(
                plan.positionEvery().isZero() ? Instant.MAX : now.plus(first),
                plan.periodicEvery().isZero() || plan.periodic().isEmpty()
                        ? Instant.MAX
                        : now.plus(plan.periodicEvery()));
    }

    /** The announcement that is due; the place first where both are. */
    public static Told tell(Announcements plan, Due due, int position, Instant now) {
        List<String> sounds = new ArrayList<>();
        boolean place = !due.position().isAfter(now);
        if (place) {
            sounds.addAll(Spoken.position(position));
        }
        boolean periodic = !due.periodic().isAfter(now);
        if (periodic) {
            sounds.add(plan.periodic());
        }
        Due next = new Due(
                place ? later(plan.positionEvery(), now) : due.position(),
                periodic ? later(plan.periodicEvery(), now) : due.periodic());
        return new Told(sounds, place, next);
    }

    private static Instant later(Duration every, Instant now) {
        return every.isZero() ? Instant.MAX : now.plus(every);
    }
}
