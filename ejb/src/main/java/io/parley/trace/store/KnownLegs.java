package io.parley.trace.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Call-IDs of legs, and the call of each now; those silent for longest are forgotten when there are too many. Of one thread. */
final class KnownLegs {
    /** Twice as many as there may be legs at once. */
    private static final int MOST = 40_000;

    private final Map<String, Known> byLeg = new HashMap<>();
    private final Map<String, Known> byCallId = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            boolean tooMany = size() > MOST;
            if (tooMany) {
                byLeg.remove(eldest.getValue().leg, eldest.getValue());
            }
            return tooMany;
        }
    };

    private static final class Known {
        private final String leg;
        private String call = "";

        Known(String leg) {
            this.leg = leg;
        }
    }

    void began(String leg, String callId) {
        Known known = new Known(leg);
        byLeg.put(leg, known);
        Known before = byCallId.put(callId, known);
        if (before != null) {
            byLeg.remove(before.leg, before);
        }
    }

    /** A leg belongs to a call; false where it is no leg of SIP. */
    boolean belongs(String leg, String call) {
        Known known = byLeg.get(leg);
        if (known != null) {
            known.call = call;
        }
        return known != null;
    }

    boolean knows(String callId) {
        return byCallId.get(callId) != null;
    }

    Optional<String> callOf(String callId) {
        return Optional.ofNullable(byCallId.get(callId))
                .map(known -> known.call)
                .filter(call -> !call.isEmpty());
    }
}
