package io.parley.customer;

import io.parley.database.Database;
import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.fact.Actor;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.fact.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.locks.ReentrantLock;

/** Changes the phone book: checked, written in one transaction, shown, journalled; one change at a time. */
@ApplicationScoped
public class PhoneBookEditor implements PhoneBookAdmin {
    private static final int MOST_CONTACTS = 100_000;

    private final ReentrantLock oneAtATime = new ReentrantLock();
    private Database database;
    private LiveCustomers customers;
    private Journal journal;
    private PhoneNumbers numbers;

    /** For the container. */
    protected PhoneBookEditor() {}

    @Inject
    public PhoneBookEditor(Database database, LiveCustomers customers, Journal journal, PhoneNumbers numbers) {
        this.database = database;
        this.customers = customers;
        this.journal = journal;
        this.numbers = numbers;
    }

    @Override
    public Contact put(Contact contact, Actor by) {
        oneAtATime.lock();
        try {
            Contact checked = ContactChecks.checked(customers.book(), numbers, contact);
            if (contact.id() == 0 && customers.all().size() >= MOST_CONTACTS) {
                throw new InvalidInput("id", new InputRefusal.BookFull(MOST_CONTACTS));
            }
            Changed changed =
                    database.transaction(tx -> new Changed(ContactRows.put(tx, checked), ContactRows.read(tx)));
            customers.show(changed.after());
            journal.append(by, new ConfigChanged("contact " + changed.contact().id(), "put"));
            return changed.contact();
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public boolean remove(long id, Actor by) {
        oneAtATime.lock();
        try {
            PhoneBook after = database.transaction(tx -> {
                int rows = tx.update("delete from contact where id = ?", id);
                return rows > 0 ? ContactRows.read(tx) : customers.book();
            });
            if (after == customers.book()) {
                return false;
            }
            customers.show(after);
            journal.append(by, new ConfigChanged("contact " + id, "removed"));
            return true;
        } finally {
            oneAtATime.unlock();
        }
    }

    private record Changed(Contact contact, PhoneBook after) {}
}
