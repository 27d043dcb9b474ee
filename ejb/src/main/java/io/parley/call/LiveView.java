package io.parley.call;

import io.parley.call.LiveCall.Phase;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.LegRole;
import io.parley.id.AgentId;
import io.parley.sip.api.Party;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A call's state as pages see it. Pure. */
public final class LiveView {
    private LiveView() {}

    /** The value that lies in the shared cache while the call lives. */
    public static LiveCall of(CallState state) {
        CallOrigin journey = state.journey();
        OtherParty other = StageRules.of(state.stage()).otherParty(state);
        Optional<Leg> instead = state.leg(state.caller()).filter(leg -> leg.role() != LegRole.CALLER);
        Party shown = instead.map(leg -> new Party(leg.number(), leg.holder())).orElseGet(journey::caller);
        return new LiveCall(
                journey.id(),
                journey.direction(),
                phase(state),
                state.since(),
                journey.startedAt(),
                shown.number(),
                shown.name(),
                journey.called(),
                other.leg().map(Leg::number).orElse(other.rung()),
                other.leg().flatMap(Leg::agent).map(AgentId::value),
                state.visit().map(CallState.Visit::queue),
                state.visit().map(CallState.Visit::since),
                state.answeredAt(),
                other.consult(),
                numbers(state, Leg::away),
                numbers(state, leg -> leg.marks().muted()),
                numbers(state, Leg::holds),
                isRecalled(state),
                instead.isPresent() ? CallerVerdict.NONE : journey.check().verdict(),
                other.members());
    }

    /** Whether the phase that pages show goes on. One that rings where it was transferred from does so anew, not since it rang elsewhere. */
    static boolean goesOn(CallState before, CallState after) {
        return phase(before) == phase(after) && (isRecalled(before) || !isRecalled(after));
    }

    private static boolean isRecalled(CallState state) {
        return state.transfer().filter(CallState.Transfer::recalled).isPresent();
    }

    /** The phase of a call, in one word. */
    static Phase phase(CallState state) {
        return StageRules.of(state.stage()).phase(state);
    }

    /** Two parties have each other, unless one is away or holds. */
    static Phase talking(CallState state) {
        if (any(state, Leg::away)) {
            return Phase.RECONNECTING;
        }
        return any(state, Leg::holds) ? Phase.HELD : Phase.TALKING;
    }

    static boolean any(CallState state, Predicate<Leg> which) {
        for (Leg leg : state.legs()) {
            if (which.test(leg) && !leg.is(Leg.Phase.CLOSING)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> numbers(CallState state, Predicate<Leg> which) {
        if (!any(state, which)) {
            // mostly none is: nothing is made then
            return List.of();
        }
        return state.legs().stream()
                .filter(leg -> which.test(leg) && !leg.is(Leg.Phase.CLOSING))
                .map(Leg::number)
                .distinct()
                .toList();
    }

    /** The first leg that rings for the caller. */
    static Optional<Leg> firstOutgoing(CallState state) {
        for (Leg leg : state.legs()) {
            if (leg.ref() != state.caller() && !leg.is(Leg.Phase.CLOSING) && leg.replaces() == Stage.NONE) {
                return Optional.of(leg);
            }
        }
        return Optional.empty();
    }
}
