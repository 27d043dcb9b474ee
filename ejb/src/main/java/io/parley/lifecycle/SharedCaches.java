package io.parley.lifecycle;

import io.parley.call.LiveCall;
import io.parley.id.CallId;
import io.parley.sip.api.Binding;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.infinispan.Cache;

/** The server's caches that calls and registrations live in; the caches themselves, as what the server injects looks them up at each operation. */
@ApplicationScoped
public class SharedCaches {
    @Resource(lookup = "java:jboss/infinispan/cache/parley/registrations")
    private Cache<String, List<Binding>> registrations;

    @Resource(lookup = "java:jboss/infinispan/cache/parley/calls")
    private Cache<CallId, LiveCall> calls;

    ConcurrentMap<String, List<Binding>> registrations() {
        return registrations.getAdvancedCache();
    }

    ConcurrentMap<CallId, LiveCall> calls() {
        return calls.getAdvancedCache();
    }
}
