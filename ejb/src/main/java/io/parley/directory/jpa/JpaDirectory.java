package io.parley.directory.jpa;

import io.parley.audit.jpa.EnversTrail;
import io.parley.database.jpa.Entities;
import io.parley.directory.ConfigKey;
import io.parley.directory.DirectoryEntries;
import io.parley.directory.DirectoryStore;
import io.parley.directory.Edit;
import io.parley.directory.Snapshot;
import io.parley.fact.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.function.Function;

/** The directory by Hibernate. A load is one query for each table; an edit reads and writes the rows that it is about. */
@ApplicationScoped
public class JpaDirectory implements DirectoryStore {
    private Entities entities;

    /** For the container. */
    protected JpaDirectory() {}

    @Inject
    public JpaDirectory(Entities entities) {
        this.entities = entities;
    }

    @Override
    public Snapshot load() {
        return entities.read(manager -> new DirectoryRows(new Present(manager)).draft())
                .done();
    }

    @Override
    public Snapshot at(Instant moment) {
        return entities.read(manager -> EnversTrail.revisionAt(manager, moment)
                        .map(revision -> new DirectoryRows(new Past(manager, revision)).draft())
                        .orElseGet(() -> Snapshot.empty().draft()))
                .done();
    }

    @Override
    public <T> Edited<T> edit(Actor by, Function<DirectoryEntries, T> work) {
        return entities.transaction(by, edited(work));
    }

    @Override
    public <T> Edited<T> edit(Edit edit, ConfigKey thing, Function<DirectoryEntries, T> work) {
        Row row = Row.of(thing);
        return new Expectation(row.type(), row.key(), row.things(), thing.key()).edit(entities, edit, edited(work));
    }

    private static <T> Function<EntityManager, Edited<T>> edited(Function<DirectoryEntries, T> work) {
        return manager -> {
            JpaEntries entries = new JpaEntries(manager);
            T result = work.apply(entries);
            manager.flush();
            return new Edited<>(result, entries::on);
        };
    }
}
