package io.parley.call.engine;

import io.parley.directory.Trunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls in use on each trunk, held to its limit. Thread-safe. */
public final class TrunkChannels {
    private final Map<String, Integer> inUse = new ConcurrentHashMap<>();

    /** Channels taken by one call; given back together. */
    final class Held {
        private final List<String> names = new ArrayList<>(1);

        /** Takes a channel; false when all are in use. */
        boolean take(Trunk trunk) {
            if (TrunkChannels.this.take(trunk)) {
                names.add(trunk.name());
                return true;
            }
            return false;
        }

        void release() {
            names.forEach(name -> inUse.computeIfPresent(name, (key, count) -> count <= 1 ? null : count - 1));
            names.clear();
        }
    }

    private boolean take(Trunk trunk) {
        boolean[] taken = new boolean[1];
        inUse.compute(trunk.name(), (name, count) -> {
            int now = count == null ? 0 : count;
            taken[0] = trunk.maxCalls() <= 0 || now < trunk.maxCalls();
            return taken[0] ? Integer.valueOf(now + 1) : count;
        });
        return taken[0];
    }

    /** Calls on a trunk now. */
    public int inUse(String trunk) {
        return inUse.getOrDefault(trunk, 0);
    }
}
