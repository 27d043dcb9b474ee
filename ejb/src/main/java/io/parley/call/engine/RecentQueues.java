package io.parley.call.engine;

import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The queues of calls that are over, for dispositions given later; the last ten thousand. Thread-safe. */
final class RecentQueues {
    private static final int KEPT = 10_000;

    private final Map<CallId, QueueId> queues = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, QueueId> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void put(CallId call, QueueId queue) {
        queues.put(call, queue);
    }

    synchronized Optional<QueueId> find(CallId call) {
        return Optional.ofNullable(queues.get(call));
    }
}
