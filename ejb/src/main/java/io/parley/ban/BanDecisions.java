package io.parley.ban;

import io.parley.fact.Actor;
import java.time.Instant;

/**
 * The history of what people decided of bans. A port: the history tables stand behind it. Blocks on the database; thread-safe. Each throws
 * {@link io.parley.database.DatabaseException} when the database is away; nothing is decided then.
 */
public interface BanDecisions {
    /** Somebody bans a site until a moment. */
    void banned(String site, Instant until, String remark, Actor by);

    /** Somebody ends the ban of a site. */
    void lifted(String site, Actor by);
}
