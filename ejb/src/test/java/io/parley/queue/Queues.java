package io.parley.queue;

import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Handling;
import io.parley.directory.QueueConfig.Ringing;
import io.parley.directory.QueueConfig.Waiting;
import io.parley.directory.Strategy;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Queues for tests, changed from a plain one in the words of the tests. */
public record Queues(QueueConfig config) {
    static final Duration RING = Duration.ofSeconds(20);

    /** Queue 8001, which overflows to 8002, wraps up for 15 s and passes agents over for 30 s who do not answer. */
    public static Queues sales(String... agents) {
        return new Queues(QueueConfig.of(new QueueId("8001"), "Queue 8001")
                .withMembers(members(agents))
                .with(new Ringing(RING, new QueueConfig.NoAnswer.Penalty(Duration.ofSeconds(30)), false))
                .with(Waiting.DEFAULT.withOverflow(new QueueConfig.Overflow.To("8002")))
                .with(Handling.DEFAULT.withWrapUp(Duration.ofSeconds(15))));
    }

    public static List<QueueConfig.Member> members(String... agents) {
        return IntStream.range(0, agents.length)
                .mapToObj(i -> new QueueConfig.Member(new AgentId(agents[i]), i / 2, i))
                .toList();
    }

    public Queues id(String number) {
        return new Queues(config.withId(new QueueId(number)));
    }

    public Queues strategy(Strategy other) {
        return new Queues(config.with(other));
    }

    public Queues noAnswer(QueueConfig.NoAnswer other) {
        return new Queues(config.with(config.ringing().withNoAnswer(other)));
    }

    public Queues wrapUp(Duration other) {
        return new Queues(config.with(config.handling().withWrapUp(other)));
    }

    Queues maxWait(Duration other) {
        return waiting(config.waiting().withMaxTime(other));
    }

    public Queues maxLength(int other) {
        return waiting(config.waiting().withMaxLength(other));
    }

    Queues notWhenEmpty() {
        return waiting(config.waiting().withJoinWhenEmpty(false));
    }

    Queues clearedWhenEmpty() {
        return waiting(config.waiting().withLeaveWhenEmpty(true));
    }

    public Queues announcements(QueueConfig.Announcements other) {
        return waiting(config.waiting().withAnnouncements(other));
    }

    public Queues opening(QueueConfig.Opening other) {
        return new Queues(config.with(other));
    }

    private Queues waiting(Waiting other) {
        return new Queues(config.with(other));
    }
}
