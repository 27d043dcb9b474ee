package io.parley.stream;

import io.parley.id.QueueId;
import java.util.Optional;
import java.util.Set;

/**
 * The people whom an event concerns: agents see these events of the stream.
 *
 * @param agents sign-in names of those who are part of the call, or whose state it is
 * @param queue the queue it is about
 */
public record Audience(Set<String> agents, Optional<QueueId> queue) {
    public Audience {
        agents = Set.copyOf(agents);
    }
}
