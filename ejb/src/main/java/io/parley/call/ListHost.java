package io.parley.call;

import io.parley.fact.LegPurpose;
import io.parley.sip.api.Party;

/** A stage in which a ring list may ring: for the caller, or for somebody who consults it. */
interface ListHost {
    /** The stage has it from now on. */
    void keep(CallTransition turn, ListRun run);

    /** The leg for which it rings. */
    int asks(CallTransition turn);

    /** Who calls, as the members see it. */
    Party shown(CallTransition turn);

    /** Why legs are added. */
    LegPurpose purpose();

    /** Nobody rings any more, and nobody will. */
    void nobodyLeft(CallTransition turn, ListRun run);
}
