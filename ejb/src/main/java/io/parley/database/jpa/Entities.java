package io.parley.database.jpa;

import io.parley.fact.Actor;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Work with entities in transactions of their own. Blocks on the database; thread-safe. */
public interface Entities {
    /**
     * Reads: nothing that the work changes is stored.
     *
     * @throws io.parley.database.DatabaseException when the database is away
     */
    <T> T read(Function<EntityManager, T> work);

    /**
     * Does work in one transaction: all of it is in the database when this returns, or nothing of it. What the work throws is passed on after the roll-back.
     *
     * @param by who is named in the history
     * @throws io.parley.database.DatabaseException when the database did not take it
     * @throws jakarta.persistence.OptimisticLockException when another transaction was faster with the same rows
     */
    <T> T transaction(Actor by, Function<EntityManager, T> work);

    /**
     * Compares the tables of the database with what the entities want.
     *
     * @throws IllegalStateException where they differ, with the first difference
     */
    void validate();
}
