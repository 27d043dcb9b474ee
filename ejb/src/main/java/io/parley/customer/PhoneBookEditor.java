package io.parley.customer;

import io.parley.customer.PhoneBookStore.Kept;
import io.parley.database.EditLock;
import io.parley.directory.Edit;
import io.parley.directory.EditDoubt;
import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.fact.Journal;
import io.parley.number.PhoneNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Reads and changes the phone book: checked, stored in one transaction, shown once that is committed, journalled; one change at a time. */
@ApplicationScoped
public class PhoneBookEditor implements PhoneBookAdmin {
    private static final int MOST_CONTACTS = 100_000;

    private final EditLock oneAtATime = new EditLock();
    private final EditDoubt doubt = new EditDoubt();
    private PhoneBookStore store;
    private LiveCustomers customers;
    private Journal journal;
    private PhoneNumbers numbers;

    /** For the container. */
    protected PhoneBookEditor() {}

    @Inject
    public PhoneBookEditor(PhoneBookStore store, LiveCustomers customers, Journal journal, PhoneNumbers numbers) {
        this.store = store;
        this.customers = customers;
        this.journal = journal;
        this.numbers = numbers;
    }

    /**
     * Reads the phone book: a step of the start. Blocks.
     *
     * @throws io.parley.database.DatabaseException when the database is away
     */
    public void load() {
        customers.show(new PhoneBook(store.load()));
    }

    @Override
    public Contact put(Contact contact, Edit edit) {
        return oneAtATime.during(() -> {
            doubt.settle(this::load);
            Contact checked = ContactChecks.checked(customers.book(), numbers, contact);
            if (contact.id() == 0 && customers.all().size() >= MOST_CONTACTS) {
                throw new InvalidInput("id", new InputRefusal.BookFull(MOST_CONTACTS));
            }
            Kept kept = doubt.storing(() -> store.put(checked, edit));
            customers.show(customers.book().with(kept));
            journal.append(
                    edit.by(), new ConfigChanged("contact " + kept.contact().id(), "put"));
            return kept.contact();
        });
    }

    @Override
    public boolean remove(long id, Edit edit) {
        return oneAtATime.during(() -> {
            doubt.settle(this::load);
            boolean was = doubt.storing(() -> store.remove(id, edit));
            // where there was none, another server may have removed it
            if (customers.book().withId(id).isPresent()) {
                customers.show(customers.book().without(id));
            }
            if (!was) {
                return false;
            }
            journal.append(edit.by(), new ConfigChanged("contact " + id, "removed"));
            return true;
        });
    }
}
