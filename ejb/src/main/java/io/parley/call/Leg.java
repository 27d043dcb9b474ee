package io.parley.call;

import io.parley.fact.Fact.LegRole;
import io.parley.id.AgentId;
import java.util.Optional;

/**
 * One leg of a call, as its call sees it.
 *
 * @param ref its number within the call, from 0
 * @param role its role in the call
 * @param number extension or outside number at its far end
 * @param holder whose that is, for people to read; empty where it is not known
 * @param agent whose device it is, for legs of a queue's offer
 * @param browser a browser is at its far end, which may go and come back
 * @param marks what its user or its network did to it
 * @param replaces the leg of a lost browser that it will replace, or {@link Stage#NONE}
 */
public record Leg(
        int ref,
        LegRole role,
        String number,
        String holder,
        Optional<AgentId> agent,
        boolean browser,
        Phase phase,
        Marks marks,
        int replaces) {

    /** Where a leg stands. Held is Up with one of the hold marks. */
    public enum Phase {
        TRYING,
        RINGING,
        /** Early media flows. */
        EARLY,
        UP,
        /** We asked for its end and wait for word of it. */
        CLOSING
    }

    /**
     * Marks of a leg.
     *
     * @param phoneHolds the phone put us on hold
     * @param portalHolds its user holds the other party by portal or API
     * @param muted its user is not to be heard
     * @param away the timer that ends the wait for its browser; 0 while the browser is there
     * @param flowLost its browser is away because its WebSocket is closed, so that nothing but a new leg brings it back
     * @param silent its phone fell silent while the browser of the other party was away, so that nobody missed it
     */
    public record Marks(
            boolean phoneHolds, boolean portalHolds, boolean muted, int away, boolean flowLost, boolean silent) {
        static final Marks NONE = new Marks(false, false, false, 0, false, false);
    }

    Leg in(Phase next) {
        return new Leg(ref, role, number, holder, agent, browser, next, marks, replaces);
    }

    Leg marked(Marks next) {
        return new Leg(ref, role, number, holder, agent, browser, phase, next, replaces);
    }

    /** The same leg, in its own right where it was meant to replace another. */
    Leg settled() {
        return new Leg(ref, role, number, holder, agent, browser, phase, marks, Stage.NONE);
    }

    /** Its phone said so just now, so it is there. */
    Leg heldByPhone(boolean held) {
        return marked(new Marks(held, marks.portalHolds, marks.muted, marks.away, marks.flowLost, false));
    }

    Leg heldByPortal(boolean held) {
        return marked(new Marks(marks.phoneHolds, held, marks.muted, marks.away, marks.flowLost, marks.silent));
    }

    Leg muted(boolean muted) {
        return marked(new Marks(marks.phoneHolds, marks.portalHolds, muted, marks.away, marks.flowLost, marks.silent));
    }

    Leg silent(boolean silent) {
        return marked(new Marks(marks.phoneHolds, marks.portalHolds, marks.muted, marks.away, marks.flowLost, silent));
    }

    Leg away(int timer, boolean lost) {
        return marked(new Marks(marks.phoneHolds, marks.portalHolds, marks.muted, timer, lost, marks.silent));
    }

    boolean phoneHolds() {
        return marks.phoneHolds;
    }

    boolean portalHolds() {
        return marks.portalHolds;
    }

    /** True while its user lets the other party wait. */
    boolean holds() {
        return marks.phoneHolds || marks.portalHolds;
    }

    /** True while its browser is gone and waited for. */
    boolean away() {
        return marks.away != 0;
    }

    boolean is(Phase wanted) {
        return phase == wanted;
    }

    /** Its name in the journal. */
    String name() {
        return nameOf(ref);
    }

    static String nameOf(int ref) {
        return "leg-" + ref;
    }
}
