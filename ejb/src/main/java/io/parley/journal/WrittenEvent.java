package io.parley.journal;

import io.parley.fact.JournalEvent;
import java.util.Optional;

/**
 * An event with its JSON, which is made once for the spool and the database.
 *
 * @param actor who, as JSON
 * @param payload the fact, as JSON
 */
record WrittenEvent(JournalEvent event, String actor, String payload) {
    static WrittenEvent of(JournalEvent event) {
        return new WrittenEvent(event, EventJson.actor(event.actor()), EventJson.payload(event.fact()));
    }

    /**
     * The event of a line of the spool; empty for one that may not be stored.
     *
     * @throws IllegalArgumentException when the line is no event
     */
    static Optional<WrittenEvent> read(String line) {
        return EventJson.event(line);
    }

    /** As a line of the spool, without its end. */
    String line() {
        return EventJson.line(this);
    }

    /** The same with another number within its call; the fact and the actor stay. */
    WrittenEvent with(JournalEvent numbered) {
        return new WrittenEvent(numbered, actor, payload);
    }
}
