package io.parley.message;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The messages in the database. A port. Blocks; each method throws {@link io.parley.database.DatabaseException} when the database is away. Thread-safe. */
public interface MessageStore {
    /** All that wait, the oldest first. */
    List<KeptMessage.Waiting> load();

    /** Stores one; it is there when this returns. */
    void add(KeptMessage message);

    /** A message; empty where it is gone. */
    Optional<KeptMessage> find(long id);

    /** Removes messages; those that are gone already are no error. */
    void remove(Collection<Long> ids);
}
