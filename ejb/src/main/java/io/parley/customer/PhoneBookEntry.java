package io.parley.customer;

import io.parley.agent.AgentState;
import io.parley.id.QueueId;
import java.util.Optional;

/** An entry that a search of the phone book finds. */
public sealed interface PhoneBookEntry {
    /** Shown. */
    String name();

    /** To be dialled. */
    String number();

    /** Somebody outside. */
    record Outside(Contact contact) implements PhoneBookEntry {
        @Override
        public String name() {
            return contact.name();
        }

        @Override
        public String number() {
            return contact.number();
        }
    }

    /**
     * Somebody of the contact centre, or one of its phones.
     *
     * @param user their sign-in name; the empty string for a phone that is nobody's
     * @param state of the agent logged in at the extension; empty where none is
     */
    record Colleague(String name, String number, String user, Optional<AgentState.Name> state)
            implements PhoneBookEntry {}

    /** A queue. */
    record QueueTarget(QueueId queue, String name) implements PhoneBookEntry {
        @Override
        public String number() {
            return queue.value();
        }
    }
}
