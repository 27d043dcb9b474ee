package io.parley.directory;

import java.time.Instant;
import java.util.Optional;

/** Why an edit came too late. The web module words it in the reader's language. */
public sealed interface EditRefusal {
    /**
     * The edit that was faster.
     *
     * @param who a user, a key, or a part of the system
     * @param through the means, as "portal" or "api"
     */
    record Faster(String who, String through, Instant at) {}

    /** The last edit of the thing; empty where the history does not know. */
    Optional<Faster> faster();

    /** Somebody changed it since it was looked at. */
    record ChangedMeanwhile(Optional<Faster> faster) implements EditRefusal {}

    /** Somebody removed it since it was looked at. */
    record RemovedMeanwhile(Optional<Faster> faster) implements EditRefusal {}

    /** Somebody made one with the same key. */
    record MadeMeanwhile(Optional<Faster> faster) implements EditRefusal {}

    /** Somebody removed something that it refers to, as the person of a new member. The history is that of the thing itself, and does not tell who it was. */
    record ReferenceRemoved() implements EditRefusal {
        @Override
        public Optional<Faster> faster() {
            return Optional.empty();
        }
    }
}
