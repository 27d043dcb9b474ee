package io.parley.call;

import io.parley.agent.AgentId;
import io.parley.call.LiveCall.Phase;
import java.util.List;
import java.util.Optional;

/** A call's state as pages see it. Pure. */
public final class LiveView {
    private LiveView() {}

    /** The value that lies in the shared cache while the call lives. */
    public static LiveCall of(CallState state) {
        Journey journey = state.journey();
        Optional<Leg> party = party(state);
        return new LiveCall(
                journey.id(),
                journey.direction(),
                phase(state),
                state.since(),
                journey.startedAt(),
                journey.caller().number(),
                journey.caller().name(),
                journey.called(),
                party.map(Leg::number).orElseGet(() -> rung(state)),
                party.flatMap(Leg::agent).map(AgentId::value),
                state.visit().map(CallState.Visit::queue),
                state.visit().map(CallState.Visit::since),
                state.answeredAt(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
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
            case Stage.Talking s ->
                state.legs().stream().anyMatch(leg -> leg.holds() && !leg.is(Leg.Phase.CLOSING))
                        ? Phase.HELD
                        : Phase.TALKING;
            case Stage.Ending s -> Phase.ENDED;
            case Stage.Over s -> Phase.ENDED;
        };
    }

    private static Optional<Leg> party(CallState state) {
        return switch (state.stage()) {
            case Stage.Talking talking -> state.leg(talking.other());
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
            if (leg.ref() != state.caller() && !leg.is(Leg.Phase.CLOSING)) {
                return Optional.of(leg);
            }
        }
        return Optional.empty();
    }
}
