package io.parley.queue;

import io.parley.agent.AgentId;
import java.time.Instant;
import java.util.List;

/** What a queue tells the call of a waiting caller. */
public sealed interface QueueNotice {
    /** Joined: play the music (and the welcome before it, if not empty). */
    record Joined(QueueId queue, int position, String welcome, String music) implements QueueNotice {}

    /** Ring these agents (one, or all of them where all ring); give up at {@code until}. */
    record Offered(OfferId offer, List<Candidate> agents, Instant until) implements QueueNotice {}

    /** An agent to ring. */
    record Candidate(AgentId agent, String extension) {}

    /** Stop ringing: the offer is void. */
    record Withdrawn(OfferId offer) implements QueueNotice {}

    /** Play these sounds, then music again. */
    record Announce(List<String> sounds) implements QueueNotice {}

    /** Out of the queue without an agent: go there, or (HangUp) play the closing words and end. */
    record Overflowed(QueueConfig.Overflow to, String why) implements QueueNotice {}
}
