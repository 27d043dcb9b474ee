package io.parley.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which edits are asked for; what is empty does not matter.
 *
 * @param who the user, the key or the part of the system
 * @param thing the kind of thing, as "queue"
 * @param name which of them
 * @param from no edit before
 * @param until no edit at this moment or later
 */
public record AuditQuery(
        Optional<String> who,
        Optional<String> thing,
        Optional<String> name,
        Optional<Instant> from,
        Optional<Instant> until) {
    public static final AuditQuery ALL =
            new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
