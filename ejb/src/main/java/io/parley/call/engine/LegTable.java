package io.parley.call.engine;

import io.parley.sip.api.LegId;
import io.parley.sip.api.SipEvent.LegEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which call a SIP leg belongs to. A leg that we dial may have events before we have its handle: those are kept until it is bound. Thread-safe.
 */
final class LegTable {
    /** Events kept for legs not bound yet; beyond it they are dropped and counted. */
    private static final int MAX_EARLY = 2000;

    private final Map<LegId, LegAddress> links = new ConcurrentHashMap<>();
    private final Map<LegId, List<LegEvent>> early = new ConcurrentHashMap<>();
    private final LongAdder dropped = new LongAdder();
    private final LegsByExtension extensions = new LegsByExtension();
    private final LegWatch watch;

    LegTable(LegWatch watch) {
        this.watch = watch;
    }

    /** The same legs by the extensions whose devices are at their far ends. */
    LegsByExtension extensions() {
        return extensions;
    }

    /** Binds a leg and gives the events that came before. */
    List<LegEvent> bind(LegId leg, LegAddress address) {
        links.put(leg, address);
        belongs(leg, address.link().call());
        return takeEarly(leg);
    }

    /** The call that a leg belongs to from now on. */
    void belongs(LegId leg, RunningCall call) {
        watch.legOfCall(leg, call.journey().id());
    }

    void unbind(LegId leg) {
        links.remove(leg);
        early.remove(leg);
    }

    /** The call of an event's leg; null where it is not known, and then the event is kept for {@link #bind}. */
    LegAddress find(LegEvent event) {
        LegAddress known = links.get(event.leg());
        if (known != null) {
            return known;
        }
        if (early.size() >= MAX_EARLY) {
            dropped.increment();
            early.clear();
            return null;
        }
        early.compute(event.leg(), (leg, events) -> {
            List<LegEvent> more = events == null ? new ArrayList<>(2) : events;
            more.add(event);
            return more;
        });
        // bound between the look-up and the keeping: nobody else will deliver it
        LegAddress late = links.get(event.leg());
        if (late != null) {
            for (LegEvent kept : takeEarly(event.leg())) {
                late.pass((call, ref) -> call.fromWire(ref, kept));
            }
        }
        return null;
    }

    /** The call of a leg, if it has one. */
    Optional<LegAddress.Link> whose(LegId leg) {
        return Optional.ofNullable(links.get(leg)).map(LegAddress::link);
    }

    private List<LegEvent> takeEarly(LegId leg) {
        List<LegEvent> events = early.remove(leg);
        return events == null ? List.of() : events;
    }

    int size() {
        return links.size();
    }

    long dropped() {
        return dropped.sum();
    }
}
