package io.parley.notice;

import io.parley.fact.Actor;
import java.util.List;
import java.util.Optional;

/** Notices for administrators. Reads memory. Thread-safe. */
public interface NoticeDesk {
    /** All that are kept, the latest first. */
    List<Notice> all();

    /** One of them. */
    Optional<Notice> find(long id);

    /**
     * Somebody has seen a notice: it is stored and journalled when the call returns. One that was seen before stays as it is. Blocks on the database.
     *
     * @return the notice; empty where there is none
     * @throws io.parley.database.DatabaseException when the database is away; it is open still
     */
    Optional<Notice> acknowledge(long id, Actor by);

    /** Calls the listener when a notice comes or was seen, on the thread that did it: it must return at once. The result ends it. */
    Runnable listen(Runnable listener);

    /** Those that nobody has seen, the latest first. */
    default List<Notice> open() {
        return all().stream().filter(Notice::open).toList();
    }
}
