package io.parley.directory.jpa;

import io.parley.audit.jpa.LastEdit;
import io.parley.database.DatabaseException;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.Edit;
import io.parley.directory.EditConflict;
import io.parley.directory.EditRefusal;
import io.parley.directory.EditRefusal.Faster;
import io.parley.directory.Expected;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * An edit of one thing that takes place only in the state that it was made for.
 *
 * @param type of the entity that has the version
 * @param things the words by which the history calls what the version is of
 * @param name by which the history knows it; empty for all of these things
 */
public record Expectation(Class<? extends VersionedEntity> type, Object key, List<String> things, String name) {
    /**
     * Does work in a transaction of its own.
     *
     * @throws EditConflict when the thing is in another state, or another transaction was faster, with it or with what it refers to
     */
    public <T> T edit(Entities entities, Edit edit, Function<EntityManager, T> work) {
        try {
            return entities.transaction(edit.by(), manager -> {
                boolean absent = check(manager, edit.expected()) == null;
                T result = work.apply(manager);
                manager.flush();
                if (absent) {
                    checkMade(manager, edit.expected());
                }
                return result;
            });
        } catch (OptimisticLockException e) {
            throw new EditConflict(new EditRefusal.ChangedMeanwhile(entities.read(this::faster)));
        } catch (DatabaseException e) {
            if (e.isMissingReference()) {
                throw new EditConflict(new EditRefusal.ReferenceRemoved());
            }
            throw e.isDuplicate() ? collision(edit.expected(), entities.read(this::faster)) : e;
        }
    }

    private static EditConflict collision(Expected expected, Optional<Faster> faster) {
        return new EditConflict(
                expected instanceof Expected.Nothing
                        ? new EditRefusal.MadeMeanwhile(faster)
                        : new EditRefusal.ChangedMeanwhile(faster));
    }

    /** The thing as it is, null where there is none; refused in another state than the expected one. */
    private VersionedEntity check(EntityManager manager, Expected expected) {
        VersionedEntity now = manager.find(type, key);
        if (!expected.fits(now == null ? OptionalLong.empty() : OptionalLong.of(now.version()))) {
            Optional<Faster> faster = faster(manager);
            throw now == null
                    ? new EditConflict(new EditRefusal.RemovedMeanwhile(faster))
                    : collision(expected, faster);
        }
        return now;
    }

    /** What was not there may have been made by another server before this edit came to it: then it was read and changed, not made. */
    private void checkMade(EntityManager manager, Expected expected) {
        VersionedEntity made = manager.find(type, key);
        if (made != null && made.isRead()) {
            throw collision(expected, faster(manager));
        }
    }

    private Optional<Faster> faster(EntityManager manager) {
        return LastEdit.of(manager, things, name)
                .map(last -> new Faster(last.who(), last.through(), Instant.ofEpochMilli(last.atMillis())));
    }
}
