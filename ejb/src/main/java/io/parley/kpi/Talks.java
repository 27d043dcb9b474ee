package io.parley.kpi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The conversations of a call while it is folded, in their order, and what holds them: one at least that does, and all but consultations are on hold. */
final class Talks implements Iterable<Talk> {
    private final List<Talk> all = new ArrayList<>();
    /** Legs on hold and other reasons; made when there is one, as most calls are never held. */
    private Set<String> holding = Set.of();

    /** A conversation of the call's own begins. */
    Talk begin(String leg, String who, Instant at) {
        Talk talk = new Talk(leg, who, at);
        all.add(talk);
        return talk;
    }

    /** A conversation beside the call's own begins. */
    void consult(String leg, String who, Instant at) {
        all.add(Talk.consultation(leg, who, at));
    }

    void hold(String reason, boolean on, Instant at) {
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

    /** Who was consulted has the other party; all others are out of it. */
    void handedTo(String leg, Instant at) {
        stream().filter(talk -> !talk.isOf(leg)).forEach(talk -> talk.end(at));
        stream().filter(talk -> talk.isOf(leg)).forEach(talk -> talk.joined(at));
    }

    void goesOnAt(String leg, String next) {
        stream().filter(talk -> talk.isOf(leg)).forEach(talk -> talk.goesOnAt(next));
    }

    void end(Instant at) {
        all.forEach(talk -> talk.end(at));
    }

    void endOf(String leg, Instant at) {
        stream().filter(talk -> talk.isOf(leg)).forEach(talk -> talk.end(at));
    }

    void endConsultations(Instant at) {
        stream().filter(Talk::isConsultation).forEach(talk -> talk.end(at));
    }

    Stream<Talk> stream() {
        return all.stream();
    }

    @Override
    public Iterator<Talk> iterator() {
        return all.iterator();
    }
}
