package io.parley.call;

import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.sip.api.Diversion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call between two messages: immutable.
 *
 * @param since when the phase that pages show began
 * @param legs legs that are not over, in the order they were added
 * @param caller number of the leg that is being served, at first the caller's own; {@link Stage#NONE} while an API call rings the caller first
 * @param counters numbers handed out so far
 * @param timer the timer that is set for the stage, 0 for none; legs whose browser is away have their own
 * @param direct extensions whose agents were told of a direct call
 * @param servings agents who have the call from a queue
 * @param transfer a transfer that did not come to its end yet
 * @param visit the queue it is or was in last
 * @param diversions the forwards that brought the caller where they are, the first of them first
 * @param answeredAt when somebody answered, not counting announcements
 * @param end how it ended, once that is clear
 */
public record CallState(
        CallOrigin journey,
        Stage stage,
        Instant since,
        List<Leg> legs,
        int caller,
        Counters counters,
        int timer,
        List<String> direct,
        List<Serving> servings,
        Optional<Transfer> transfer,
        Optional<Visit> visit,
        List<Diversion> diversions,
        Optional<Instant> answeredAt,
        Optional<CallEnd> end) {

    /**
     * Numbers handed out.
     *
     * @param legs next leg's number
     * @param plays last play list's number
     * @param timers last timer's number
     * @param hops how often the call was routed since somebody asked for it
     */
    public record Counters(int legs, int plays, int timers, int hops) {}

    /**
     * A stay in a queue.
     *
     * @param served an agent talked to the caller, so that wrap-up follows the call
     * @param music of the queue, as "music/1", for whoever waits in this call from now on; empty until the queue told
     */
    public record Visit(QueueId queue, Instant since, boolean served, String music) {}

    /** An agent who has the call from a queue, at this leg. */
    public record Serving(QueueId queue, AgentId agent, int leg) {}

    /**
     * A transfer under way.
     *
     * @param leg name of the leg of who wants it
     * @param kept name of the leg that is transferred
     * @param extension who wants it, to be called back when it fails
     * @param number where to
     * @param agent who wants it, if an agent does
     * @param queue where the caller waits again when nobody takes the call back
     * @param recalled it failed: it rings at {@code extension}
     */
    public record Transfer(
            String leg,
            String kept,
            String extension,
            String number,
            Optional<AgentId> agent,
            Optional<QueueId> queue,
            boolean recalled) {
        Transfer back() {
            return new Transfer(leg, kept, extension, number, agent, queue, true);
        }
    }

    /** A call that was just begun; its first message says how. */
    public static CallState begin(CallOrigin journey) {
        return new CallState(
                journey,
                new Stage.Opening(),
                journey.startedAt(),
                List.of(),
                Stage.NONE,
                new Counters(0, 0, 0, 0),
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                journey.diversions(),
                Optional.empty(),
                Optional.empty());
    }

    /** True when nothing of the call remains. */
    public boolean over() {
        return StageRules.of(stage).life() == StageRules.Life.OVER;
    }

    CallState since(Instant now) {
        return new CallState(
                journey,
                stage,
                now,
                legs,
                caller,
                counters,
                timer,
                direct,
                servings,
                transfer,
                visit,
                diversions,
                answeredAt,
                end);
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
