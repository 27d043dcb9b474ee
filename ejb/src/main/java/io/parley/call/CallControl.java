package io.parley.call;

import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import java.util.Collection;
import java.util.Optional;

/** Requests of people about live calls, from the portal, the dashboard and REST. Thread-safe; returns at once, the result shows in the live feed. */
public interface CallControl {
    /** Calls that are alive on this node. */
    Collection<LiveCall> live();

    Optional<LiveCall> find(CallId call);

    /** Ends a call. False where there is no such call. */
    boolean hangUp(CallId call, Actor by);

    /** Holds the other party for an agent (or the holder of an extension): music to the other, silence to the one who holds. */
    boolean hold(CallId call, String extension, Actor by);

    boolean resume(CallId call, String extension, Actor by);

    /**
     * Transfers blind: the other party is routed to {@code number} and the extension's leg is let go. Where nobody answers there, the extension is
     * called back once.
     *
     * @return false where there is no such call or the extension talks to nobody in it
     * @throws CallRefusedException when the number reaches nobody ({@link DeadEnd})
     */
    boolean transfer(CallId call, String extension, String number, Actor by);

    /**
     * Holds the other party with music and calls {@code number} for the extension.
     *
     * @return false where there is no such call, the extension talks to nobody in it, or somebody consults already
     * @throws CallRefusedException when the number is neither an extension that can ring nor an outside number
     */
    boolean consult(CallId call, String extension, String number, Actor by);

    /** Joins the other party with the consulted one, also while that one still rings, and lets the extension go. */
    boolean completeTransfer(CallId call, String extension, Actor by);

    /** Lets the consulted one go and takes the other party back. */
    boolean cancelConsult(CallId call, String extension, Actor by);

    /** Changes between the other party and the consulted one, once they answered. */
    boolean swap(CallId call, String extension, Actor by);

    /** Keeps what the extension says from the others of the call, or lets it through again. */
    boolean mute(CallId call, String extension, boolean muted, Actor by);

    /**
     * Sends digits (RFC 4733) to whom the extension talks to.
     *
     * @throws CallRefusedException when they are not 1 to 32 of 0-9 A-D * #
     */
    boolean sendDigits(CallId call, String extension, String digits, Actor by);

    /**
     * Rings {@code extension}; when it answers, calls {@code number} from it by the dial plan.
     *
     * @param idempotencyKey the same key within a day gives the same call; empty for none
     * @return the new call
     * @throws CallRefusedException when the extension is unknown or not registered, or the number reaches nobody ({@link DeadEnd})
     * @throws NoNewCalls when the server is being stopped
     */
    CallId originate(String extension, String number, Optional<String> idempotencyKey, Actor by);

    /**
     * What would come of calling {@code number}, by the configuration and without a call. Whether phones are registered and trunks have a channel is not
     * looked at.
     *
     * @param extension who calls; empty for somebody who may call everything
     */
    NumberTrial explain(String number, Optional<String> extension);

    /** A note of an agent on a call, live or over. */
    void note(CallId call, AgentId agent, String text);

    /** The disposition code an agent gives a call, live or in wrap-up or later. */
    void dispose(CallId call, AgentId agent, String code);
}
