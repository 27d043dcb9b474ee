package io.parley.customer;

import java.util.List;
import java.util.Optional;

/**
 * The facts known about a caller.
 *
 * @param number normalised; the empty string where they hide it
 * @param contact from the phone book
 * @param lastCalls the latest first
 * @param notes the latest first
 * @param open their last call through a queue, if it has no disposition
 * @param degraded the database is away: calls and notes are not known just now
 */
public record CustomerCard(
        String number,
        Optional<Contact> contact,
        List<PastCall> lastCalls,
        List<CustomerNote> notes,
        Optional<PastCall> open,
        boolean degraded) {
    public CustomerCard {
        lastCalls = List.copyOf(lastCalls);
        notes = List.copyOf(notes);
    }

    /** A card from what was read. */
    public static CustomerCard of(
            String number, Optional<Contact> contact, List<PastCall> lastCalls, List<CustomerNote> notes) {
        Optional<PastCall> open = lastCalls.stream()
                .filter(call -> !call.queue().isEmpty())
                .findFirst()
                .filter(PastCall::isOpen);
        return new CustomerCard(number, contact, lastCalls, notes, open, false);
    }

    /** A card while the database is away. */
    static CustomerCard degraded(String number, Optional<Contact> contact) {
        return new CustomerCard(number, contact, List.of(), List.of(), Optional.empty(), true);
    }
}
