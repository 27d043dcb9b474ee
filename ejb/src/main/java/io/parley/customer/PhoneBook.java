package io.parley.customer;

import io.parley.customer.PhoneBookStore.Kept;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** All contacts at one moment. Immutable. */
final class PhoneBook {
    private static final Comparator<Contact> BY_NAME =
            Comparator.comparing(Contact::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Contact::id);

    static final PhoneBook EMPTY = new PhoneBook(List.of());

    private final List<Contact> all;
    private final Map<String, Contact> byNumber = new HashMap<>();
    private final Map<Long, Kept> byId = new HashMap<>();

    PhoneBook(Collection<Kept> contacts) {
        all = contacts.stream().map(Kept::contact).sorted(BY_NAME).toList();
        for (Kept kept : contacts) {
            byNumber.put(kept.contact().number(), kept.contact());
            byId.put(kept.contact().id(), kept);
        }
    }

    /** The same with a contact in place of the one with its id. */
    PhoneBook with(Kept kept) {
        return new PhoneBook(
                Stream.concat(others(kept.contact().id()), Stream.of(kept)).toList());
    }

    PhoneBook without(long id) {
        return new PhoneBook(others(id).toList());
    }

    private Stream<Kept> others(long id) {
        return byId.values().stream().filter(other -> other.contact().id() != id);
    }

    List<Contact> all() {
        return all;
    }

    public Optional<Contact> at(String normalNumber) {
        return Optional.ofNullable(byNumber.get(normalNumber));
    }

    Optional<Contact> withId(long id) {
        return Optional.ofNullable(byId.get(id)).map(Kept::contact);
    }

    OptionalLong version(long id) {
        Kept kept = byId.get(id);
        return kept == null ? OptionalLong.empty() : OptionalLong.of(kept.version());
    }
}
