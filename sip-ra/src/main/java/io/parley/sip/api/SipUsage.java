package io.parley.sip.api;

import java.util.Map;

/** The usage interface: counters since the start, and gauges. Names are stable, lower case with underscores, and documented in docs/metrics.md. */
public interface SipUsage {
    /** Counters by name, as {@code invites_received}, {@code calls_rejected_overload}, {@code malformed_messages}, {@code auth_failures}. */
    Map<String, Long> counters();

    /** Gauges by name, as {@code legs_active}, {@code lag_millis}. */
    Map<String, Double> gauges();
}
