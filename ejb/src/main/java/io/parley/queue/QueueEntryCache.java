package io.parley.queue;

import io.parley.id.CallId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentMap;
import org.infinispan.Cache;

/** The waiting callers as all nodes see them: the server's cache {@code parley/queue-entries}. */
@ApplicationScoped
public class QueueEntryCache {
    @Resource(lookup = "java:jboss/infinispan/cache/parley/queue-entries")
    private Cache<CallId, QueueEntry> cache;

    /** The cache itself; its conditional operations are atomic. What the server injects looks the cache up at each operation. */
    public ConcurrentMap<CallId, QueueEntry> map() {
        return cache.getAdvancedCache();
    }
}
