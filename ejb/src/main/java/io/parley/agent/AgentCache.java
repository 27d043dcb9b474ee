package io.parley.agent;

import io.parley.id.AgentId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentMap;
import org.infinispan.Cache;

/** The agents as all nodes see them: the server's cache {@code parley/agents}. */
@ApplicationScoped
public class AgentCache {
    @Resource(lookup = "java:jboss/infinispan/cache/parley/agents")
    private Cache<AgentId, AgentEntry> cache;

    /** The cache itself; its conditional operations are atomic. What the server injects looks the cache up at each operation. */
    public ConcurrentMap<AgentId, AgentEntry> map() {
        return cache.getAdvancedCache();
    }
}
