package io.parley.web.portal.desk;

import io.parley.call.LiveCall;
import io.parley.call.LiveCall.Consult;
import io.parley.id.CallId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Since when the party that is not heard in a consultation waits. A page that was loaded after a swap counts from the beginning of the consultation.
 * Thread-safe.
 */
final class SwapClock {
    private static final int KEPT = 16;

    private final InstantSource clock;
    private final Map<CallId, Turn> turns = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Turn> eldest) {
            return size() > KEPT;
        }
    };

    /** Which party is heard, and since when. */
    private record Turn(Instant consulted, boolean active, Instant since) {}

    public SwapClock(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized Instant since(LiveCall call) {
        boolean active = call.consult().filter(Consult::active).isPresent();
        Turn turn = turns.get(call.id());
        if (turn == null || !turn.consulted().equals(call.since())) {
            turn = new Turn(call.since(), active, call.since());
        } else if (turn.active() != active) {
            turn = new Turn(call.since(), active, clock.instant());
        }
        turns.put(call.id(), turn);
        return turn.since();
    }
}
