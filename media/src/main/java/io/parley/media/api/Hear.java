package io.parley.media.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one leg or tap hears.
 *
 * @param <L> the name of a leg or tap
 */
public sealed interface Hear<L> {
    /**
     * Nothing at all.
     *
     * @param <L> the name of a leg or tap
     */
    record Nobody<L>() implements Hear<L> {}

    /**
     * Sounds, and no leg.
     *
     * @param <L> the name of a leg or tap
     * @param playlist the sounds; a play list of the same id that the leg hears already goes on where it is
     */
    record Sounds<L>(Playlist playlist) implements Hear<L> {}

    /**
     * Other legs, each at a gain.
     *
     * @param <L> the name of a leg or tap
     * @param gains the legs heard, at least one
     * @param beside sounds heard at the same time
     */
    record Legs<L>(Map<L, Gain> gains, Optional<Playlist> beside) implements Hear<L> {
        /** @throws IllegalArgumentException where no leg is heard, which is {@link Nobody} or {@link Sounds} */
        public Legs {
            if (gains.isEmpty()) {
                throw new IllegalArgumentException("no leg is heard");
            }
            gains = Collections.unmodifiableMap(new LinkedHashMap<>(gains));
        }
    }

    /** Hears nobody. */
    static <L> Hear<L> nobody() {
        return new Nobody<>();
    }

    /** Hears sounds. */
    static <L> Hear<L> sounds(Playlist playlist) {
        return new Sounds<>(playlist);
    }

    /** Hears these legs as they speak; nobody where there are none. */
    static <L> Hear<L> legs(List<L> speakers) {
        Map<L, Gain> gains = new LinkedHashMap<>();
        speakers.forEach(speaker -> gains.put(speaker, Gain.UNITY));
        return gains.isEmpty() ? nobody() : new Legs<>(gains, Optional.empty());
    }

    /** Hears one leg, at a gain. */
    static <L> Hear<L> leg(L speaker, Gain gain) {
        return new Legs<>(Map.of(speaker, gain), Optional.empty());
    }
}
