package io.parley.kpi;

import io.parley.kpi.CallDetail.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A conversation while it is folded: stretches of talk and hold, until its leg ends. */
final class Talk {
    private String leg;
    private final String who;
    private final List<Segment> done = new ArrayList<>();
    private Instant since;
    private boolean holding;
    private boolean consultation;
    private boolean over;

    /** @param leg the leg of the one who answered; the empty string where it is not known */
    Talk(String leg, String who, Instant at) {
        this.leg = leg;
        this.who = who;
        this.since = at;
    }

    /** A conversation while the call's own waits; it is none of the call until the two are {@link #joined}. */
    static Talk consultation(String leg, String who, Instant at) {
        Talk talk = new Talk(leg, who, at);
        talk.consultation = true;
        return talk;
    }

    boolean isConsultation() {
        return consultation;
    }

    /** Who was consulted talks to the other party from now on. */
    void joined(Instant at) {
        if (consultation && !over) {
            close(at, "TRANSFERRED");
            consultation = false;
        }
    }

    /** Another leg is at the same one's. */
    void goesOnAt(String newLeg) {
        leg = newLeg;
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
        if (consultation) {
            return Segment.Kind.CONSULT;
        }
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
