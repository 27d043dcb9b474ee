package io.parley.call;

import io.parley.journal.Fact.Direction;
import io.parley.queue.QueueId;
import java.time.Instant;
import java.util.Optional;

/**
 * A live call as pages and REST show it, and as it lies in the shared cache: a small immutable value.
 *
 * @param phase what the caller hears or does now
 * @param since when the phase began
 * @param called the number first called
 * @param party the extension, agent's extension or outside number the caller talks to or is ringing; empty where none
 * @param agent the agent ringing or talking, if any
 * @param queuedAt when it entered the queue it is or was in
 * @param answeredAt when the conversation began
 */
public record LiveCall(
        CallId id,
        Direction direction,
        Phase phase,
        Instant since,
        Instant startedAt,
        String callerNumber,
        String callerName,
        String called,
        String party,
        Optional<String> agent,
        Optional<QueueId> queue,
        Optional<Instant> queuedAt,
        Optional<Instant> answeredAt) {

    /** What a call is doing. */
    public enum Phase {
        DIALLING,
        RINGING,
        ANNOUNCEMENT,
        QUEUED,
        /** Queued, and an agent's device rings for it. */
        OFFERED,
        TALKING,
        HELD,
        ENDED
    }
}
