package io.parley.kpi.fold;

import io.parley.fact.Fact;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.CallDetail.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A stay in a queue while it is folded. */
public final class StayFold {
    private final QueueId queue;
    private final Instant enteredAt;
    private Instant leftAt;
    private QueueStay.Outcome outcome = QueueStay.Outcome.WAITING;
    private String exit = "";
    private String agent = "";
    private long waitMillis;
    private Optional<Seat> seat = Optional.empty();
    private long wrapUpMillis;
    private boolean wrappedUp;

    StayFold(QueueId queue, Instant at) {
        this.queue = queue;
        this.enteredAt = at;
    }

    public boolean waits() {
        return outcome == QueueStay.Outcome.WAITING;
    }

    /** An agent answered. */
    void connected(Fact.Connected connected, Seat taken, Instant at) {
        left(QueueStay.Outcome.ANSWERED, Fact.QueueExit.CONNECTED.word(), connected.waitMillis(), at);
        agent = connected.agent().value();
        seat = Optional.of(taken);
    }

    /** The caller left without an agent; after an answer it says nothing new. */
    void left(Fact.QueueLeft left, Instant at) {
        switch (left.exit()) {
            case CONNECTED -> left(QueueStay.Outcome.ANSWERED, left.exit().word(), left.waitMillis(), at);
            case ABANDONED -> left(QueueStay.Outcome.ABANDONED, left.exit().word(), left.waitMillis(), at);
            case FAILED, UNKNOWN -> left(QueueStay.Outcome.FAILED, left.exit().word(), left.waitMillis(), at);
            case OVERFLOWED, TAKEN ->
                left(QueueStay.Outcome.FLOWED_OUT, left.exit().word(), left.waitMillis(), at);
            case ENDED -> left(QueueStay.Outcome.ENDED, left.exit().word(), left.waitMillis(), at);
        }
    }

    /** The call ended without a word of the queue. */
    public void failed(Instant at) {
        left(QueueStay.Outcome.FAILED, Fact.QueueExit.FAILED.word(), waitMillis(at), at);
    }

    private void left(QueueStay.Outcome how, String name, long waited, Instant at) {
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

    public QueueStay visit(CallId call, TalkSegments talks) {
        return new QueueStay(
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

    /** How long the caller waited, or waits until now. */
    public long waitMillis(Instant now) {
        return waits() ? Duration.between(enteredAt, now).toMillis() : waitMillis;
    }

    public QueueId queue() {
        return queue;
    }
}
