package io.parley.web.rest;

import io.parley.customer.Contact;
import io.parley.customer.CustomerCard;
import io.parley.customer.CustomerNote;
import io.parley.customer.Customers;
import io.parley.customer.PastCall;
import io.parley.customer.PhoneBookAdmin;
import io.parley.customer.PhoneBookEntry;
import io.parley.directory.Edit;
import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.fact.Fact.Direction;
import io.parley.id.CallId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A phone book in memory, with one queue and one colleague besides. */
final class FakeBook implements Customers, PhoneBookAdmin {
    final Map<Long, Contact> contacts = new TreeMap<>();
    private final Map<Long, Long> versions = new HashMap<>();
    private long last;

    @Override
    public Contact put(Contact given, Edit edit) {
        FakeSystem.mustFit(edit, given.id() == 0 ? OptionalLong.empty() : version(given.id()));
        if (given.link().startsWith("javascript:")) {
            throw new InvalidInput("link", new InputRefusal.NotAWebLink());
        }
        Contact kept = new Contact(
                given.id() == 0 ? ++last : given.id(),
                given.name(),
                given.company(),
                given.number().replace(" ", ""),
                given.email(),
                given.vip(),
                given.link(),
                given.remark());
        contacts.put(kept.id(), kept);
        versions.merge(kept.id(), 1L, Long::sum);
        return kept;
    }

    @Override
    public boolean remove(long id, Edit edit) {
        FakeSystem.mustFit(edit, version(id));
        return contacts.remove(id) != null;
    }

    @Override
    public Optional<Contact> contact(String number) {
        return contacts.values().stream()
                .filter(contact -> contact.number().equals(number.replace(" ", "")))
                .findAny();
    }

    @Override
    public Optional<Contact> contact(long id) {
        return Optional.ofNullable(contacts.get(id));
    }

    @Override
    public OptionalLong version(long id) {
        return contacts.containsKey(id) ? OptionalLong.of(versions.get(id)) : OptionalLong.empty();
    }

    @Override
    public List<Contact> all() {
        return List.copyOf(contacts.values());
    }

    @Override
    public CustomerCard card(String number) {
        PastCall call = new PastCall(
                FakeSystem.ENDED, FakeSystem.NOW, Direction.INBOUND, "8001", "anna", "", 1_000, "COMPLETED");
        CustomerNote note = new CustomerNote(FakeSystem.NOW, "anna", "called back", new CallId("c1"));
        return new CustomerCard(number, contact(number), List.of(call), List.of(note), Optional.of(call), false);
    }

    @Override
    public List<PhoneBookEntry> search(String text, int limit) {
        Stream<PhoneBookEntry> house = Stream.of(
                new PhoneBookEntry.Colleague("Anna Berg", "1001", "anna", Optional.empty()),
                new PhoneBookEntry.QueueTarget(FakeSystem.SALES, "Sales"));
        return Stream.concat(contacts.values().stream().map(PhoneBookEntry.Outside::new), house)
                .filter(entry -> entry.name().toLowerCase(Locale.ROOT).contains(text))
                .limit(limit)
                .toList();
    }

    @Override
    public int priorityOf(String number) {
        return contact(number).map(contact -> contact.vip().priority()).orElse(0);
    }

    @Override
    public void onChange(Runnable listener) {}
}
