package io.parley.customer;

import io.parley.fact.Actor;

/**
 * Changes to the phone book: written to the database, journalled, and in memory when the call returns. Blocks on the database. Bad input is refused with
 * {@link io.parley.directory.InvalidInput}, which names the field, and changes nothing.
 */
public interface PhoneBookAdmin {
    /**
     * Creates (id 0) or replaces a contact; its number may be given as people write it.
     *
     * @return as it is kept: with its id and its number normalised
     */
    Contact put(Contact contact, Actor by);

    /** False where there was none. */
    boolean remove(long id, Actor by);
}
