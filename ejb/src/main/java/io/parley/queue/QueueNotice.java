package io.parley.queue;

import io.parley.directory.QueueConfig;
import io.parley.id.AgentId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.List;

/** A notice of a queue to the call of a waiting caller. */
public sealed interface QueueNotice {
    /** Joined: play the music (and the welcome before it, if not empty). */
    record Joined(QueueId queue, int position, String welcome, String music) implements QueueNotice {}

    /**
     * Ring these agents (one, or all of them where all ring). The queue watches the ring time itself: at {@code until} it withdraws the offer; a call may
     * give up by itself with {@link QueueDesk#refused} at the same moment, the first of the two counts. With {@code
     * autoAnswer} their devices must be asked to answer by themselves.
     */
    record Offered(OfferId offer, List<Candidate> agents, Instant until, boolean autoAnswer) implements QueueNotice {}

    /** An agent to ring. */
    record Candidate(AgentId agent, String extension) {}

    /**
     * Stop ringing these agents: for them the offer is void, because it was not answered in time or because they logged out or took another call. Others
     * of the same offer go on ringing. Legs that are over already need nothing.
     */
    record Withdrawn(OfferId offer, List<AgentId> agents) implements QueueNotice {}

    /** Play these sounds, then music again. May also come while an agent's device rings. */
    record Announce(List<String> sounds) implements QueueNotice {}

    /**
     * Out of the queue without an agent: go there, or (HangUp) play the closing words and end. Also the first and only notice of a caller who could not
     * join. Queues that overflow to each other can send a caller in circles: whoever follows this must bound the hops.
     *
     * @param why in words: "the queue is closed", "the queue has closed", "nobody is logged in", "nobody is logged in any more", "the queue is full",
     *     "waited too long" …
     * @param prompt key of what the caller is told before, or the empty string
     */
    record Overflowed(QueueConfig.Overflow to, String why, String prompt) implements QueueNotice {}
}
