package io.parley.media.fault;

import java.util.SplittableRandom;

/** Decides the fate of each packet of one stream. Confined to one event loop. */
public final class FaultNode {
    /** The packet is lost. */
    public static final long LOST = -1;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long HELD_BACK = 25 * NANOS_PER_MILLI;

    private final FaultProfile profile;
    private final SplittableRandom random;

    /**
     * A node for one stream.
     *
     * @param stream tells the streams of one profile apart, so that not all lose the same packets
     */
    public FaultNode(FaultProfile profile, long stream) {
        this.profile = profile;
        random = new SplittableRandom(profile.seed() + stream);
    }

    /** How many nanoseconds the next packet is late; 0 for at once, {@link #LOST} for never. */
    public long next() {
        if (random.nextDouble() < profile.loss()) {
            return LOST;
        }
        if (random.nextDouble() < profile.reorder()) {
            return HELD_BACK;
        }
        return profile.jitterMillis() == 0 ? 0 : random.nextLong(profile.jitterMillis() * NANOS_PER_MILLI + 1);
    }
}
