package io.parley.fact;

import io.parley.id.CallId;
import java.time.Instant;
import java.util.Optional;

/**
 * A fact with its place in time.
 *
 * @param id grows over the whole journal of a node
 * @param call whose; empty for facts of no call
 * @param seq place within the call, from 1, gap-free; 0 where there is no call, and for listeners also where the call was closed before (the number is
 *     given when it is stored)
 * @param at wall clock, whole milliseconds
 * @param mono monotonic nanoseconds of the node, for durations
 * @param node which node saw it
 * @param actor who did it
 * @param fact what
 */
public record JournalEvent(
        long id, Optional<CallId> call, long seq, Instant at, long mono, String node, Actor actor, Fact fact) {
    /** The same with its place within the call. */
    public JournalEvent numbered(long place) {
        return new JournalEvent(id, call, place, at, mono, node, actor, fact);
    }
}
