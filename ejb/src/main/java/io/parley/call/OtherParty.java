package io.parley.call;

import java.util.List;
import java.util.Optional;

/**
 * The party that a call concerns besides its caller, as pages see it.
 *
 * @param leg of the party that rings or talks
 * @param rung the number that is rung, for as long as there is no such leg; may be empty
 * @param members extensions at which it rings as members of a ring list
 * @param consult a consultation under way
 */
record OtherParty(Optional<Leg> leg, String rung, List<String> members, Optional<LiveCall.Consult> consult) {
    /** No ring list rings. */
    OtherParty(Optional<Leg> leg, String rung, Optional<LiveCall.Consult> consult) {
        this(leg, rung, List.of(), consult);
    }

    static final OtherParty NOBODY = new OtherParty(Optional.empty(), "", Optional.empty());

    static OtherParty at(Optional<Leg> leg) {
        return new OtherParty(leg, "", Optional.empty());
    }
}
