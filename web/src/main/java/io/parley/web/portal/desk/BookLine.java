package io.parley.web.portal.desk;

import io.parley.agent.AgentState;
import io.parley.customer.PhoneBookEntry;
import io.parley.directory.Directory;
import io.parley.directory.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A line of the phone book as the page lists it: one for each number.
 *
 * @param entry for a phone of the system always the name of its extension
 * @param alsoKnown what a contact with the same number is called, where that is another name; else the empty string
 */
public record BookLine(PhoneBookEntry entry, String alsoKnown) {
    /** The same with what a colleague does now. */
    public BookLine with(Function<String, Optional<AgentState.Name>> state) {
        return entry instanceof PhoneBookEntry.Colleague own
                ? new BookLine(
                        new PhoneBookEntry.Colleague(own.name(), own.number(), own.user(), state.apply(own.number())),
                        alsoKnown)
                : this;
    }

    public String name() {
        return entry.name();
    }

    public String number() {
        return entry.number();
    }

    /**
     * The entries of a search, in their order; of a number that an extension and a contact have, the extension's, with the contact's name beside it.
     *
     * @param state of the agent who is logged in at an extension
     */
    public static List<BookLine> of(
            List<PhoneBookEntry> found, Directory directory, Function<String, Optional<AgentState.Name>> state) {
        Map<String, BookLine> lines = new LinkedHashMap<>();
        for (PhoneBookEntry entry : found) {
            BookLine line =
                    switch (entry) {
                        case PhoneBookEntry.Outside outside ->
                            colleague(outside.number(), directory, state)
                                    .map(own -> new BookLine(own, own.name().equals(entry.name()) ? "" : entry.name()))
                                    .orElseGet(() -> new BookLine(entry, ""));
                        case PhoneBookEntry.Colleague own -> new BookLine(own, "");
                        case PhoneBookEntry.QueueTarget queue -> new BookLine(queue, "");
                    };
            if (entry instanceof PhoneBookEntry.Colleague) {
                // its place is where its own name stands
                Optional.ofNullable(lines.remove(entry.number()))
                        .ifPresent(before -> lines.put(entry.number(), new BookLine(entry, before.alsoKnown())));
            }
            lines.merge(entry.number(), line, (before, next) -> next.alsoKnown().isEmpty() ? before : next);
        }
        return List.copyOf(lines.values());
    }

    private static Optional<PhoneBookEntry> colleague(
            String number, Directory directory, Function<String, Optional<AgentState.Name>> state) {
        return directory.extension(number).map(extension -> {
            Optional<User> user = directory.userAt(number);
            return new PhoneBookEntry.Colleague(
                    user.map(User::displayName).orElse(extension.name()),
                    number,
                    user.map(User::name).orElse(""),
                    state.apply(number));
        });
    }
}
