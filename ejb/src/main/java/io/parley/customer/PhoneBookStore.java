package io.parley.customer;

import io.parley.directory.Edit;
import io.parley.fact.Actor;
import java.util.Collection;
import java.util.List;

/**
 * Where the phone book is kept. A port: the database stands behind it. What is put is stored when the call returns. Blocks; thread-safe. Each throws
 * {@link io.parley.database.DatabaseException} when the database did not take it, which may be retried. Nothing is checked here.
 */
public interface PhoneBookStore {
    /** A contact as it is kept. */
    record Kept(Contact contact, long version) {}

    /** All contacts, in no order. */
    List<Kept> load();

    /** Puts contacts in one transaction: in place of those with their ids, or new under ids of their own. */
    List<Kept> putAll(Collection<Contact> contacts, Actor by);

    /**
     * Puts one contact, in the state that the edit was made for.
     *
     * @throws io.parley.directory.EditConflict where it is in another one
     */
    Kept put(Contact contact, Edit edit);

    /**
     * Removes a contact, in the state that the edit was made for. False where there was none.
     *
     * @throws io.parley.directory.EditConflict where it is in another one
     */
    boolean remove(long id, Edit edit);
}
