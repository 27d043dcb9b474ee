package io.parley.call;

import io.parley.agent.AgentId;
import io.parley.call.LiveCall.Phase;
import io.parley.journal.Fact.LegRole;
import io.parley.sip.api.Party;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A call's state as pages see it. Pure. */
public final class LiveView {
    private LiveView() {}

    /** The value that lies in the shared cache while the call lives. */
    public static LiveCall of(CallState state) {
        Journey journey = state.journey();
        Optional<Leg> party = party(state);
        Party shown = state.leg(state.caller())
                .filter(leg -> leg.role() != LegRole.CALLER)
                .map(leg -> new Party(leg.number(), leg.holder()))
                .orElseGet(journey::caller);
        return new LiveCall(
                journey.id(),
                journey.direction(),
                phase(state),
                state.since(),
                journey.startedAt(),
                shown.number(),
                shown.name(),
                journey.called(),
                party.map(Leg::number).orElseGet(() -> rung(state)),
                party.flatMap(Leg::agent).map(AgentId::value),
                state.visit().map(CallState.Visit::queue),
                state.visit().map(CallState.Visit::since),
                state.answeredAt(),
                consult(state),
                numbers(state, Leg::away),
                numbers(state, leg -> leg.marks().muted()),
                numbers(state, Leg::holds),
                state.transfer().filter(CallState.Transfer::recalled).isPresent());
    }

    /** What a call is doing, in one word. */
    static Phase phase(CallState state) {
        return switch (state.stage()) {
            case Stage.Opening s -> Phase.DIALLING;
            case Stage.Routing s -> Phase.DIALLING;
            case Stage.Summoning s -> Phase.DIALLING;
            case Stage.Ringing s -> s.toned() ? Phase.RINGING : Phase.DIALLING;
            case Stage.AtFeature s -> Phase.ANNOUNCEMENT;
            case Stage.Announcing s -> Phase.ANNOUNCEMENT;
            case Stage.Leaving s -> Phase.ANNOUNCEMENT;
            case Stage.Queued s -> s.offering().isPresent() ? Phase.OFFERED : Phase.QUEUED;
            case Stage.Echoing s -> Phase.TALKING;
            case Stage.Talking s -> talking(state);
            case Stage.Merging s -> talking(state);
            case Stage.Consulting s -> any(state, Leg::away) ? Phase.RECONNECTING : Phase.CONSULTING;
            case Stage.Ending s -> Phase.ENDED;
            case Stage.Over s -> Phase.ENDED;
        };
    }

    private static Phase talking(CallState state) {
        if (any(state, Leg::away)) {
            return Phase.RECONNECTING;
        }
        return any(state, Leg::holds) ? Phase.HELD : Phase.TALKING;
    }

    private static boolean any(CallState state, Predicate<Leg> which) {
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

    private static Optional<LiveCall.Consult> consult(CallState state) {
        return state.stage() instanceof Stage.Consulting s
                ? state.leg(s.by())
                        .map(by -> new LiveCall.Consult(by.number(), s.number(), s.name(), s.answered(), s.active()))
                : Optional.empty();
    }

    private static Optional<Leg> party(CallState state) {
        return switch (state.stage()) {
            case Stage.Talking talking -> state.leg(talking.other());
            case Stage.Consulting consulting -> state.leg(consulting.other());
            case Stage.Merging merging -> state.leg(merging.other());
            case Stage.Queued queued -> firstOutgoing(state);
            case Stage.Ringing ringing -> firstOutgoing(state);
            default -> Optional.empty();
        };
    }

    private static String rung(CallState state) {
        return switch (state.stage()) {
            case Stage.Ringing ringing -> ringing.number();
            case Stage.Summoning summoning -> summoning.extension();
            default -> "";
        };
    }

    private static Optional<Leg> firstOutgoing(CallState state) {
        for (Leg leg : state.legs()) {
            if (leg.ref() != state.caller() && !leg.is(Leg.Phase.CLOSING) && leg.replaces() == Stage.NONE) {
                return Optional.of(leg);
            }
        }
        return Optional.empty();
    }
}
