package io.parley.queue;

import io.parley.agent.AgentId;
import io.parley.call.CallId;
import io.parley.sip.api.Party;
import java.time.Instant;
import java.util.List;

/**
 * The queues as calls see them. Thread-safe, returns at once; what comes of it is told by {@link QueueNotice}s to the listener given in {@link #enter}.
 * Every call that entered gets out by exactly one of connected, left, overflow or failure.
 */
public interface QueueDesk {
    /**
     * A caller joins.
     *
     * @param priority 0 normal, higher goes first
     * @param notices where notices for this call go; posts to the call's mailbox and returns at once
     */
    void enter(QueueId queue, CallId call, Party caller, int priority, Instant at, QueueListener notices);

    /** The caller hung up (abandoned) or was taken out. */
    void leave(CallId call, LeaveCause cause);

    /** The device of an agent rings (180 came in). */
    void ringing(CallId call, OfferId offer, AgentId agent);

    /** The agent answered; the first one wins. On {@code true} the caller is his: connect; on {@code false} hang the leg up. */
    boolean answered(CallId call, OfferId offer, AgentId agent);

    /** The agent's leg failed before answer. */
    void refused(CallId call, OfferId offer, AgentId agent, Refusal refusal);

    /** The conversation with the agent is over: wrap-up begins. After WrapUpEnded the queue service calls {@link io.parley.journal.Journal#closed}. */
    void finished(CallId call, AgentId agent);

    /** Entries waiting or offered now, in order of their place. */
    List<QueueEntry> waiting(QueueId queue);

    /** Why a caller leaves before an answer. */
    enum LeaveCause {
        ABANDONED,
        /** A supervisor or another feature took him out. */
        TAKEN,
        /** The call failed (media, node). */
        FAILED
    }

    /** Why an agent did not take an offered call. */
    enum Refusal {
        REJECTED,
        BUSY,
        NO_ANSWER,
        UNREACHABLE,
        FAILED,
        /** Another agent was faster, or the offer was withdrawn. */
        WITHDRAWN
    }
}
