package io.parley.audit.jpa;

import io.parley.audit.AuditEntry.FieldChange;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.envers.AuditReader;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.RevisionType;
import org.hibernate.envers.query.AuditEntity;
import org.hibernate.envers.query.criteria.AuditCriterion;
import org.hibernate.envers.query.criteria.AuditDisjunction;

/**
 * What the things of some edits were before and after each: read with two queries for a kind of thing, not with two for an edit. Envers can be asked for what there
 * was before one revision, not before each of many, so all states of these things between the first and the last of the edits are read.
 */
final class PastStates {
    /** Things in one query whose keys have several parts, each of which makes the query longer. */
    private static final int PARTED_KEYS = 50;

    private final AuditReader history;

    private final Map<String, ThingType> types;

    /** By the kind and the name of a thing: its states by the revision from which on it was so; empty where it was not there. */
    private final Map<Name, NavigableMap<Long, Optional<Object>>> states = new HashMap<>();

    private record Name(String thing, String name) {}

    PastStates(EntityManager manager, Map<String, ThingType> types, List<ChangeEntity> edits) {
        this.history = AuditReaderFactory.get(manager);
        this.types = types;
        edits.stream().collect(Collectors.groupingBy(edit -> edit.thing)).forEach(this::read);
    }

    /** The fields that an edit changed; it must be one of those that this was made for. */
    List<FieldChange> changedBy(ChangeEntity edit) {
        long revision = edit.revision.id();
        NavigableMap<Long, Optional<Object>> known =
                states.getOrDefault(new Name(edit.thing, edit.name), new TreeMap<>());
        return types.get(edit.thing).differences(state(known.lowerEntry(revision)), state(known.floorEntry(revision)));
    }

    private static Object state(Map.Entry<Long, Optional<Object>> since) {
        return since == null ? null : since.getValue().orElse(null);
    }

    private void read(String thing, List<ChangeEntity> edits) {
        ThingType type = types.get(thing);
        LongSummaryStatistics revisions =
                edits.stream().mapToLong(edit -> edit.revision.id()).summaryStatistics();
        List<Object> keys = edits.stream()
                .map(edit -> edit.name)
                .distinct()
                .map(name -> type.key(name).orElseThrow())
                .toList();
        int most = type.hasPartedKey() ? PARTED_KEYS : keys.size();
        for (int from = 0; from < keys.size(); from += most) {
            AuditCriterion these = among(type, keys.subList(from, Math.min(from + most, keys.size())));
            readBefore(thing, type, these, revisions.getMin() - 1);
            readSince(thing, type, these, revisions);
        }
    }

    private void readBefore(String thing, ThingType type, AuditCriterion these, long revision) {
        List<?> then = history.createQuery()
                .forEntitiesAtRevision(type.entity(), revision)
                .add(these)
                .getResultList();
        then.forEach(state -> put(thing, type, state, revision, Optional.of(state)));
    }

    private void readSince(String thing, ThingType type, AuditCriterion these, LongSummaryStatistics revisions) {
        List<?> found = history.createQuery()
                .forRevisionsOfEntity(type.entity(), false, true)
                .add(these)
                .add(AuditEntity.revisionNumber().between(revisions.getMin(), revisions.getMax()))
                .getResultList();
        for (Object row : found) {
            // the thing, the revision, and what became of the thing in it
            Object[] parts = (Object[]) row;
            // what was removed is kept as it was last
            boolean gone = parts[2] == RevisionType.DEL;
            put(
                    thing,
                    type,
                    parts[0],
                    ((RevisionEntity) parts[1]).id(),
                    gone ? Optional.empty() : Optional.of(parts[0]));
        }
    }

    private void put(String thing, ThingType type, Object holder, long revision, Optional<Object> state) {
        states.computeIfAbsent(new Name(thing, type.name(holder)), _ -> new TreeMap<>())
                .put(revision, state);
    }

    private static AuditCriterion among(ThingType type, List<Object> keys) {
        if (!type.hasPartedKey()) {
            return AuditEntity.id().in(new ArrayList<>(keys));
        }
        AuditDisjunction any = AuditEntity.disjunction();
        keys.forEach(key -> any.add(AuditEntity.id().eq(key)));
        return any;
    }
}
