package io.parley.web.rest;

import io.parley.agent.AgentState;
import io.parley.customer.Contact;
import io.parley.customer.PhoneBookEntry;
import io.parley.customer.VipLevel;
import java.util.Optional;

/** A contact of the phone book. */
record ContactJson(
        long id, String name, String company, String number, String email, VipLevel vip, String link, String remark) {

    static ContactJson of(Contact contact) {
        return new ContactJson(
                contact.id(),
                contact.name(),
                contact.company(),
                contact.number(),
                contact.email(),
                contact.vip(),
                contact.link(),
                contact.remark());
    }

    /** What an entry is. */
    enum Kind {
        CONTACT,
        COLLEAGUE,
        QUEUE
    }

    /**
     * An entry of a list or a search: a contact, a colleague or a queue.
     *
     * @param id of a contact
     * @param user sign-in name of a colleague
     * @param state of an agent who is logged in
     */
    record Entry(
            Kind kind,
            String name,
            String number,
            String company,
            VipLevel vip,
            Optional<Long> id,
            Optional<String> user,
            Optional<AgentState.Name> state) {
        static Entry of(PhoneBookEntry entry) {
            return switch (entry) {
                case PhoneBookEntry.Outside(Contact contact) -> of(contact);
                case PhoneBookEntry.Colleague c ->
                    new Entry(
                            Kind.COLLEAGUE,
                            c.name(),
                            c.number(),
                            "",
                            VipLevel.NONE,
                            Optional.empty(),
                            Optional.of(c.user()).filter(user -> !user.isEmpty()),
                            c.state());
                case PhoneBookEntry.QueueTarget line ->
                    new Entry(
                            Kind.QUEUE,
                            line.name(),
                            line.number(),
                            "",
                            VipLevel.NONE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            };
        }

        static Entry of(Contact contact) {
            return new Entry(
                    Kind.CONTACT,
                    contact.name(),
                    contact.number(),
                    contact.company(),
                    contact.vip(),
                    Optional.of(contact.id()),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
