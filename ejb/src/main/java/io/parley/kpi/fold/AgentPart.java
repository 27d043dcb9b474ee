package io.parley.kpi.fold;

import io.parley.id.CallId;
import java.time.Instant;

/**
 * An agent's part in a call with a customer, folded from its facts: an offer of a queue, a caller left to them by transfer, a call of an outside
 * party to them, or their call to one. Calls between colleagues are none. Durations in milliseconds, of the time when the agent themself talked or held.
 *
 * @param beganAt when it was offered, or when they were called or called
 * @param queue whose call; the empty string for none
 * @param outgoing they called
 * @param rung their device rang
 * @param handled they talked, and the conversation is over; only then there are times
 * @param outcome {@link #ANSWERED}, {@link #NO_ANSWER}, {@link #PENDING}, {@link #HANDED_OVER} or the name of a refusal or termination
 * @param transfers how often they transferred the other party
 * @param consults how often they consulted somebody
 * @param transferredIn the other party was left to them by transfer
 * @param otherNumber the other party's
 * @param otherName the other party's as it came; may be empty
 * @param disposition what this agent said it was about; the empty string for nothing yet
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
        int consults,
        boolean transferredIn,
        String otherNumber,
        String otherName,
        String disposition) {
    public static final String ANSWERED = "ANSWERED";
    public static final String NO_ANSWER = "NO_ANSWER";
    public static final String PENDING = "PENDING";
    /** An extension sent the call on without ringing. */
    public static final String FORWARDED = "FORWARDED";

    /** It rang at a ring list, of which somebody else took the call. */
    public static final String ELSEWHERE = "ELSEWHERE";

    /** The agent's part in a call of which nothing else is counted for them. */
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
                consulted,
                transferredIn,
                otherNumber,
                otherName,
                disposition);
    }

    AgentPart disposed(String code) {
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
                transfers,
                consults,
                transferredIn,
                otherNumber,
                otherName,
                code);
    }
}
