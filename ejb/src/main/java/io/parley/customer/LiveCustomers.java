package io.parley.customer;

import io.parley.agent.AgentRoster;
import io.parley.agent.AgentState;
import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.User;
import io.parley.number.PhoneNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Customers as they are known now: the phone book in memory, replaced as a whole; calls and notes from the database. */
@ApplicationScoped
public class LiveCustomers implements Customers {
    private static final Logger LOG = Logger.getLogger(LiveCustomers.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile PhoneBook book = PhoneBook.EMPTY;
    private Database database;
    private Directory directory;
    private AgentRoster agents;
    private PhoneNumbers numbers;

    /** For the container. */
    protected LiveCustomers() {}

    @Inject
    public LiveCustomers(Database database, Directory directory, AgentRoster agents, PhoneNumbers numbers) {
        this.database = database;
        this.directory = directory;
        this.agents = agents;
        this.numbers = numbers;
    }

    /** Shows a new phone book to everybody, and tells the listeners. */
    void show(PhoneBook next) {
        book = next;
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "CUS0001 a listener of the phone book failed");
            }
        }
    }

    PhoneBook book() {
        return book;
    }

    @Override
    public Optional<Contact> contact(String number) {
        return book.at(numbers.normal(number));
    }

    @Override
    public Optional<Contact> contact(long id) {
        return book.withId(id);
    }

    @Override
    public OptionalLong version(long id) {
        return book.version(id);
    }

    @Override
    public List<Contact> all() {
        return book.all();
    }

    @Override
    public CustomerCard card(String number) {
        String normal = numbers.normal(number);
        Optional<Contact> contact = book.at(normal);
        if (normal.isEmpty()) {
            return CustomerCard.of(normal, contact, List.of(), List.of());
        }
        try {
            String column = CardRows.column(normal);
            return database.transaction(
                    tx -> CustomerCard.of(normal, contact, CardRows.calls(tx, column), CardRows.notes(tx, column)));
        } catch (DatabaseException e) {
            LOG.warnf("CUS0002 a card without calls and notes: %s", e.getMessage());
            return CustomerCard.degraded(normal, contact);
        }
    }

    @Override
    public List<PhoneBookEntry> search(String text, int limit) {
        if (limit < 1 || limit > MOST_FOUND) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST_FOUND);
        }
        Stream<PhoneBookEntry> outside = book.all().stream().map(PhoneBookEntry.Outside::new);
        Stream<PhoneBookEntry> inside = directory.extensions().stream().map(this::colleague);
        Stream<PhoneBookEntry> queues =
                directory.queues().stream().map(queue -> new PhoneBookEntry.QueueTarget(queue.id(), queue.name()));
        return new Found(text).in(Stream.of(outside, inside, queues).flatMap(each -> each), limit);
    }

    @Override
    public int priorityOf(String number) {
        return contact(number).map(contact -> contact.vip().priority()).orElse(0);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private PhoneBookEntry colleague(Extension extension) {
        Optional<User> user = directory.userAt(extension.number());
        Optional<AgentState.Name> state = agents.atExtension(extension.number())
                .map(entry -> entry.state().name());
        return new PhoneBookEntry.Colleague(
                user.map(User::displayName).orElse(extension.name()),
                extension.number(),
                user.map(User::name).orElse(""),
                state);
    }
}
