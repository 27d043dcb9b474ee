package io.parley.call;

import io.parley.agent.AgentId;
import io.parley.queue.OfferId;
import io.parley.queue.QueueId;
import io.parley.sip.api.Termination;
import java.util.Optional;

/** What a call is about now. */
public sealed interface Stage {
    /** No leg: the mark of {@code winner}, {@code early} where there is none. */
    int NONE = -1;

    /** The caller's session is being agreed on. */
    record Opening() implements Stage {}

    /** A call asked for by API: the extension's own devices ring; whoever answers becomes the caller of {@code number}. */
    record Summoning(String extension, String number, int winner, Optional<Termination> worst) implements Stage {}

    /** A number is being looked up. */
    record Routing() implements Stage {}

    /**
     * Devices or a trunk ring for the caller.
     *
     * @param number what is rung
     * @param early the leg whose early media the caller hears
     * @param winner the leg that answered and whose session is being agreed on
     * @param toned the caller was told that it rings
     * @param worst the most telling end of a leg so far
     */
    record Ringing(String number, int early, int winner, boolean toned, Optional<Termination> worst) implements Stage {}

    /**
     * Waits in a queue.
     *
     * @param music what is played, as "music/1"; empty until the queue told
     */
    record Queued(QueueId queue, String music, Optional<Offering> offering) implements Stage {}

    /** An offer that is out: agents' devices ring. */
    record Offering(OfferId offer, int winner) {}

    /** A feature code is being carried out. */
    record AtFeature() implements Stage {}

    /** The last words before the end. */
    record Announcing(int playing, CallEnd end) implements Stage {}

    /** Told something on his way from a queue to another number. */
    record Leaving(String number) implements Stage {}

    /** Two legs talk (or one holds the other). */
    record Talking(int other, Optional<Serving> serving) implements Stage {}

    /** A conversation that came from a queue. */
    record Serving(QueueId queue, AgentId agent) {}

    /** Everything was asked to end. */
    record Ending() implements Stage {}

    /** Nothing is left. */
    record Over() implements Stage {}
}
