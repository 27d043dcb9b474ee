package io.parley.kpi;

import io.parley.call.CallId;
import java.time.Instant;

/**
 * What an agent had to do with a call, folded from its facts: an offer of a queue, a direct call, or a call he made. Durations in milliseconds.
 *
 * @param beganAt when it was offered, or when he was called or called
 * @param queue whose call; the empty string for none
 * @param outgoing he called
 * @param rung his device rang
 * @param handled he talked, and the conversation is over; only then there are times
 * @param outcome {@link #ANSWERED}, {@link #NO_ANSWER}, {@link #PENDING}, {@link #HANDED_OVER} or the name of a refusal or termination
 * @param transfers how often he transferred the other party
 * @param consults how often he consulted somebody
 */
public record AgentPart(
        CallId call,
        Instant beganAt,
        String agent,
        String queue,
        boolean outgoing,
        boolean rung,
        String outcome,
        boolean handled,
        long talkMillis,
        long holdMillis,
        long wrapUpMillis,
        int transfers,
        int consults) {
    public static final String ANSWERED = "ANSWERED";
    public static final String NO_ANSWER = "NO_ANSWER";
    public static final String PENDING = "PENDING";

    /** What he did in a call of which nothing else is counted for him. */
    public static final String HANDED_OVER = "HANDED_OVER";

    /** The caller hung up, or somebody else was faster: not the agent's doing. */
    public static final String WITHDRAWN = "WITHDRAWN";

    AgentPart with(int transferred, int consulted) {
        return new AgentPart(
                call,
                beganAt,
                agent,
                queue,
                outgoing,
                rung,
                outcome,
                handled,
                talkMillis,
                holdMillis,
                wrapUpMillis,
                transferred,
                consulted);
    }
}
