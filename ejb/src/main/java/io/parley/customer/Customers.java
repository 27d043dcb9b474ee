package io.parley.customer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The people who call and who may be called. Contacts are read from memory; only {@link #card} reads the database. Thread-safe. Numbers may be given
 * as they came from the wire: they are normalised here.
 */
public interface Customers {
    /** The contact with a number. Returns at once. */
    Optional<Contact> contact(String number);

    /** The contact with an id. Returns at once. */
    Optional<Contact> contact(long id);

    /** The version of the contact with an id, for an edit of it later; empty where there is none. Returns at once. */
    OptionalLong version(long id);

    /** All contacts in order of their names. Returns at once. */
    List<Contact> all();

    /**
     * All that is known of a caller. Blocks on the database: for a page's own thread, never for the wire. While the database is away the card has the
     * contact alone, and says so.
     */
    CustomerCard card(String number);

    /**
     * Contacts, people, phones and queues in whose name, company, number or sign-in name each word of the text is found (digits also however they are
     * grouped): those whose name begins with the text first, then by name. Returns at once.
     *
     * @param limit 1 to {@link #MOST_FOUND}
     */
    List<PhoneBookEntry> search(String text, int limit);

    /** The priority of a caller in queues: 0, or their VIP level's. Returns at once. */
    int priorityOf(String number);

    /** Runs after each change of the phone book; must return at once. */
    void onChange(Runnable listener);

    /** The most entries of a search. */
    int MOST_FOUND = 200;
}
