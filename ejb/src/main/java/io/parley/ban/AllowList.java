package io.parley.ban;

import io.parley.directory.Edit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whom SIP never bans nor slows down, besides what the settings say: to be seen and changed. What is changed is stored, journalled and in force when the call returns.
 * Reads memory; changes block on the database. Thread-safe. Each change throws {@link io.parley.directory.InvalidInput}, which names the field,
 * {@link io.parley.directory.EditConflict} where it came too late, or {@link io.parley.database.DatabaseException} when the database is away; then nothing is changed.
 */
public interface AllowList {
    /** All, in the order of their addresses. */
    List<AllowedAddress> all();

    /** The one with this range, as it is kept. */
    Optional<AllowedAddress> find(String range);

    /** The version of the one with this range. */
    OptionalLong version(String range);

    /** Allows a range, or changes the remark of one; bans that are in it are lifted. The result is what is kept. */
    AllowedAddress put(AllowedAddress allowed, Edit edit);

    /** The addresses are treated as any others again; false where they were not allowed. */
    boolean remove(String range, Edit edit);
}
