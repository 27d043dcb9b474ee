package io.parley.audit.jpa;

import io.parley.audit.AuditEntry;
import io.parley.audit.AuditEntry.Kind;
import io.parley.audit.AuditQuery;
import io.parley.audit.AuditTrail;
import io.parley.database.jpa.Entities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.RevisionType;

/** The history by Envers. The list of edits is a table of its own; what an edit changed is what the history has of a thing at its revision and at the one before. */
@ApplicationScoped
public class EnversTrail implements AuditTrail {
    private Entities entities;

    /** For the container. */
    protected EnversTrail() {}

    @Inject
    public EnversTrail(Entities entities) {
        this.entities = entities;
    }

    @Override
    public SortedSet<String> things() {
        return entities.read(manager -> ThingType.all(manager).navigableKeySet());
    }

    @Override
    public Page edits(AuditQuery query, OptionalLong before, int offset, int limit) {
        Conditions all = Conditions.of(query);
        Conditions some = all.and(before);
        return entities.read(manager -> {
            // the revisions are selected as well, so that none is fetched for itself
            TypedQuery<Object[]> changes = manager.createQuery(
                    "select c, r from ChangeEntity c join c.revision r" + some.where() + " order by c.id desc",
                    Object[].class);
            TypedQuery<Long> count = manager.createQuery(
                    "select count(c) from ChangeEntity c join c.revision r" + all.where(), Long.class);
            some.values().forEach(changes::setParameter);
            all.values().forEach(count::setParameter);
            List<ChangeEntity> found = changes.setFirstResult(offset).setMaxResults(limit + 1).getResultList().stream()
                    .map(row -> (ChangeEntity) row[0])
                    .toList();
            List<ChangeEntity> page = found.subList(0, Math.min(limit, found.size()));
            PastStates past = new PastStates(manager, ThingType.all(manager), page);
            return new Page(
                    page.stream().map(change -> entry(change, past)).toList(),
                    count.getSingleResult(),
                    found.size() > limit ? OptionalLong.of(page.getLast().id) : OptionalLong.empty());
        });
    }

    @Override
    public Optional<Map<String, String>> at(String thing, String name, Instant moment) {
        return entities.read(manager -> {
            ThingType type = ThingType.all(manager).get(thing);
            if (type == null) {
                throw new IllegalArgumentException("no such thing: " + thing);
            }
            return type.key(name)
                    .flatMap(key -> revisionAt(manager, moment).<Object>map(revision -> AuditReaderFactory.get(manager)
                            .find(type.entity(), key, revision)))
                    .map(type::shown);
        });
    }

    /** The last revision that was made by then. */
    public static Optional<Number> revisionAt(EntityManager manager, Instant moment) {
        return Optional.ofNullable(
                manager.createQuery("select max(r.id) from RevisionEntity r where r.atMillis <= :moment", Long.class)
                        .setParameter("moment", moment.toEpochMilli())
                        .getSingleResult());
    }

    private static AuditEntry entry(ChangeEntity change, PastStates past) {
        return new AuditEntry(
                change.revision.id(),
                Instant.ofEpochMilli(change.revision.atMillis()),
                change.revision.who(),
                change.revision.through(),
                change.thing,
                change.name,
                kind(RevisionType.fromRepresentation((byte) change.kind)),
                past.changedBy(change));
    }

    private static Kind kind(RevisionType type) {
        return switch (type) {
            case ADD -> Kind.ADDED;
            case MOD -> Kind.CHANGED;
            case DEL -> Kind.REMOVED;
        };
    }

    /** What a query wants, in JPQL. */
    private record Conditions(String where, Map<String, Object> values) {
        static Conditions of(AuditQuery query) {
            Map<String, Object> values = new LinkedHashMap<>();
            StringBuilder where = new StringBuilder();
            add(where, values, query.who(), "r.who = :who", "who");
            add(where, values, query.thing(), "c.thing = :thing", "thing");
            add(where, values, query.name(), "c.name = :name", "name");
            add(where, values, query.from().map(Instant::toEpochMilli), "r.atMillis >= :from", "from");
            add(where, values, query.until().map(Instant::toEpochMilli), "r.atMillis < :until", "until");
            return new Conditions(where.toString(), values);
        }

        /** The same, of those before an edit. */
        Conditions and(OptionalLong before) {
            StringBuilder further = new StringBuilder(where);
            Map<String, Object> more = new LinkedHashMap<>(values);
            add(further, more, before.stream().boxed().findAny(), "c.id < :before", "before");
            return new Conditions(further.toString(), more);
        }

        private static void add(
                StringBuilder where, Map<String, Object> values, Optional<?> value, String condition, String name) {
            value.ifPresent(given -> {
                where.append(values.isEmpty() ? " where " : " and ").append(condition);
                values.put(name, given);
            });
        }
    }
}
