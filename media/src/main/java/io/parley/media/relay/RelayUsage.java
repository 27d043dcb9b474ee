package io.parley.media.relay;

import io.parley.media.api.MediaUsage;
import io.parley.media.net.LoopCount;
import io.parley.media.net.MediaLoop;
import io.parley.media.playout.AudioCount;
import io.parley.media.work.AudioWorkers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The sums over all loops. Warm-up traffic is taken off. */
final class RelayUsage implements MediaUsage {
    private final List<MediaLoop> loops;
    private final AudioWorkers workers;
    private final Supplier<Map<String, Double>> gauges;
    private volatile Map<String, Long> base = Map.of();

    RelayUsage(List<MediaLoop> loops, AudioWorkers workers, Supplier<Map<String, Double>> gauges) {
        this.loops = loops;
        this.workers = workers;
        this.gauges = gauges;
    }

    /** Counts from here on. */
    void reset() {
        base = sums();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = sums();
        counters.replaceAll((name, count) -> count - base.getOrDefault(name, 0L));
        return counters;
    }

    private Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>();
        for (LoopCount kind : LoopCount.values()) {
            sums.put(
                    kind.counterName(),
                    loops.stream().mapToLong(l -> l.counters().get(kind)).sum());
        }
        for (AudioCount kind : AudioCount.values()) {
            sums.put(kind.counterName(), workers.count(kind));
        }
        // Operators watch this as one figure: everything that came and went nowhere.
        long dropped = sums.get(LoopCount.PACKETS_DROPPED.counterName())
                + sums.get(LoopCount.PACKETS_OVERFLOWED.counterName())
                + sums.get(LoopCount.PACKETS_MALFORMED.counterName())
                + sums.get(LoopCount.PACKETS_FOREIGN.counterName());
        sums.put("packets_refused", dropped);
        return sums;
    }

    @Override
    public Map<String, Double> gauges() {
        return gauges.get();
    }
}
