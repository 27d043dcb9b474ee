package io.parley.call;

import io.parley.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call between two messages: immutable.
 *
 * @param since when the phase that pages show began
 * @param legs legs that are not over, in the order they were added
 * @param caller number of the caller's leg, or {@link Stage#NONE} while an API call summons its caller
 * @param counters numbers handed out so far
 * @param timer the timer that is set, 0 for none
 * @param direct extensions whose agents were told of a direct call
 * @param visit the queue it is or was in last
 * @param answeredAt when somebody answered, not counting announcements
 * @param end how it ended, once that is clear
 */
public record CallState(
        Journey journey,
        Stage stage,
        Instant since,
        List<Leg> legs,
        int caller,
        Counters counters,
        int timer,
        List<String> direct,
        Optional<Visit> visit,
        Optional<Instant> answeredAt,
        Optional<CallEnd> end) {

    /**
     * Numbers handed out.
     *
     * @param legs next leg's number
     * @param plays last play list's number
     * @param timers last timer's number
     * @param hops how often the call was routed
     */
    public record Counters(int legs, int plays, int timers, int hops) {}

    /**
     * A stay in a queue.
     *
     * @param served an agent talked to the caller, so that wrap-up follows the call
     */
    public record Visit(QueueId queue, Instant since, boolean served) {}

    /** A call that was just begun; its first message says how. */
    public static CallState begin(Journey journey) {
        return new CallState(
                journey,
                new Stage.Opening(),
                journey.startedAt(),
                List.of(),
                Stage.NONE,
                new Counters(0, 0, 0, 0),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** True when nothing of the call remains. */
    public boolean over() {
        return stage instanceof Stage.Over;
    }

    CallState since(Instant now) {
        return new CallState(journey, stage, now, legs, caller, counters, timer, direct, visit, answeredAt, end);
    }

    Optional<Leg> leg(int ref) {
        for (Leg leg : legs) {
            if (leg.ref() == ref) {
                return Optional.of(leg);
            }
        }
        return Optional.empty();
    }
}
