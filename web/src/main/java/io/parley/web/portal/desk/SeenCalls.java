package io.parley.web.portal.desk;

import io.parley.call.LiveCall;
import io.parley.customer.VipLevel;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.web.portal.desk.PortalModel.CallLines;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The calls that a page had on its stage, the latest of them: in wrap-up they are gone from the live figures, after a transfer they may go on. Thread-safe. */
public final class SeenCalls {
    private static final int KEPT = 64;

    private final Map<CallId, CallLines> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, CallLines> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void see(CallLines lines) {
        if (!lines.isUnknown()) {
            seen.put(lines.id(), lines);
        }
    }

    /** As it was seen last; of one that never was, only which it is. */
    public synchronized CallLines last(CallId id, Optional<QueueId> queue, String queueName) {
        CallLines lines = seen.get(id);
        return lines != null
                ? lines
                : new CallLines(
                        id,
                        Direction.INBOUND,
                        "",
                        VipLevel.NONE,
                        "",
                        "",
                        queue,
                        queueName,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        CallerVerdict.NONE);
    }

    /** Which of them go on, here or with somebody else. */
    public synchronized Set<CallId> goingOn(List<LiveCall> live) {
        return live.stream()
                .filter(call -> call.phase() != LiveCall.Phase.ENDED)
                .map(LiveCall::id)
                .filter(seen::containsKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
