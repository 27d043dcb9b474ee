package io.parley.kpi;

import io.parley.call.CallId;
import io.parley.journal.Fact;
import io.parley.kpi.CallDetail.Segment;
import io.parley.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A stay in a queue while it is folded. */
final class VisitFold {
    private final QueueId queue;
    private final Instant enteredAt;
    private Instant leftAt;
    private QueueVisit.Outcome outcome = QueueVisit.Outcome.WAITING;
    private String exit = "";
    private String agent = "";
    private long waitMillis;
    private Optional<Seat> seat = Optional.empty();
    private long wrapUpMillis;
    private boolean wrappedUp;

    VisitFold(QueueId queue, Instant at) {
        this.queue = queue;
        this.enteredAt = at;
    }

    boolean waits() {
        return outcome == QueueVisit.Outcome.WAITING;
    }

    /** An agent answered. */
    void connected(Fact.Connected connected, Seat taken, Instant at) {
        left(QueueVisit.Outcome.ANSWERED, Fact.QueueExit.CONNECTED.word(), connected.waitMillis(), at);
        agent = connected.agent().value();
        seat = Optional.of(taken);
    }

    /** He left without an agent; after an answer it says nothing new. */
    void left(Fact.QueueLeft left, Instant at) {
        switch (left.exit()) {
            case CONNECTED -> left(QueueVisit.Outcome.ANSWERED, left.exit().word(), left.waitMillis(), at);
            case ABANDONED -> left(QueueVisit.Outcome.ABANDONED, left.exit().word(), left.waitMillis(), at);
            case FAILED, UNKNOWN -> left(QueueVisit.Outcome.FAILED, left.exit().word(), left.waitMillis(), at);
            case OVERFLOWED, TAKEN ->
                left(QueueVisit.Outcome.FLOWED_OUT, left.exit().word(), left.waitMillis(), at);
            case ENDED -> left(QueueVisit.Outcome.ENDED, left.exit().word(), left.waitMillis(), at);
        }
    }

    /** The call ended without a word of the queue. */
    void failed(Instant at) {
        left(QueueVisit.Outcome.FAILED, Fact.QueueExit.FAILED.word(), waitMillis(at), at);
    }

    private void left(QueueVisit.Outcome how, String name, long waited, Instant at) {
        if (waits()) {
            outcome = how;
            exit = name;
            waitMillis = waited;
            leftAt = at;
        }
    }

    /** The agent whom the queue chose has the caller there. */
    boolean has(Seat some) {
        return seat.filter(own -> own == some).isPresent();
    }

    /** Whether this wrap-up is the one after it. */
    boolean awaits(Fact.WrapUpEnded wrapUp) {
        return !wrappedUp
                && wrapUp.queue().equals(queue)
                && wrapUp.agent().value().equals(agent);
    }

    void wrappedUp(long millis) {
        wrapUpMillis += millis;
        wrappedUp = true;
    }

    QueueVisit visit(CallId call, Talks talks) {
        return new QueueVisit(
                call,
                queue,
                enteredAt,
                outcome,
                agent,
                waitMillis,
                seat.filter(talks::over).isPresent(),
                seat.map(own -> talks.millis(own, Segment.Kind.TALK)).orElse(0L),
                seat.map(own -> talks.millis(own, Segment.Kind.HOLD)).orElse(0L),
                seat.filter(talks::over).isPresent() ? wrapUpMillis : 0);
    }

    Segment segment(Instant until) {
        return new Segment(
                Segment.Kind.QUEUE,
                queue.value(),
                enteredAt,
                leftAt == null ? until : leftAt,
                exit.isEmpty() ? Segment.GOES_ON : exit);
    }

    /** How long he waited, or waits until now. */
    long waitMillis(Instant now) {
        return waits() ? Duration.between(enteredAt, now).toMillis() : waitMillis;
    }

    QueueId queue() {
        return queue;
    }
}
