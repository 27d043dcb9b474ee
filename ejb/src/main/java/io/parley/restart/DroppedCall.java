package io.parley.restart;

import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A call that the end of the server cut off, and who was in it then. */
public record DroppedCall(CallId call, List<Party> parties) {
    public DroppedCall {
        parties = List.copyOf(parties);
    }

    /**
     * Somebody who talked, or heard music.
     *
     * @param number their extension, or where they called from
     * @param other whom they talked to: a name or a number
     */
    public record Party(String number, String other) {}

    /**
     * Folds a call's facts.
     *
     * @param facts in their order
     * @param reason with which a server that was stopped ended the legs: who left with it was there until then
     */
    public static DroppedCall of(CallId call, List<JournalEvent> facts, String reason) {
        Map<String, String> numbers = new LinkedHashMap<>();
        Set<String> up = new HashSet<>();
        String called = "";
        String callerName = "";
        String caller = "";
        for (JournalEvent event : facts) {
            switch (event.fact()) {
                case Fact.CallStarted f -> {
                    called = f.called();
                    callerName = f.callerName();
                }
                case Fact.LegAdded f -> {
                    caller = f.role() == Fact.LegRole.CALLER && caller.isEmpty() ? f.leg() : caller;
                    numbers.put(f.leg(), f.number());
                }
                case Fact.LegUp f -> up.add(f.leg());
                case Fact.LegEnded f when !f.reason().equals(reason) -> up.remove(f.leg());
                case Fact.OfCall _, Fact.OfAgent _, Fact.OfSystem _ -> {}
            }
        }
        List<Party> parties = new ArrayList<>();
        for (String leg : up) {
            Optional<String> other = numbers.keySet().stream()
                    .filter(up::contains)
                    .filter(l -> !l.equals(leg))
                    .findFirst();
            String name = other.isEmpty()
                    ? called
                    : other.get().equals(caller) && !callerName.isBlank() ? callerName : numbers.get(other.get());
            parties.add(new Party(numbers.getOrDefault(leg, ""), name));
        }
        return new DroppedCall(call, parties);
    }
}
