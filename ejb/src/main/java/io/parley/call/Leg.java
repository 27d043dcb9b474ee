package io.parley.call;

import io.parley.agent.AgentId;
import io.parley.journal.Fact.LegRole;
import java.util.Optional;

/**
 * One leg of a call, as its call sees it.
 *
 * @param ref its number within the call, from 0
 * @param role what it is to the call
 * @param number extension or outside number at its far end
 * @param agent whose device it is, for legs of a queue's offer
 * @param phoneHolds the phone put us on hold
 * @param portalHolds its user holds the other party by portal or API
 */
public record Leg(
        int ref,
        LegRole role,
        String number,
        Optional<AgentId> agent,
        Phase phase,
        boolean phoneHolds,
        boolean portalHolds) {

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

    Leg in(Phase next) {
        return new Leg(ref, role, number, agent, next, phoneHolds, portalHolds);
    }

    Leg heldByPhone(boolean held) {
        return new Leg(ref, role, number, agent, phase, held, portalHolds);
    }

    Leg heldByPortal(boolean held) {
        return new Leg(ref, role, number, agent, phase, phoneHolds, held);
    }

    /** True while its user lets the other party wait. */
    boolean holds() {
        return phoneHolds || portalHolds;
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
