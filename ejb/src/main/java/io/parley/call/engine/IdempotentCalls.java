package io.parley.call.engine;

import io.parley.id.CallId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Calls begun under an idempotency key: the same key within a day gives the same call. Keeps the last ten thousand. Thread-safe. */
final class IdempotentCalls {
    private static final int KEPT = 10_000;
    private static final Duration FOR = Duration.ofDays(1);

    private record Begun(CallId call, Instant at) {}

    private final InstantSource clock;
    private final Map<String, Begun> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Begun> eldest) {
            return size() > KEPT;
        }
    };

    IdempotentCalls(InstantSource clock) {
        this.clock = clock;
    }

    /** The call of a key, begun now where there is none; what cannot begin leaves no trace. */
    synchronized CallId once(String key, Supplier<CallId> begin) {
        Begun before = calls.get(key);
        if (before != null && before.at().plus(FOR).isAfter(clock.instant())) {
            return before.call();
        }
        CallId call = begin.get();
        calls.remove(key);
        calls.put(key, new Begun(call, clock.instant()));
        return call;
    }
}
