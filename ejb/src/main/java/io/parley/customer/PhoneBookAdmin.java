package io.parley.customer;

import io.parley.directory.Edit;

/**
 * Changes to the phone book: written to the database, journalled, and in memory when the call returns. Blocks on the database. Bad input is refused with
 * {@link io.parley.directory.InvalidInput}, which names the field, an edit that came too late with {@link io.parley.directory.EditConflict}; both
 * change nothing.
 */
public interface PhoneBookAdmin {
    /**
     * Creates (id 0) or replaces a contact; its number may be given as people write it.
     *
     * @return as it is kept: with its id and its number normalised
     */
    Contact put(Contact contact, Edit edit);

    /** False where there was none. */
    boolean remove(long id, Edit edit);
}
