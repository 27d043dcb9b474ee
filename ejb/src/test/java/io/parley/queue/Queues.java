package io.parley.queue;

import io.parley.agent.AgentId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Queues for tests, changed from a plain one. */
public record Queues(
        QueueId id,
        Strategy strategy,
        List<QueueConfig.Member> members,
        QueueConfig.NoAnswer noAnswer,
        Duration wrapUp,
        Optional<Duration> maxWait,
        int maxLength,
        boolean joinWhenEmpty,
        QueueConfig.Overflow overflow,
        QueueConfig.Announcements announcements,
        boolean leaveWhenEmpty,
        QueueConfig.Opening opening) {
    static final Duration RING = Duration.ofSeconds(20);

    public static Queues sales(String... agents) {
        return new Queues(
                new QueueId("8001"),
                Strategy.LONGEST_IDLE,
                members(agents),
                new QueueConfig.NoAnswer.Penalty(Duration.ofSeconds(30)),
                Duration.ofSeconds(15),
                Optional.empty(),
                0,
                true,
                new QueueConfig.Overflow.To("8002"),
                new QueueConfig.Announcements("", Duration.ZERO, Duration.ZERO, ""),
                false,
                QueueConfig.Opening.ALWAYS);
    }

    static List<QueueConfig.Member> members(String... agents) {
        return IntStream.range(0, agents.length)
                .mapToObj(i -> new QueueConfig.Member(new AgentId(agents[i]), i / 2, i))
                .toList();
    }

    Queues id(String number) {
        return new Queues(
                new QueueId(number),
                strategy,
                members,
                noAnswer,
                wrapUp,
                maxWait,
                maxLength,
                joinWhenEmpty,
                overflow,
                announcements,
                leaveWhenEmpty,
                opening);
    }

    Queues strategy(Strategy other) {
        return new Queues(
                id,
                other,
                members,
                noAnswer,
                wrapUp,
                maxWait,
                maxLength,
                joinWhenEmpty,
                overflow,
                announcements,
                leaveWhenEmpty,
                opening);
    }

    Queues noAnswer(QueueConfig.NoAnswer other) {
        return new Queues(
                id,
                strategy,
                members,
                other,
                wrapUp,
                maxWait,
                maxLength,
                joinWhenEmpty,
                overflow,
                announcements,
                leaveWhenEmpty,
                opening);
    }

    Queues wrapUp(Duration other) {
        return new Queues(
                id,
                strategy,
                members,
                noAnswer,
                other,
                maxWait,
                maxLength,
                joinWhenEmpty,
                overflow,
                announcements,
                leaveWhenEmpty,
                opening);
    }

    Queues maxWait(Duration other) {
        return new Queues(
                id,
                strategy,
                members,
                noAnswer,
                wrapUp,
                Optional.of(other),
                maxLength,
                joinWhenEmpty,
                overflow,
                announcements,
                leaveWhenEmpty,
                opening);
    }

    Queues maxLength(int other) {
        return new Queues(
                id,
                strategy,
                members,
                noAnswer,
                wrapUp,
                maxWait,
                other,
                joinWhenEmpty,
                overflow,
                announcements,
                leaveWhenEmpty,
                opening);
    }

    Queues notWhenEmpty() {
        return new Queues(
                id,
                strategy,
                members,
                noAnswer,
                wrapUp,
                maxWait,
                maxLength,
                false,
                overflow,
                announcements,
                leaveWhenEmpty,
                opening);
    }

    Queues announcements(QueueConfig.Announcements other) {
        return new Queues(
                id,
                strategy,
                members,
                noAnswer,
                wrapUp,
                maxWait,
                maxLength,
                joinWhenEmpty,
                overflow,
                other,
                leaveWhenEmpty,
                opening);
    }

    /** As an existing one. */
    static Queues of(QueueConfig queue) {
        return new Queues(
                queue.id(),
                queue.strategy(),
                queue.members(),
                queue.noAnswer(),
                queue.wrapUp(),
                queue.maxWait(),
                queue.maxLength(),
                queue.joinWhenEmpty(),
                queue.overflow(),
                queue.announcements(),
                queue.leaveWhenEmpty(),
                queue.opening());
    }

    Queues members(List<QueueConfig.Member> others) {
        return new Queues(
                id,
                strategy,
                others,
                noAnswer,
                wrapUp,
                maxWait,
                maxLength,
                joinWhenEmpty,
                overflow,
                announcements,
                leaveWhenEmpty,
                opening);
    }

    Queues clearedWhenEmpty() {
        return new Queues(
                id,
                strategy,
                members,
                noAnswer,
                wrapUp,
                maxWait,
                maxLength,
                joinWhenEmpty,
                overflow,
                announcements,
                true,
                opening);
    }

    Queues opening(QueueConfig.Opening other) {
        return new Queues(
                id,
                strategy,
                members,
                noAnswer,
                wrapUp,
                maxWait,
                maxLength,
                joinWhenEmpty,
                overflow,
                announcements,
                leaveWhenEmpty,
                other);
    }

    public QueueConfig config() {
        return new QueueConfig(
                id,
                "Queue " + id,
                strategy,
                members,
                RING,
                noAnswer,
                wrapUp,
                maxWait,
                maxLength,
                joinWhenEmpty,
                overflow,
                "music/1",
                announcements,
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                List.of(),
                false,
                "",
                leaveWhenEmpty,
                opening,
                ServiceLevel.WITHOUT_SHORT_ABANDONED);
    }
}
