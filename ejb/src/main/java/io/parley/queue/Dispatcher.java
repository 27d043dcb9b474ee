package io.parley.queue;

import io.parley.directory.QueueConfig;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses who is rung for whom, over all queues of a node, as a pure function. It acts on events only, never by looking around: a caller joins, an
 * agent becomes free, a ring leads to nothing, a time is over.
 *
 * <p><b>Order.</b> Within a queue: higher priority first, then who came first; a caller whose offer failed keeps their place. Among queues: an agent
 * who becomes free goes to the best place over all their queues, that is again the highest priority, then who came first. The strategy of that
 * caller's queue then chooses among all who are free, which may be somebody else; this repeats until no caller of these queues has a free agent.
 * A step makes one offer at most; the next follows as an event of its own.
 */
final class Dispatcher {
    private final Function<QueueId, Optional<QueueConfig>> queues;

    /** @param queues the configuration as it is at the moment of each event */
    Dispatcher(Function<QueueId, Optional<QueueConfig>> queues) {
        this.queues = queues;
    }

    /** The state after an event, and what must be done. */
    record Step(QueueState state, List<QueueEffect> effects) {}

    Step step(QueueState state, QueueEvent event, Instant now) {
        Draft draft = new Draft(state, queues, now);
        new Dispatch(draft).handle(event);
        return new Step(draft.state(), draft.effects());
    }
}
