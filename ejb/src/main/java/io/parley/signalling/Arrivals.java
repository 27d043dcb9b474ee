package io.parley.signalling;

import io.parley.call.CallerCheck;
import io.parley.call.engine.CallEngine;
import io.parley.sip.api.CallerClaims;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.stir.desk.StirDesk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Lets calls of trunks begin when it is known what to think of their callers; what happens to their legs meanwhile, as a caller who gives up, follows then in its
 * order. A leg that was not answered has few events, and the wait is short. Whatever goes wrong, the call begins. Thread-safe; nothing here blocks.
 */
final class Arrivals {
    private static final Logger LOG = Logger.getLogger(Arrivals.class);

    private final Begun calls;
    private final StirDesk stir;
    private final Map<LegId, Waiting> waiting = new ConcurrentHashMap<>();

    /** Where calls go on. */
    interface Begun {
        void arrived(SipEvent.IncomingCall incoming, CallerCheck check);

        void onEvent(SipEvent.LegEvent event);

        /** The claims with their numbers by the rules of the trunk. */
        CallerClaims written(String trunk, CallerClaims claims);
    }

    Arrivals(Begun calls, StirDesk stir) {
        this.calls = calls;
        this.stir = stir;
    }

    /** Those of an engine. */
    static Arrivals of(CallEngine engine, StirDesk stir) {
        return new Arrivals(
                new Begun() {
                    @Override
                    public void arrived(SipEvent.IncomingCall incoming, CallerCheck check) {
                        engine.arrived(incoming, check);
                    }

                    @Override
                    public void onEvent(SipEvent.LegEvent event) {
                        engine.onEvent(event);
                    }

                    @Override
                    public CallerClaims written(String trunk, CallerClaims claims) {
                        return engine.written(trunk, claims);
                    }
                },
                stir);
    }

    void onEvent(SipEvent.LegEvent event) {
        if (event instanceof SipEvent.IncomingCall incoming
                && incoming.source() instanceof Source.Trunk(String trunk)) {
            arrived(incoming, trunk);
            return;
        }
        Waiting leg = waiting.get(event.leg());
        if (leg == null || !leg.keeps(event)) {
            calls.onEvent(event);
        }
    }

    /** Legs that wait; for leak checks. */
    int size() {
        return waiting.size();
    }

    private void arrived(SipEvent.IncomingCall incoming, String trunk) {
        if (!stir.verifies(incoming.claims())) {
            calls.arrived(incoming, stir.atOnce(trunk, incoming.claims()));
            return;
        }
        Waiting leg = new Waiting();
        waiting.put(incoming.leg(), leg);
        try {
            stir.check(trunk, calls.written(trunk, incoming.claims()), check -> goOn(leg, incoming, check));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "STI0004 a caller of trunk %s is not verified", trunk);
            goOn(leg, incoming, CallerCheck.NONE);
        }
    }

    private void goOn(Waiting leg, SipEvent.IncomingCall incoming, CallerCheck check) {
        if (!leg.begins()) {
            return;
        }
        try {
            apart(() -> calls.arrived(incoming, check));
            for (Optional<SipEvent.LegEvent> next = leg.next(); next.isPresent(); next = leg.next()) {
                SipEvent.LegEvent event = next.get();
                apart(() -> calls.onEvent(event));
            }
        } finally {
            waiting.remove(incoming.leg());
        }
    }

    /** What comes after it has to be told all the same: an end that is not would leave its call behind for ever. */
    private static void apart(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            LOG.error("STI0005 an event of a call that had waited was not handled", e);
        }
    }

    /** What happens to a leg before its call begins. */
    private static final class Waiting {
        private final Deque<SipEvent.LegEvent> events = new ArrayDeque<>(2);
        private boolean begun;
        private boolean over;

        /** Whether its call may begin now; true once. */
        synchronized boolean begins() {
            boolean first = !begun;
            begun = true;
            return first;
        }

        /** Keeps an event; false where the call has begun, and all before it was told. */
        synchronized boolean keeps(SipEvent.LegEvent event) {
            if (!over) {
                events.add(event);
            }
            return !over;
        }

        /** The next event that was kept; none where later ones need not be. */
        synchronized Optional<SipEvent.LegEvent> next() {
            over = events.isEmpty();
            return Optional.ofNullable(events.poll());
        }
    }
}
