package io.parley.media.fault;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How bad the network to the peers shall be.
 *
 * @param loss share of packets lost, 0 to 1
 * @param jitterMillis packets are delayed by 0 to this, evenly spread
 * @param reorder share of packets held back by 25 ms, so that later ones pass them
 * @param seed the same seed makes the same faults
 */
public record FaultProfile(double loss, int jitterMillis, double reorder, long seed) {
    /** No faults. */
    public static final FaultProfile NONE = new FaultProfile(0, 0, 0, 0);

    public FaultProfile {
        if (!(loss >= 0 && loss <= 1 && reorder >= 0 && reorder <= 1 && jitterMillis >= 0 && jitterMillis <= 1000)) {
            throw new IllegalArgumentException(
                    "faults out of range: loss " + loss + ", jitter " + jitterMillis + " ms, reorder " + reorder);
        }
    }

    /** True where there is nothing to do. */
    public boolean none() {
        return loss == 0 && jitterMillis == 0 && reorder == 0;
    }

    /**
     * Reads {@code loss=0.02,jitter=10,reorder=0.01,seed=42}, each part optional; an empty text is {@link #NONE}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static FaultProfile parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        Map<String, String> parts = Arrays.stream(text.trim().split(",", -1))
                .map(p -> p.split("=", 2))
                .filter(p -> p.length == 2)
                .collect(Collectors.toMap(p -> p[0].trim(), p -> p[1].trim()));
        return new FaultProfile(
                Double.parseDouble(parts.getOrDefault("loss", "0")),
                Integer.parseInt(parts.getOrDefault("jitter", "0")),
                Double.parseDouble(parts.getOrDefault("reorder", "0")),
                Long.parseLong(parts.getOrDefault("seed", "1")));
    }
}
