package io.parley.media.api;

import java.util.Map;

/** Counters since the start and gauges of the media component; names as in docs/metrics.md. */
public interface MediaUsage {
    /** Counters by name, as {@code packets_relayed}, {@code packets_dropped}, {@code packets_malformed}. */
    Map<String, Long> counters();

    /** Gauges by name, as {@code legs_open}, {@code ports_free}. */
    Map<String, Double> gauges();
}
