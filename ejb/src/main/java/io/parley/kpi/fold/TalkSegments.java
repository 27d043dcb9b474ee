package io.parley.kpi.fold;

import io.parley.kpi.fold.CallDetail.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The conversations of a call while it is folded, in their order, and what holds them: one at least that does, and all but consultations are on hold. */
public final class TalkSegments implements Iterable<TalkSegment> {
    private final List<TalkSegment> all = new ArrayList<>();
    /** Legs on hold and other reasons; made when there is one, as most calls are never held. */
    private Set<String> holding = Set.of();

    /** A conversation of the call's own begins. */
    public void begin(String leg, String caller, String who, Instant at) {
        all.add(new TalkSegment(leg, caller, who, at));
    }

    /** A conversation beside the call's own begins. */
    void consult(String leg, String asks, String who, Instant at) {
        all.add(TalkSegment.consultation(leg, asks, who, at));
    }

    public void hold(String reason, boolean on, Instant at) {
        if (on && holding.isEmpty()) {
            holding = new HashSet<>();
        }
        boolean changed = on ? holding.add(reason) : !holding.isEmpty() && holding.remove(reason);
        if (changed) {
            stream().filter(talk -> !talk.isConsultation()).forEach(talk -> talk.hold(!holding.isEmpty(), at));
        }
    }

    /** Nothing holds what comes from now on. */
    void holdsNoMore() {
        holding = Set.of();
    }

    /** The party that was consulted, or called for a transfer, talks to the one who stays; all other conversations end. */
    void handedTo(String leg, String kept, Instant at) {
        stream().filter(talk -> !talk.isOf(leg)).forEach(talk -> talk.end(at));
        stream().filter(talk -> talk.isOf(leg)).forEach(talk -> talk.joined(kept, at));
    }

    void goesOnAt(String leg, String next) {
        all.forEach(talk -> talk.goesOnAt(leg, next));
    }

    /** It is known who is at a leg. */
    void isAt(String leg, String agent) {
        stream().filter(talk -> talk.isOf(leg)).forEach(talk -> talk.isAt(agent));
    }

    /** The agent of a seat talked, and talks no more: only then are their times whole. */
    boolean over(Seat seat) {
        return talked(seat) && stream().filter(talk -> talk.isWith(seat)).allMatch(TalkSegment::isOver);
    }

    /** The agent of a seat talks or talked. */
    public boolean talked(Seat seat) {
        return stream().anyMatch(talk -> talk.isWith(seat));
    }

    /** Milliseconds of the conversations of a seat; 0 until they are over. */
    public long millis(Seat seat, Segment.Kind kind) {
        return over(seat)
                ? stream()
                        .filter(talk -> talk.isWith(seat))
                        .mapToLong(talk -> talk.millis(kind))
                        .sum()
                : 0;
    }

    public void end(Instant at) {
        all.forEach(talk -> talk.end(at));
    }

    void endOf(String leg, Instant at) {
        stream().filter(talk -> talk.isOf(leg)).forEach(talk -> talk.end(at));
    }

    void endConsultations(Instant at) {
        stream().filter(TalkSegment::isConsultation).forEach(talk -> talk.end(at));
    }

    public Stream<TalkSegment> stream() {
        return all.stream();
    }

    @Override
    public Iterator<TalkSegment> iterator() {
        return all.iterator();
    }
}
