package io.parley.kpi.fold;

import io.parley.kpi.fold.CallDetail.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A conversation of two legs while it is folded: stretches of talk and hold, until one of them leaves it. */
final class TalkSegment {
    private final List<Piece> done = new ArrayList<>();
    private String leg;
    private String caller;
    private String who;
    private Instant since;
    private boolean holding;
    private boolean consultation;
    private boolean over;

    private record Piece(Segment.Kind kind, Instant from, Instant to, String outcome) {
        Segment of(String who) {
            return new Segment(kind, who, from, to, outcome);
        }
    }

    /**
     * @param leg the leg of the one who answered; the empty string where it is not known
     * @param caller the leg of the other one
     */
    TalkSegment(String leg, String caller, String who, Instant at) {
        this.leg = leg;
        this.caller = caller;
        this.who = who;
        this.since = at;
    }

    /** A conversation while the call's own waits; it is none of the call until the two are {@link #joined}. */
    static TalkSegment consultation(String leg, String asks, String who, Instant at) {
        TalkSegment talk = new TalkSegment(leg, asks, who, at);
        talk.consultation = true;
        return talk;
    }

    boolean isConsultation() {
        return consultation;
    }

    /** The consulted party talks to the other party, at this leg, from now on. */
    void joined(String kept, Instant at) {
        caller = kept;
        if (consultation && !over) {
            close(at, "TRANSFERRED");
            consultation = false;
        }
    }

    /** Another leg is at the same one's. */
    void goesOnAt(String old, String newLeg) {
        leg = leg.equals(old) ? newLeg : leg;
        caller = caller.equals(old) ? newLeg : caller;
    }

    /** It is known now who answered. */
    void isAt(String agent) {
        who = agent;
    }

    /** The one who answered is at this leg. */
    boolean isOf(String someLeg) {
        return leg.equals(someLeg);
    }

    /** One of the two is the agent of this seat, and they talk about the call itself. */
    boolean isWith(Seat seat) {
        return !consultation && (seat.has(leg) || seat.has(caller));
    }

    public void hold(boolean on, Instant at) {
        if (!over && holding != on) {
            close(at, on ? "HELD" : "RESUMED");
            holding = on;
        }
    }

    public void end(Instant at) {
        if (!over) {
            close(at, "ENDED");
            over = true;
        }
    }

    boolean isOver() {
        return over;
    }

    /** All stretches; one that goes on is counted up to {@code until}. */
    public List<Segment> segments(Instant until) {
        Stream<Piece> open = over ? Stream.of() : Stream.of(new Piece(kind(), since, until, Segment.GOES_ON));
        return Stream.concat(done.stream(), open).map(piece -> piece.of(who)).toList();
    }

    /** Milliseconds of what is over of one kind. */
    public long millis(Segment.Kind kind) {
        return done.stream()
                .filter(piece -> piece.kind() == kind)
                .mapToLong(piece -> Duration.between(piece.from(), piece.to()).toMillis())
                .sum();
    }

    private void close(Instant at, String outcome) {
        done.add(new Piece(kind(), since, at, outcome));
        since = at;
    }

    private Segment.Kind kind() {
        if (consultation) {
            return Segment.Kind.CONSULT;
        }
        return holding ? Segment.Kind.HOLD : Segment.Kind.TALK;
    }
}
