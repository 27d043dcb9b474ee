package io.parley.trunk;

import io.parley.sip.api.CallerHeaders;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call to a trunk or from it, with its numbers as the other side of the trunk writes them.
 *
 * @param called who is called
 * @param caller who calls, as From shows them; of a call from the carrier, as people see them
 * @param diversions who sent it on, the first of them first
 * @param headers what the carrier is told besides; empty for what is usual
 * @param calledRule the place of the rule that wrote {@code called}, from 0
 * @param callerRule the same of the caller's number
 */
public record TrunkCall(
        String called,
        Party caller,
        List<Diversion> diversions,
        Optional<CallerHeaders> headers,
        OptionalInt calledRule,
        OptionalInt callerRule) {
    public TrunkCall {
        diversions = List.copyOf(diversions);
    }

    /** A call of which everything stays as it is. */
    public static TrunkCall asDialled(String called, Party caller, List<Diversion> diversions) {
        return new TrunkCall(called, caller, diversions, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}
