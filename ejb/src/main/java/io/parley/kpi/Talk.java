package io.parley.kpi;

import io.parley.kpi.CallDetail.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A conversation while it is folded: stretches of talk and hold, until its leg ends. */
final class Talk {
    private final String leg;
    private final String who;
    private final List<Segment> done = new ArrayList<>();
    private Instant since;
    private boolean holding;
    private boolean over;

    /** @param leg the leg of the one who answered; the empty string where it is not known */
    Talk(String leg, String who, Instant at) {
        this.leg = leg;
        this.who = who;
        this.since = at;
    }

    boolean isOf(String someLeg) {
        return leg.equals(someLeg);
    }

    void hold(boolean on, Instant at) {
        if (!over && holding != on) {
            close(at, on ? "HELD" : "RESUMED");
            holding = on;
        }
    }

    void end(Instant at) {
        if (!over) {
            close(at, "ENDED");
            over = true;
        }
    }

    boolean isOver() {
        return over;
    }

    /** All stretches; one that goes on is counted up to {@code until}. */
    List<Segment> segments(Instant until) {
        if (over) {
            return List.copyOf(done);
        }
        List<Segment> all = new ArrayList<>(done);
        all.add(new Segment(kind(), who, since, until, "GOES_ON"));
        return all;
    }

    long talkMillis() {
        return millis(Segment.Kind.TALK);
    }

    long holdMillis() {
        return millis(Segment.Kind.HOLD);
    }

    private void close(Instant at, String outcome) {
        done.add(new Segment(kind(), who, since, at, outcome));
        since = at;
    }

    private Segment.Kind kind() {
        return holding ? Segment.Kind.HOLD : Segment.Kind.TALK;
    }

    private long millis(Segment.Kind kind) {
        return done.stream()
                .filter(segment -> segment.kind() == kind)
                .mapToLong(segment ->
                        Duration.between(segment.from(), segment.to()).toMillis())
                .sum();
    }
}
