package io.parley.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The history of what is configured: who changed what and when, from what to what. A port: the history tables stand behind it. Blocks on the database;
 * thread-safe. Each throws {@link io.parley.database.DatabaseException} when the database is away.
 */
public interface AuditTrail {
    /** The kinds of things it knows, as "queue". */
    SortedSet<String> things();

    /** Edits, the latest first. */
    Page edits(AuditQuery query, int offset, int limit);

    /**
     * A thing as it was at a moment, by field; secrets are left out. Empty where there was no such thing.
     *
     * @throws IllegalArgumentException for a kind of thing that is none of {@link #things}
     */
    Optional<Map<String, String>> at(String thing, String name, Instant moment);

    /**
     * Some of the edits that were asked for.
     *
     * @param total how many there are
     */
    record Page(List<AuditEntry> edits, long total) {
        public Page {
            edits = List.copyOf(edits);
        }
    }
}
