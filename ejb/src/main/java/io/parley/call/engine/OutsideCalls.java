package io.parley.call.engine;

import io.parley.call.DeadEnd;
import io.parley.fact.Fact;
import io.parley.toll.TollGate;
import io.parley.toll.TollReason;
import io.parley.toll.TollVerdict;
import java.util.Arrays;
import java.util.Optional;

/** Holds calls outside to the limits against toll fraud: asked without a call, taken with one. Thread-safe. */
final class OutsideCalls {
    private final TollGate toll;

    OutsideCalls(TollGate toll) {
        this.toll = toll;
    }

    /**
     * The end of a route as it is for a payer now: a number outside that they may not call is refused. Takes nothing. Everything that is not the end of a route through a
     * trunk stays as it is, and so would an emergency call: whatever no limit may keep from being made is left out here and in {@link #take}, which alone ask for limits.
     *
     * @param payer the extension on whose behalf; empty where the system itself calls
     */
    RouteEnd asked(RouteEnd end, String payer) {
        return end instanceof RouteEnd.ViaTrunk(var trunk, String number)
                        && toll.ask(payer, number) instanceof TollVerdict.Refused refused
                ? new RouteEnd.Refused(end(refused.reason()))
                : end;
    }

    /**
     * A call is about to be made: its charge goes to the leg that is dialled next.
     *
     * @return why it is not made; empty where it is
     */
    Optional<Fact.TollRefused> take(String payer, String number, TrunkChannels.Held held) {
        return switch (toll.take(payer, number)) {
            case TollVerdict.Open open -> {
                held.charge(open.charge());
                yield Optional.empty();
            }
            case TollVerdict.Refused(String tollClass, TollReason reason, String of) ->
                Optional.of(new Fact.TollRefused(payer, number, tollClass, reason.word(), of));
        };
    }

    /** What a call is refused with. */
    static DeadEnd end(Fact.TollRefused refused) {
        return Arrays.stream(TollReason.values())
                .filter(reason -> reason.word().equals(refused.reason()))
                .map(OutsideCalls::end)
                .findFirst()
                .orElse(DeadEnd.TOLL_LIMIT);
    }

    private static DeadEnd end(TollReason reason) {
        return reason.closed() ? DeadEnd.TOLL_CLOSED : DeadEnd.TOLL_LIMIT;
    }
}
