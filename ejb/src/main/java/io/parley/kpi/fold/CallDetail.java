package io.parley.kpi.fold;

import io.parley.fact.CallerVerdict;
import io.parley.fact.Decision;
import io.parley.id.CallId;
import io.parley.json.StoredWord;
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
 * @param agents each agent's share of it, in order; the sums above are of the call as a whole
 * @param verdict what is known of the number that its caller shows
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
        List<Decision> decisions,
        List<Share> agents,
        CallerVerdict verdict) {
    public CallDetail {
        segments = List.copyOf(segments);
        decisions = List.copyOf(decisions);
        agents = List.copyOf(agents);
    }

    /** The same with the caller's name as it is shown now. */
    public CallDetail named(String name) {
        return new CallDetail(
                id,
                direction,
                startedAt,
                answeredAt,
                endedAt,
                callerNumber,
                name,
                called,
                queue,
                agent,
                termination,
                code,
                endedBy,
                waitMillis,
                ringMillis,
                talkMillis,
                holdMillis,
                wrapUpMillis,
                codec,
                mos,
                disposition,
                notes,
                segments,
                decisions,
                agents,
                verdict);
    }

    /**
     * One agent's share of a call with a customer: only the time when they themselves talked, held or wrapped up, in milliseconds.
     *
     * @param queue whose customer; the empty string for none
     * @param transferredIn the customer was left to them
     */
    public record Share(
            String agent, String queue, boolean transferredIn, long talkMillis, long holdMillis, long wrapUpMillis) {
        public static Share of(AgentPart part) {
            return new Share(
                    part.agent(),
                    part.queue(),
                    part.transferredIn(),
                    part.talkMillis(),
                    part.holdMillis(),
                    part.wrapUpMillis());
        }
    }

    /** A stretch of a call. {@code who} is the queue, agent or extension; {@code outcome} how it ended. */
    public record Segment(Kind kind, String who, Instant from, Instant to, String outcome) {
        /** Kinds of segment. */
        public enum Kind implements StoredWord {
            ANNOUNCEMENT("ANNOUNCEMENT"),
            QUEUE("QUEUE"),
            RING("RING"),
            TALK("TALK"),
            HOLD("HOLD"),
            /** Somebody was asked while the call's other party waited. */
            CONSULT("CONSULT"),
            /** A moment: the call to {@code who} went on to another number; the outcome says why. */
            FORWARD("FORWARD"),
            /** A moment: an emergency call to the number {@code who}; the outcome is "SENT", or "TEST" where it was not. */
            EMERGENCY("EMERGENCY"),
            WRAP_UP("WRAP_UP");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }

            /** The constant of a stored word, as of a row that this version wrote. */
            public static Kind of(String word) {
                return StoredWord.of(values(), word, ANNOUNCEMENT);
            }
        }

        /** The outcome of one that is not over. */
        static final String GOES_ON = "GOES_ON";

        /** True while it is not over: {@code to} is the last moment that is known of it. */
        public boolean running() {
            return outcome.equals(GOES_ON);
        }
    }
}
