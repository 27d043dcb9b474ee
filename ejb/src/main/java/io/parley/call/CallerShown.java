package io.parley.call;

import io.parley.fact.Fact.LegRole;
import io.parley.sip.api.Party;
import java.util.Optional;

/** Who calls, as those see it who are called. */
final class CallerShown {
    private CallerShown() {}

    /** The one being served. */
    static Party of(CallTransition turn) {
        return turn.leg(turn.caller())
                .filter(leg -> leg.role() != LegRole.CALLER)
                .map(leg -> new Party(leg.number(), leg.holder()))
                .orElseGet(turn.journey::caller);
    }

    /** Who asks a third. */
    static Party of(CallTransition turn, Leg asks) {
        return asks.ref() == turn.caller() ? of(turn) : new Party(asks.number(), asks.holder());
    }

    /**
     * To look a number up, with the forwards so far.
     *
     * @param by the extension whose permission counts; empty where the system itself calls on
     * @param shown who calls
     */
    static CallCommand.Resolve lookUp(CallTransition turn, String number, Optional<String> by, Party shown) {
        return new CallCommand.Resolve(
                number,
                by,
                turn.diversions.all(),
                Optional.of(shown).filter(party -> !party.equals(turn.journey.caller())));
    }
}
