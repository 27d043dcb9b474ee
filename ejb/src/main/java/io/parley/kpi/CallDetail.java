package io.parley.kpi;

import io.parley.call.CallId;
import io.parley.queue.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call's record (REP-1, report 14): one row, its segments below.
 *
 * @param direction "INBOUND", "INTERNAL" or "OUTBOUND"
 * @param answeredAt when somebody (not an announcement) answered
 * @param termination name of the outcome, as "COMPLETED"
 * @param endedBy who hung up
 * @param waitMillis time in queues
 * @param mos worst of its legs, 0 where unknown
 * @param notes notes of agents, one a line
 */
public record CallDetail(
        CallId id,
        String direction,
        Instant startedAt,
        Optional<Instant> answeredAt,
        Optional<Instant> endedAt,
        String callerNumber,
        String callerName,
        String called,
        String queue,
        String agent,
        String termination,
        int code,
        String endedBy,
        long waitMillis,
        long ringMillis,
        long talkMillis,
        long holdMillis,
        long wrapUpMillis,
        String codec,
        double mos,
        String disposition,
        String notes,
        List<Segment> segments,
        List<Decision> decisions) {
    public CallDetail {
        segments = List.copyOf(segments);
        decisions = List.copyOf(decisions);
    }

    /** A stretch of a call. {@code who} is the queue, agent or extension; {@code outcome} how it ended. */
    public record Segment(Kind kind, String who, Instant from, Instant to, String outcome) {
        /** Kinds of segment. */
        public enum Kind {
            ANNOUNCEMENT,
            QUEUE,
            RING,
            TALK,
            HOLD,
            /** Somebody was asked while the call's other party waited. */
            CONSULT,
            WRAP_UP
        }
    }
}
