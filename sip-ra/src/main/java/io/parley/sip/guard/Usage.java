package io.parley.sip.guard;

import io.parley.sip.api.SipUsage;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** The adaptor's counters and gauges. Thread-safe; counting allocates nothing. */
public final class Usage implements SipUsage {

    /** What is counted; the name in lower case is the public one. */
    public enum Counter {
        /** Datagrams and messages off connections, readable or not. */
        MESSAGES_RECEIVED,
        MESSAGES_SENT,
        RETRANSMISSIONS_RECEIVED,
        RETRANSMISSIONS_SENT,
        SEND_FAILURES,
        MALFORMED_MESSAGES,
        /** Malformed and unanswered, too large, or beyond the bounded queue. */
        MALFORMED_DROPPED,
        KEEPALIVES_RECEIVED,
        INVITES_RECEIVED,
        INVITES_SENT,
        REGISTERS_RECEIVED,
        REGISTRATIONS_ACCEPTED,
        REGISTRATIONS_REFUSED,
        BINDINGS_EXPIRED,
        OPTIONS_RECEIVED,
        CHALLENGES_SENT,
        AUTH_FAILURES,
        AUTH_REPLAYS,
        AUTH_THROTTLED,
        CALLS_ADMITTED,
        CALLS_REJECTED_OVERLOAD,
        CALLS_REJECTED_DRAINING,
        LEGS_STARTED,
        LEGS_ENDED,
        LEGS_LOST,
        METHODS_REFUSED,
        LOOPS_DETECTED,
        /** Responses and ACKs that belong to nothing. */
        STRAY_MESSAGES,
        EVENTS_FIRED,
        EVENTS_FAILED
    }

    private final Map<Counter, LongAdder> counters = new EnumMap<>(Counter.class);
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    public Usage() {
        for (Counter c : Counter.values()) {
            counters.put(c, new LongAdder());
        }
    }

    /** Adds one. */
    public void count(Counter counter) {
        counters.get(counter).increment();
    }

    /** The sum so far. */
    public long sum(Counter counter) {
        return counters.get(counter).sum();
    }

    /** Sets or replaces a gauge. */
    public void gauge(String name, DoubleSupplier reading) {
        gauges.put(name, reading);
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> out = new TreeMap<>();
        counters.forEach((c, n) -> out.put(c.name().toLowerCase(Locale.ROOT), n.sum()));
        return out;
    }

    @Override
    public Map<String, Double> gauges() {
        Map<String, Double> out = new TreeMap<>();
        gauges.forEach((name, reading) -> out.put(name, reading.getAsDouble()));
        return out;
    }
}
