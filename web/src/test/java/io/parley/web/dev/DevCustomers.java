package io.parley.web.dev;

import io.parley.agent.AgentState;
import io.parley.customer.Contact;
import io.parley.customer.CustomerCard;
import io.parley.customer.CustomerNote;
import io.parley.customer.Customers;
import io.parley.customer.PastCall;
import io.parley.customer.PhoneBookEntry;
import io.parley.customer.VipLevel;
import io.parley.fact.Fact.Direction;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A small phone book; every caller called before. */
@ApplicationScoped
public class DevCustomers implements Customers {
    private static final List<Contact> CONTACTS = List.of(
            new Contact(
                    1,
                    "Maria Keller",
                    "Keller Maschinenbau",
                    "+49301234567",
                    "maria@keller.example",
                    VipLevel.VVIP,
                    "https://crm.example/keller",
                    "Prefers a call back after four"),
            new Contact(2, "Jonas Weber", "Weber & Sons", "+442071838750", "", VipLevel.NONE, "", ""),
            new Contact(3, "Lena Hofmann", "Hofmann Optik", "+4989555010", "", VipLevel.VIP, "", ""));

    private final DevCentre centre;
    private final DevDirectory directory;

    /** For the container's proxy. */
    protected DevCustomers() {
        this(null, null);
    }

    @Inject
    public DevCustomers(DevCentre centre, DevDirectory directory) {
        this.centre = centre;
        this.directory = directory;
    }

    @Override
    public Optional<Contact> contact(String number) {
        return CONTACTS.stream()
                .filter(contact -> contact.number().equals(number))
                .findAny();
    }

    @Override
    public Optional<Contact> contact(long id) {
        return CONTACTS.stream().filter(contact -> contact.id() == id).findAny();
    }

    @Override
    public OptionalLong version(long id) {
        return OptionalLong.empty();
    }

    @Override
    public List<Contact> all() {
        return CONTACTS;
    }

    @Override
    public CustomerCard card(String number) {
        Instant now = Instant.now();
        List<PastCall> calls = List.of(
                past("p1", now.minus(Duration.ofHours(26)), "ben", "", 184_000),
                past("p2", now.minus(Duration.ofDays(9)), "clara", "Order", 95_000));
        return new CustomerCard(
                number,
                contact(number),
                calls,
                List.of(new CustomerNote(
                        now.minus(Duration.ofDays(9)), "clara", "Asked for an offer on 40 pumps.", new CallId("p2"))),
                Optional.of(calls.getFirst()),
                false);
    }

    private static PastCall past(String id, Instant at, String agent, String disposition, long talkMillis) {
        return new PastCall(new CallId(id), at, Direction.INBOUND, "8001", agent, disposition, talkMillis, "COMPLETED");
    }

    @Override
    public List<PhoneBookEntry> search(String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        Stream<PhoneBookEntry> people = directory.users().stream()
                .filter(user -> user.extension().isPresent())
                .map(user -> new PhoneBookEntry.Colleague(
                        user.displayName(), user.extension().orElseThrow(), user.name(), state(user.name())));
        Stream<PhoneBookEntry> queues =
                directory.queues().stream().map(queue -> new PhoneBookEntry.QueueTarget(queue.id(), queue.name()));
        return Stream.<Stream<? extends PhoneBookEntry>>of(
                        people, CONTACTS.stream().map(PhoneBookEntry.Outside::new), queues)
                .<PhoneBookEntry>flatMap(entries -> entries)
                .filter(entry -> (entry.name() + " " + entry.number())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .limit(limit)
                .toList();
    }

    private Optional<AgentState.Name> state(String user) {
        return centre.find(new AgentId(user)).map(entry -> entry.state().name());
    }

    @Override
    public int priorityOf(String number) {
        return contact(number).map(contact -> contact.vip().priority()).orElse(0);
    }

    @Override
    public void onChange(Runnable listener) {
        // It never changes
    }
}
