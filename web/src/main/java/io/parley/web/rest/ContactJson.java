package io.parley.web.rest;

import io.parley.agent.AgentState;
import io.parley.customer.Contact;
import io.parley.customer.PhoneBookEntry;
import io.parley.customer.VipLevel;
import io.parley.web.rest.json.JsonBody;
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

    /** A contact as a body wishes it: what it leaves out stays as it was, or is empty for a new one. */
    static Contact wish(JsonBody body, Optional<Contact> before) {
        Contact wished = new Contact(
                before.map(Contact::id).orElse(0L),
                before.isPresent() ? body.text("name", before.get().name()) : body.text("name"),
                body.text("company", before.map(Contact::company).orElse("")),
                before.isPresent() ? body.text("number", before.get().number()) : body.text("number"),
                body.text("email", before.map(Contact::email).orElse("")),
                body.choice("vip", VipLevel.class)
                        .orElse(before.map(Contact::vip).orElse(VipLevel.NONE)),
                body.text("link", before.map(Contact::link).orElse("")),
                body.text("remark", before.map(Contact::remark).orElse("")));
        body.done();
        return wished;
    }

    /**
     * An entry of a list or a search: a contact, a colleague or a queue.
     *
     * @param kind "contact", "colleague" or "queue"
     * @param id of a contact
     * @param user sign-in name of a colleague
     * @param state of an agent who is logged in
     */
    record Entry(
            String kind,
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
                            "colleague",
                            c.name(),
                            c.number(),
                            "",
                            VipLevel.NONE,
                            Optional.empty(),
                            Optional.of(c.user()).filter(user -> !user.isEmpty()),
                            c.state());
                case PhoneBookEntry.QueueTarget line ->
                    new Entry(
                            "queue",
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
                    "contact",
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
