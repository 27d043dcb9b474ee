package io.parley.agent;

import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Requests about agents' states: by the portal, REST, feature codes, supervisors and calls. Thread-safe; returns at once. Each change is
 * journalled with who did it.
 */
public interface AgentDesk {
    /** Everybody known, offline ones too. */
    Collection<AgentEntry> all();

    Optional<AgentEntry> find(AgentId agent);

    /** Whether a device of an extension is registered, an agent's or not. */
    boolean reachable(String extension);

    /** The agent who uses this extension's device now. */
    Optional<AgentEntry> atExtension(String extension);

    /**
     * Logs in at an extension, to one queue or (empty) to all they are a member of. They are Available at once when a device of the extension is
     * reachable, else NotReady("unreachable") until one is. A second log-in replaces the first: the session number grows, and whoever shows the older
     * one is told by the live feed; it also ends a NotReady, and leaves a running call alone. One queue more at the same extension keeps the session.
     * Another agent who was logged in at that extension is logged out, or the log-in refused while they have a call there.
     */
    Outcome logIn(AgentId agent, String extension, Optional<QueueId> queue, Actor by);

    /** Logs out of one queue or (empty) of all. On a call: takes effect after wrap-up. */
    Outcome logOut(AgentId agent, Optional<QueueId> queue, Actor by);

    /**
     * Becomes available (refused when their device is not reachable). Ends a wrap-up early, and takes back a log-out or not-ready asked for during a
     * call.
     */
    Outcome ready(AgentId agent, Actor by);

    /**
     * Becomes not ready with a reason code known to the directory: at once; while the device rings, when the ring leads to nothing; on a call or in
     * wrap-up, after both. Until then {@link AgentEntry#nextReason} tells of it.
     */
    Outcome notReady(AgentId agent, String reason, Actor by);

    /**
     * Ends a wrap-up before its time, and goes on to what was asked for meanwhile: not ready, logged out, else available. Nothing in other states.
     */
    Outcome finish(AgentId agent, Actor by);

    /** Takes back what was asked for after the call or wrap-up of now, whether not ready or logged out. */
    Outcome cancelNext(AgentId agent, Actor by);

    /**
     * A call outside any queue began at the extension: the agent there, if any, is OnCall(direct) and gets no queue calls. If their device was
     * ringing for a queue call, that offer is withdrawn from them.
     *
     * @return the agent whose call it is now; empty where nobody is logged in there, or they have another one
     */
    Optional<AgentId> directCallBegan(String extension, CallId call);

    /**
     * The caller of that call came from a queue and was left to the extension: when it is over, the agent there wraps up as that queue says.
     *
     * @return the agent, who will wrap up; empty where there is none
     */
    Optional<AgentId> directCallServes(String extension, CallId call, QueueId queue);

    /** The direct call is over: back to the state before, or to the wrap-up of a queue's caller. */
    void directCallEnded(String extension, CallId call);

    /** The other party of the agent's current call is held or not. */
    void held(AgentId agent, CallId call, boolean held, Instant at);

    /**
     * Tells of every change of an agent from now on, also of one that is no fact of the journal, as of what comes next. The listener must not block.
     */
    void onChange(Runnable listener);

    /** The result of a request. */
    sealed interface Outcome {
        /** Done; the entry as it is now. */
        record Done(AgentEntry entry) implements Outcome {}

        /** Not done. */
        record Refused(AgentRefusal why) implements Outcome {}
    }
}
