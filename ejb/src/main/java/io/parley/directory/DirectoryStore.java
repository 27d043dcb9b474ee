package io.parley.directory;

import io.parley.fact.Actor;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where the directory is kept. A port: the database stands behind it. Blocks; thread-safe. */
public interface DirectoryStore {
    /**
     * Everything as it is now. Blocks, also for the look-up of host names of trunks.
     *
     * @throws io.parley.database.DatabaseException when the database is away; may be retried
     */
    Snapshot load();

    /**
     * Everything as it was at a moment, without versions; nothing of it before the history begins.
     *
     * @throws io.parley.database.DatabaseException when the database is away; may be retried
     */
    Snapshot at(Instant moment);

    /**
     * Edits in one transaction: all of it is stored when this returns, or nothing of it. What the work throws is passed on.
     *
     * @param by who is named in the history
     * @throws io.parley.database.DatabaseException when the database did not take it; may be retried
     */
    <T> Edited<T> edit(Actor by, Function<DirectoryEntries, T> work);

    /**
     * Edits one thing, if it is in the state that the edit was made for.
     *
     * @throws EditConflict where it is not, or somebody else was faster
     * @throws io.parley.database.DatabaseException when the database did not take it; may be retried
     */
    <T> Edited<T> edit(Edit edit, ConfigKey thing, Function<DirectoryEntries, T> work);

    /**
     * An edit that is stored.
     *
     * @param result of the work
     * @param next makes of the snapshot before the one that has what is stored of what the edit was about, also where it changed nothing
     */
    record Edited<T>(T result, UnaryOperator<Snapshot> next) {}
}
