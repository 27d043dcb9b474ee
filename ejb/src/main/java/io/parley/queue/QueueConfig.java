package io.parley.queue;

import io.parley.agent.AgentId;
import io.parley.queue.hours.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A queue as configured.
 *
 * @param id its number
 * @param name shown to people
 * @param strategy how an agent is chosen
 * @param members who serves it
 * @param ringTime how long an agent's device rings
 * @param noAnswer what a ring without answer does to the agent
 * @param wrapUp after-call work
 * @param maxWait waiting longer than this overflows, at the end of the ring if an agent is being rung just then; empty waits for ever
 * @param maxLength more callers than this overflow at once; 0 is no limit
 * @param joinWhenEmpty whether callers may join while no agent is logged in
 * @param overflow where a caller goes who waited too long or could not join
 * @param music catalogue name, as "music/1"
 * @param announcements what waiting callers are told
 * @param serviceLevel threshold T of the service level
 * @param shortAbandon limit S below which an abandoned call is not counted against the service level
 * @param dispositions codes offered to the agent after the call
 * @param autoAnswer agents' devices are asked to answer by themselves
 * @param script what the agent says, with places to fill in ({@code io.parley.customer.Script}); the empty string for none
 * @param leaveWhenEmpty whether all who wait overflow when the last agent logs out
 * @param opening when callers are taken
 * @param definition how the service level is reckoned
 */
public record QueueConfig(
        QueueId id,
        String name,
        Strategy strategy,
        List<Member> members,
        Duration ringTime,
        NoAnswer noAnswer,
        Duration wrapUp,
        Optional<Duration> maxWait,
        int maxLength,
        boolean joinWhenEmpty,
        Overflow overflow,
        String music,
        Announcements announcements,
        Duration serviceLevel,
        Duration shortAbandon,
        List<String> dispositions,
        boolean autoAnswer,
        String script,
        boolean leaveWhenEmpty,
        Opening opening,
        ServiceLevel definition) {
    public QueueConfig {
        members = List.copyOf(members);
        dispositions = List.copyOf(dispositions);
    }

    /** A member with tier (lower rings first under {@link Strategy#PRIORITY}) and a place in the order of round robin. */
    public record Member(AgentId agent, int tier, int order) {}

    /** What a ring without answer does. */
    public sealed interface NoAnswer {
        /** Not ready with reason "ring-no-answer" until he says otherwise. */
        record Pause() implements NoAnswer {}

        /** Available again, but passed over for a while. */
        record Penalty(Duration passedOver) implements NoAnswer {}
    }

    /** Where a caller overflows to. */
    public sealed interface Overflow {
        /** Another number of the dial plan: a queue, an extension, a trunk number. */
        record To(String number) implements Overflow {}

        /** A closing announcement, then the call ends. */
        record HangUp() implements Overflow {}
    }

    /**
     * When callers are taken.
     *
     * @param hours empty is always
     * @param closed where a caller goes who comes when the queue is closed, after he is told so
     * @param clearAtClosing whether those who wait at closing time go there too; else they are still served
     */
    public record Opening(Optional<Hours> hours, Overflow closed, boolean clearAtClosing) {
        public static final Opening ALWAYS = new Opening(Optional.empty(), new Overflow.HangUp(), false);

        public boolean open(Instant now) {
            return hours.isEmpty() || hours.get().open(now);
        }
    }

    /**
     * Announcements to waiting callers; a zero duration switches one off.
     *
     * @param welcome sound played once at the beginning, or the empty string
     * @param positionEvery how often the position is told; the first time after 10 s, or after this time if it is shorter
     * @param periodicEvery how often the periodic message is told
     * @param periodic its sound, as "prompt/en/thank-you-for-waiting"
     */
    public record Announcements(String welcome, Duration positionEvery, Duration periodicEvery, String periodic) {}
}
