package io.parley.media.api;

/**
 * How much louder or quieter a leg is heard than it speaks.
 *
 * @param decibels 0 as it speaks; {@link #LEAST} to {@link #MOST}
 */
public record Gain(double decibels) {
    /** The lowest gain: hardly audible beside speech. */
    public static final double LEAST = -60;

    /** The highest gain. */
    public static final double MOST = 20;

    /** As it speaks. */
    public static final Gain UNITY = new Gain(0);

    /** @throws IllegalArgumentException outside of the range */
    public Gain {
        if (!(decibels >= LEAST && decibels <= MOST)) {
            throw new IllegalArgumentException("gain of " + decibels + " dB");
        }
    }

    /** The factor that samples are multiplied by. */
    public double factor() {
        return Math.pow(10, decibels / 20);
    }

    /** True where nothing is multiplied. */
    public boolean unity() {
        return decibels == 0;
    }
}
