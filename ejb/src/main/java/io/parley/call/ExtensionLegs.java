package io.parley.call;

import io.parley.fact.Fact.LegRole;
import io.parley.sip.api.ExtensionDialog.State;
import io.parley.sip.api.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The legs of a call that are at extensions of ours, for lamps. One that is being ended counts no longer. Pure. */
public final class ExtensionLegs {
    private ExtensionLegs() {}

    /** The legs of a call at extensions, in the order in which they were added. */
    public static List<ExtensionLeg> of(CallState state) {
        List<ExtensionLeg> found = new ArrayList<>(state.legs().size());
        for (Leg leg : state.legs()) {
            Optional<State> phase = phase(leg);
            Optional<String> extension = extension(state, leg);
            if (phase.isPresent() && extension.isPresent()) {
                found.add(new ExtensionLeg(
                        extension.get(), leg.ref(), phase.get(), leg.role() != LegRole.CALLER, other(state, leg)));
            }
        }
        return found;
    }

    private static Optional<State> phase(Leg leg) {
        return switch (leg.phase()) {
            case TRYING -> Optional.of(State.TRYING);
            case RINGING, EARLY -> Optional.of(State.EARLY);
            case UP -> Optional.of(State.CONFIRMED);
            case CLOSING -> Optional.empty();
        };
    }

    private static Optional<String> extension(CallState state, Leg leg) {
        return switch (leg.role()) {
            case CALLER -> state.journey().extension();
            case AGENT, EXTENSION -> Optional.of(leg.number());
            case TRUNK, UNKNOWN -> Optional.empty();
        };
    }

    private static Party other(CallState state, Leg leg) {
        OtherParty other = StageRules.of(state.stage()).otherParty(state);
        Optional<Party> consulted = other.consult().flatMap(consult -> inConsultation(state, leg, other, consult));
        if (consulted.isPresent()) {
            return consulted.get();
        }
        if (leg.ref() != state.caller()) {
            return party(state, state.leg(state.caller()));
        }
        if (other.leg().isPresent()) {
            return party(state, other.leg());
        }
        return new Party(other.rung().isEmpty() ? state.journey().called() : other.rung(), "");
    }

    /** Who consults hears the third while that is so, and the third has nobody else. */
    private static Optional<Party> inConsultation(
            CallState state, Leg leg, OtherParty other, LiveCall.Consult consult) {
        if (leg.number().equals(consult.extension())) {
            return Optional.of(new Party(consult.number(), consult.name())).filter(_ -> consult.active());
        }
        boolean third = leg.ref() != state.caller()
                && other.leg().filter(one -> one.ref() == leg.ref()).isEmpty();
        return third ? Optional.of(new Party(consult.extension(), "")) : Optional.empty();
    }

    private static Party party(CallState state, Optional<Leg> leg) {
        return leg.filter(found -> found.role() != LegRole.CALLER)
                .map(found -> new Party(found.number(), found.holder()))
                .orElseGet(state.journey()::caller);
    }
}
