package io.parley.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * The history of what is configured: who changed what and when, from what to what. A port: the history tables stand behind it. Blocks on the database;
 * thread-safe. Each throws {@link io.parley.database.DatabaseException} when the database is away.
 */
public interface AuditTrail {
    /** The kinds of things it knows, as "queue". */
    SortedSet<String> things();

    /**
     * Edits, the latest first.
     *
     * @param before where a former page said to go on ({@link Page#next}), so that edits made meanwhile do not move the rest; empty for the latest
     * @param offset how many to pass over from there
     */
    Page edits(AuditQuery query, OptionalLong before, int offset, int limit);

    /**
     * A thing as it was at a moment, by field; secrets are left out. Empty where there was no such thing.
     *
     * @throws IllegalArgumentException for a kind of thing that is none of {@link #things}
     */
    Optional<Map<String, String>> at(String thing, String name, Instant moment);

    /**
     * Some of the edits that were asked for.
     *
     * @param total how many there are on all pages
     * @param next where the next page begins; empty on the last one
     */
    record Page(List<AuditEntry> edits, long total, OptionalLong next) {
        public Page {
            edits = List.copyOf(edits);
        }
    }
}
