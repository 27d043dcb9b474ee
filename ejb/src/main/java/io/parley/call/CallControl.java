package io.parley.call;

import io.parley.agent.AgentId;
import io.parley.journal.Actor;
import java.util.Collection;
import java.util.Optional;

/** What people may ask of live calls, from the portal, the dashboard and REST. Thread-safe; returns at once, what comes of it shows in the live feed. */
public interface CallControl {
    /** Calls that are alive on this node. */
    Collection<LiveCall> live();

    Optional<LiveCall> find(CallId call);

    /** Ends a call. False where there is no such call. */
    boolean hangUp(CallId call, Actor by);

    /** Holds the other party for an agent (or the holder of an extension): music to the other, silence to him. */
    boolean hold(CallId call, String extension, Actor by);

    boolean resume(CallId call, String extension, Actor by);

    /**
     * Rings {@code extension}; when it answers, calls {@code number} from it by the dial plan.
     *
     * @param idempotencyKey the same key within a day gives the same call; empty for none
     * @return the new call
     * @throws IllegalArgumentException with a plain message when the extension is unknown or not registered, or the number leads nowhere
     */
    CallId originate(String extension, String number, Optional<String> idempotencyKey, Actor by);

    /** A note of an agent on a call, live or over. */
    void note(CallId call, AgentId agent, String text);

    /** The disposition code an agent gives a call, live or in wrap-up or later. */
    void dispose(CallId call, AgentId agent, String code);
}
