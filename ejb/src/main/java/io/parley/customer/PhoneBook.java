package io.parley.customer;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All contacts at one moment. Immutable. */
final class PhoneBook {
    private static final Comparator<Contact> BY_NAME =
            Comparator.comparing(Contact::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Contact::id);

    static final PhoneBook EMPTY = new PhoneBook(List.of());

    private final List<Contact> all;
    private final Map<String, Contact> byNumber = new HashMap<>();
    private final Map<Long, Contact> byId = new HashMap<>();

    PhoneBook(Collection<Contact> contacts) {
        all = contacts.stream().sorted(BY_NAME).toList();
        for (Contact contact : all) {
            byNumber.put(contact.number(), contact);
            byId.put(contact.id(), contact);
        }
    }

    List<Contact> all() {
        return all;
    }

    public Optional<Contact> at(String normalNumber) {
        return Optional.ofNullable(byNumber.get(normalNumber));
    }

    Optional<Contact> withId(long id) {
        return Optional.ofNullable(byId.get(id));
    }
}
