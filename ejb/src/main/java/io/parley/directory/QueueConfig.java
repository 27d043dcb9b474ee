package io.parley.directory;

import io.parley.directory.hours.Hours;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A queue as configured, in parts. Each part has a default, which is what a queue has of which nothing else was said, and withers to change it.
 * The directory checks which values are taken.
 *
 * @param id its number
 * @param name shown to people
 * @param strategy how an agent is chosen
 * @param members the agents who serve it
 * @param ringing how agents' devices ring
 * @param waiting how callers wait
 * @param opening when callers are taken
 * @param handling the agent's work on a call
 * @param reporting how the queue is measured
 */
public record QueueConfig(
        QueueId id,
        String name,
        Strategy strategy,
        List<Member> members,
        Ringing ringing,
        Waiting waiting,
        Opening opening,
        Handling handling,
        Reporting reporting) {
    public QueueConfig {
        members = List.copyOf(members);
    }

    /** A queue served by nobody yet, longest idle first, with the default of each part. */
    public static QueueConfig of(QueueId id, String name) {
        return new QueueConfig(
                id,
                name,
                Strategy.LONGEST_IDLE,
                List.of(),
                Ringing.DEFAULT,
                Waiting.DEFAULT,
                Opening.ALWAYS,
                Handling.DEFAULT,
                Reporting.DEFAULT);
    }

    public QueueConfig withId(QueueId other) {
        return new QueueConfig(other, name, strategy, members, ringing, waiting, opening, handling, reporting);
    }

    public QueueConfig with(Strategy other) {
        return new QueueConfig(id, name, other, members, ringing, waiting, opening, handling, reporting);
    }

    public QueueConfig withMembers(List<Member> others) {
        return new QueueConfig(id, name, strategy, others, ringing, waiting, opening, handling, reporting);
    }

    public QueueConfig with(Ringing other) {
        return new QueueConfig(id, name, strategy, members, other, waiting, opening, handling, reporting);
    }

    public QueueConfig with(Waiting other) {
        return new QueueConfig(id, name, strategy, members, ringing, other, opening, handling, reporting);
    }

    public QueueConfig with(Opening other) {
        return new QueueConfig(id, name, strategy, members, ringing, waiting, other, handling, reporting);
    }

    public QueueConfig with(Handling other) {
        return new QueueConfig(id, name, strategy, members, ringing, waiting, opening, other, reporting);
    }

    public QueueConfig with(Reporting other) {
        return new QueueConfig(id, name, strategy, members, ringing, waiting, opening, handling, other);
    }

    /** A member with tier (lower rings first under {@link Strategy#PRIORITY}) and a place in the order of round robin. */
    public record Member(AgentId agent, int tier, int order) {}

    /**
     * How agents' devices ring.
     *
     * @param time how long one rings
     * @param noAnswer what a ring without answer does to the agent
     * @param autoAnswer devices are asked to answer by themselves
     */
    public record Ringing(Duration time, NoAnswer noAnswer, boolean autoAnswer) {
        public static final Ringing DEFAULT = new Ringing(Duration.ofSeconds(20), new NoAnswer.Pause(), false);

        public Ringing withNoAnswer(NoAnswer other) {
            return new Ringing(time, other, autoAnswer);
        }
    }

    /** The effects of a ring without answer. */
    public sealed interface NoAnswer {
        /** Not ready with reason "ring-no-answer" until they say otherwise. */
        record Pause() implements NoAnswer {}

        /** Available again, but passed over for a while. */
        record Penalty(Duration passedOver) implements NoAnswer {}
    }

    /**
     * How callers wait.
     *
     * @param maxTime waiting longer than this overflows, at the end of the ring if an agent is being rung just then; empty waits for ever
     * @param maxLength more callers than this overflow at once; 0 is no limit
     * @param joinWhenEmpty whether callers may join while no agent is logged in
     * @param leaveWhenEmpty whether all who wait overflow when the last agent logs out
     * @param overflow where a caller goes who waited too long or could not join
     * @param music catalogue name, as "music/1"
     * @param announcements what waiting callers are told
     */
    public record Waiting(
            Optional<Duration> maxTime,
            int maxLength,
            boolean joinWhenEmpty,
            boolean leaveWhenEmpty,
            Overflow overflow,
            String music,
            Announcements announcements) {
        public static final Waiting DEFAULT =
                new Waiting(Optional.empty(), 0, true, false, new Overflow.HangUp(), "music/1", Announcements.NONE);

        public Waiting withMaxTime(Duration other) {
            return new Waiting(
                    Optional.of(other), maxLength, joinWhenEmpty, leaveWhenEmpty, overflow, music, announcements);
        }

        public Waiting withMaxLength(int other) {
            return new Waiting(maxTime, other, joinWhenEmpty, leaveWhenEmpty, overflow, music, announcements);
        }

        public Waiting withJoinWhenEmpty(boolean other) {
            return new Waiting(maxTime, maxLength, other, leaveWhenEmpty, overflow, music, announcements);
        }

        public Waiting withLeaveWhenEmpty(boolean other) {
            return new Waiting(maxTime, maxLength, joinWhenEmpty, other, overflow, music, announcements);
        }

        public Waiting withOverflow(Overflow other) {
            return new Waiting(maxTime, maxLength, joinWhenEmpty, leaveWhenEmpty, other, music, announcements);
        }

        public Waiting withMusic(String other) {
            return new Waiting(maxTime, maxLength, joinWhenEmpty, leaveWhenEmpty, overflow, other, announcements);
        }

        public Waiting withAnnouncements(Announcements other) {
            return new Waiting(maxTime, maxLength, joinWhenEmpty, leaveWhenEmpty, overflow, music, other);
        }
    }

    /** Where a caller overflows to. */
    public sealed interface Overflow {
        /** Another number of the dial plan: a queue, an extension, a trunk number. */
        record To(String number) implements Overflow {}

        /** A closing announcement, then the call ends. */
        record HangUp() implements Overflow {}
    }

    /**
     * Announcements to waiting callers; a zero duration switches one off.
     *
     * @param welcome sound played once at the beginning, or the empty string
     * @param positionEvery how often the position is told; the first time after 10 s, or after this time if it is shorter
     * @param periodicEvery how often the periodic message is told
     * @param periodic its sound, as "prompt/en/thank-you-for-waiting"
     */
    public record Announcements(String welcome, Duration positionEvery, Duration periodicEvery, String periodic) {
        public static final Announcements NONE = new Announcements("", Duration.ZERO, Duration.ZERO, "");
    }

    /**
     * When callers are taken.
     *
     * @param hours empty is always
     * @param closed where a caller goes who comes when the queue is closed, after they are told so
     * @param clearAtClosing whether those who wait at closing time go there too; else they are still served
     */
    public record Opening(Optional<Hours> hours, Overflow closed, boolean clearAtClosing) {
        public static final Opening ALWAYS = new Opening(Optional.empty(), new Overflow.HangUp(), false);

        public boolean open(Instant now) {
            return hours.isEmpty() || hours.get().open(now);
        }
    }

    /**
     * The agent's work on a call.
     *
     * @param script what the agent says, with places to fill in ({@code io.parley.directory.Script}); the empty string for none
     * @param wrapUp after-call work
     * @param dispositions codes offered to the agent after the call
     */
    public record Handling(String script, Duration wrapUp, List<String> dispositions) {
        public static final Handling DEFAULT = new Handling("", Duration.ofSeconds(10), List.of());

        public Handling {
            dispositions = List.copyOf(dispositions);
        }

        public Handling withScript(String other) {
            return new Handling(other, wrapUp, dispositions);
        }

        public Handling withWrapUp(Duration other) {
            return new Handling(script, other, dispositions);
        }

        public Handling withDispositions(List<String> others) {
            return new Handling(script, wrapUp, others);
        }
    }

    /**
     * How the queue is measured.
     *
     * @param serviceLevel threshold T of the service level
     * @param shortAbandon limit S below which an abandoned call is not counted against the service level
     * @param definition how the service level is reckoned
     */
    public record Reporting(Duration serviceLevel, Duration shortAbandon, ServiceLevel definition) {
        public static final Reporting DEFAULT =
                new Reporting(Duration.ofSeconds(20), Duration.ofSeconds(5), ServiceLevel.WITHOUT_SHORT_ABANDONED);
    }
}
