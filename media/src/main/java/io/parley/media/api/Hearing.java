package io.parley.media.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The sound that each of some legs and taps hears, as a matrix: a row for each listener. Every leg that is heard has a row of its own, so the matrix
 * says all there is to say about the parties it names. Immutable; keeps the order of its rows.
 *
 * @param <L> the name of a leg or tap: a number in a call, the leg or tap itself in {@link MediaServer#arrange}
 * @param rows what each hears
 */
public record Hearing<L>(Map<L, Hear<L>> rows) {
    /** @throws IllegalArgumentException where a leg is heard that has no row, or hears itself (see {@link MediaLeg#echo}) */
    public Hearing {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        for (Map.Entry<L, Hear<L>> row : rows.entrySet()) {
            for (L speaker : gains(row.getValue()).keySet()) {
                if (speaker.equals(row.getKey()) || !rows.containsKey(speaker)) {
                    throw new IllegalArgumentException(row.getKey() + " cannot hear " + speaker);
                }
            }
        }
    }

    /** Nobody is named. */
    public static <L> Hearing<L> nothing() {
        return new Hearing<>(Map.of());
    }

    /** Two hear each other. */
    public static <L> Hearing<L> pair(L one, L other) {
        return conference(List.of(one, other));
    }

    /** Each hears all others. */
    public static <L> Hearing<L> conference(List<L> parties) {
        Map<L, Hear<L>> rows = new LinkedHashMap<>();
        for (L party : parties) {
            rows.put(
                    party,
                    Hear.legs(parties.stream()
                            .filter(other -> !other.equals(party))
                            .toList()));
        }
        return new Hearing<>(rows);
    }

    /** The same, where one hears something else. */
    public Hearing<L> with(L listener, Hear<L> heard) {
        Map<L, Hear<L>> changed = new LinkedHashMap<>(rows);
        changed.put(listener, heard);
        return new Hearing<>(changed);
    }

    /** The gain at which one hears another; empty where it does not, or is not named. */
    public Optional<Gain> gain(L listener, L speaker) {
        return Optional.ofNullable(
                gains(rows.getOrDefault(listener, Hear.nobody())).get(speaker));
    }

    /** Those who hear a leg, in the order of the rows. */
    public List<L> listeners() {
        return rows.keySet().stream()
                .filter(party -> !gains(rows.get(party)).isEmpty())
                .toList();
    }

    /** The legs that a row names, at their gains. */
    public static <L> Map<L, Gain> gains(Hear<L> heard) {
        return switch (heard) {
            case Hear.Nobody<L> _, Hear.Sounds<L> _ -> Map.of();
            case Hear.Legs<L> legs -> legs.gains();
        };
    }

    /**
     * The same matrix in other names.
     *
     * @param naming the other name; empty for one that is left out, as listener and as speaker. A listener whose speakers are all left out is left
     *     out too
     */
    public <M> Hearing<M> renamed(Function<L, Optional<M>> naming) {
        Map<L, M> names = new LinkedHashMap<>();
        rows.keySet().forEach(party -> naming.apply(party).ifPresent(name -> names.put(party, name)));
        Map<M, Hear<M>> renamed = new LinkedHashMap<>();
        names.forEach((party, name) -> renamed(rows.get(party), names).ifPresent(heard -> renamed.put(name, heard)));
        renamed.values().stream()
                .flatMap(heard -> gains(heard).keySet().stream())
                .toList()
                .forEach(speaker -> renamed.putIfAbsent(speaker, Hear.nobody()));
        return new Hearing<>(renamed);
    }

    private static <L, M> Optional<Hear<M>> renamed(Hear<L> heard, Map<L, M> names) {
        return switch (heard) {
            case Hear.Nobody<L> _ -> Optional.of(Hear.nobody());
            case Hear.Sounds<L>(Playlist playlist) -> Optional.of(Hear.sounds(playlist));
            case Hear.Legs<L>(Map<L, Gain> gains, Optional<Playlist> beside) -> {
                Map<M, Gain> kept = new LinkedHashMap<>();
                gains.forEach((speaker, gain) -> {
                    if (names.containsKey(speaker)) {
                        kept.put(names.get(speaker), gain);
                    }
                });
                yield kept.isEmpty() ? Optional.empty() : Optional.of(new Hear.Legs<>(kept, beside));
            }
        };
    }
}
