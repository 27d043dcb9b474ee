package io.parley.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An edit of one thing that is configured.
 *
 * @param revision the number of the edit, which may have changed several things; later ones have greater ones
 * @param who a user, a key, or a part of the system
 * @param through the means, as "portal" or "api"; "system" where nobody edited
 * @param thing the kind of thing, as "queue"
 * @param name which of them
 * @param fields those that differ
 */
public record AuditEntry(
        long revision,
        Instant at,
        String who,
        String through,
        String thing,
        String name,
        Kind kind,
        List<FieldChange> fields) {
    public AuditEntry {
        fields = List.copyOf(fields);
    }

    /** The kinds of edits. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * A field that differs.
     *
     * @param before empty where there was none
     * @param after empty where there is none
     * @param secret the values are not shown: only that it changed
     */
    public record FieldChange(String field, Optional<String> before, Optional<String> after, boolean secret) {}
}
