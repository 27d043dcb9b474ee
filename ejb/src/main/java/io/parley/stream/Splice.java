package io.parley.stream;

import io.parley.stream.Sink.Reason;
import java.util.List;
import java.util.Optional;

/** How a reader comes from where they left off to now, without gap or duplicate. Events are told in the order of their ids. Pure. */
sealed interface Splice {
    /** The reader begins anew. */
    record Anew(Reason reason) implements Splice {}

    /** All that the reader missed is in the ring. */
    record FromRing(List<Published> rest) implements Splice {}

    /**
     * First the log, then the ring.
     *
     * @param upTo the log is read up to this id, inclusive
     * @param edge the first event of the ring; it must be in the log, else the log is behind
     * @param rest the ring
     */
    record FromLog(long after, long upTo, Optional<Long> edge, List<Published> rest) implements Splice {}

    /**
     * The way.
     *
     * @param after the last event the reader has seen; empty when they begin
     * @param ring what is in the ring at the moment from which on live events are kept for them
     * @param floor the last event before the ring's first one ever; negative where that is not known
     */
    static Splice of(Optional<Long> after, List<Published> ring, long floor) {
        if (after.isEmpty()) {
            return new Anew(Reason.START);
        }
        long seen = after.get();
        if (ring.isEmpty()) {
            return floor < 0 ? new Anew(Reason.UNAVAILABLE) : new FromLog(seen, floor, Optional.empty(), List.of());
        }
        if (ring.stream().anyMatch(published -> published.seq() == seen)) {
            return new FromRing(later(ring, seen));
        }
        long edge = ring.getFirst().seq();
        return new FromLog(seen, edge - 1, Optional.of(edge), later(ring, seen));
    }

    private static List<Published> later(List<Published> ring, long seen) {
        return ring.stream().filter(published -> published.seq() > seen).toList();
    }
}
