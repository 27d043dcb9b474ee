package io.parley.call;

import io.parley.ring.Hunt;
import io.parley.ring.RingList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A ring list whose members ring for somebody.
 *
 * @param hunt who is to ring
 * @param rung the legs of its members so far, also of those that ended
 */
record ListRun(RingList list, Hunt hunt, List<Rung> rung) {
    ListRun {
        rung = List.copyOf(rung);
    }

    /** A leg of a member, which is known by its place in the list. */
    record Rung(int leg, int place) {}

    static ListRun begin(RingList list, Instant now) {
        return new ListRun(list, Hunt.begin(list, now), List.of());
    }

    ListRun with(Hunt next) {
        return new ListRun(list, next, rung);
    }

    ListRun with(Leg leg, int place) {
        List<Rung> more = new ArrayList<>(rung);
        more.add(new Rung(leg.ref(), place));
        return new ListRun(list, hunt, more);
    }

    /** The place of a leg's member; {@link Stage#NONE} where it is no leg of the list. */
    int place(Leg leg) {
        return rung.stream()
                .filter(one -> one.leg() == leg.ref())
                .mapToInt(Rung::place)
                .findFirst()
                .orElse(Stage.NONE);
    }
}
