package io.parley.media.mix;

import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a matrix is brought about: pairs that are relayed, and parties that have a seat in a mix, as they hear others, are heard, or both. All else needs
 * neither.
 *
 * @param <L> the name of a leg or tap
 * @param relayed legs that hear just each other
 * @param mixed what each listener of the mix hears
 * @param seated all who have a seat in it
 */
public record Arrangement<L>(List<Pair<L>> relayed, Map<L, Hear.Legs<L>> mixed, Set<L> seated) {
    /**
     * Two legs that hear just each other.
     *
     * @param <L> the name of a leg
     */
    public record Pair<L>(L one, L other) {}

    /**
     * Works it out.
     *
     * @param leg true for a leg, which can be relayed; false for a tap
     */
    public static <L> Arrangement<L> of(Hearing<L> hearing, Predicate<L> leg) {
        Map<L, Integer> listeners = new LinkedHashMap<>();
        hearing.rows()
                .values()
                .forEach(heard -> Hearing.gains(heard).keySet().forEach(s -> listeners.merge(s, 1, Integer::sum)));
        List<Pair<L>> relayed = new ArrayList<>();
        Map<L, Hear.Legs<L>> mixed = new LinkedHashMap<>();
        Set<L> paired = new LinkedHashSet<>();
        for (Map.Entry<L, Hear<L>> row : hearing.rows().entrySet()) {
            L listener = row.getKey();
            if (row.getValue() instanceof Hear.Legs<L> legs && !paired.contains(listener)) {
                L other = legs.gains().keySet().iterator().next();
                if (leg.test(listener)
                        && hears(hearing, listener, other)
                        && hears(hearing, other, listener)
                        && listeners.get(listener) == 1
                        && listeners.get(other) == 1) {
                    relayed.add(new Pair<>(listener, other));
                    paired.add(listener);
                    paired.add(other);
                } else {
                    mixed.put(listener, legs);
                }
            }
        }
        Set<L> seated = new LinkedHashSet<>(mixed.keySet());
        mixed.values().forEach(legs -> seated.addAll(legs.gains().keySet()));
        return new Arrangement<>(relayed, mixed, seated);
    }

    /** Whether one hears just the other, as it speaks. */
    private static <L> boolean hears(Hearing<L> hearing, L listener, L speaker) {
        return hearing.rows().get(listener) instanceof Hear.Legs<L> legs
                && legs.beside().isEmpty()
                && legs.gains().size() == 1
                && legs.gains().containsKey(speaker)
                && legs.gains().get(speaker).unity();
    }
}
