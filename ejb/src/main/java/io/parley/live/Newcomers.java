package io.parley.live;

import io.parley.audit.AuditEntry;
import io.parley.audit.AuditQuery;
import io.parley.audit.AuditTrail;
import io.parley.database.DatabaseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * When people came to have their names: what is known of a name from before belongs to another person. A running server says of it what one that starts later
 * says, for both ask the history. Blocks on the database; thread-safe.
 */
final class Newcomers {
    private static final Logger LOG = Logger.getLogger(Newcomers.class);
    private static final int EDITS = 1_000;

    private final AuditTrail trail;
    private Set<String> names = Set.of();

    Newcomers(AuditTrail trail) {
        this.trail = trail;
    }

    /** Takes the names of now; gives those that were given since a moment, with when they were. */
    synchronized Map<String, Instant> begin(Set<String> now, Instant since) {
        names = Set.copyOf(now);
        return madeSince(since, Optional.empty());
    }

    /**
     * Takes the names of now; gives those that were not there before and were given since a moment, with when they were.
     *
     * @param moment stands for that where the database is away
     */
    synchronized Map<String, Instant> changed(Set<String> now, Instant since, Instant moment) {
        Set<String> fresh = new HashSet<>(now);
        fresh.removeAll(names);
        names = Set.copyOf(now);
        if (fresh.isEmpty()) {
            return Map.of();
        }
        try {
            Optional<String> only = fresh.stream().findAny().filter(_ -> fresh.size() == 1);
            Map<String, Instant> made = madeSince(since, only);
            made.keySet().retainAll(fresh);
            return made;
        } catch (DatabaseException e) {
            LOG.warnf("LIV0003 when %s came is not known: their day begins now (%s)", fresh, e.getMessage());
            return fresh.stream().collect(Collectors.toMap(name -> name, _ -> moment));
        }
    }

    private Map<String, Instant> madeSince(Instant since, Optional<String> name) {
        AuditQuery ofPeople =
                new AuditQuery(Optional.empty(), Optional.of("user"), name, Optional.of(since), Optional.empty());
        Map<String, Instant> made = new HashMap<>();
        AuditTrail.Page page = trail.edits(ofPeople, OptionalLong.empty(), 0, EDITS);
        addMade(page, made);
        while (page.next().isPresent()) {
            page = trail.edits(ofPeople, page.next(), 0, EDITS);
            addMade(page, made);
        }
        return made;
    }

    /** The latest comes first. */
    private static void addMade(AuditTrail.Page page, Map<String, Instant> made) {
        page.edits().stream()
                .filter(edit -> edit.kind() == AuditEntry.Kind.ADDED)
                .forEach(edit -> made.putIfAbsent(edit.name(), edit.at()));
    }
}
