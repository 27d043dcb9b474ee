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
 * @param outcome {@link #ANSWERED}, {@link #NO_ANSWER}, {@link #PENDING} or the name of a refusal or termination
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
        long wrapUpMillis) {
    public static final String ANSWERED = "ANSWERED";
    public static final String NO_ANSWER = "NO_ANSWER";
    public static final String PENDING = "PENDING";

    /** The caller hung up, or somebody else was faster: not the agent's doing. */
    public static final String WITHDRAWN = "WITHDRAWN";
}
