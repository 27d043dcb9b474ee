package io.parley.ban;

import io.parley.directory.Edit;
import java.util.List;

/**
 * Where the allow list is kept. A port: the database stands behind it. Blocks; thread-safe. Each throws {@link io.parley.database.DatabaseException} when the database
 * did not take it, which may be retried. Nothing is checked here.
 */
public interface AllowListStore {
    /** An entry as it is kept. */
    record Kept(AllowedAddress allowed, long version) {}

    /** All, in no order. */
    List<Kept> load();

    /**
     * Puts one, in the state that the edit was made for.
     *
     * @throws io.parley.directory.EditConflict where it is in another one
     */
    Kept put(AllowedAddress allowed, Edit edit);

    /**
     * Removes the one with this range, in the state that the edit was made for. False where there was none.
     *
     * @throws io.parley.directory.EditConflict where it is in another one
     */
    boolean remove(String range, Edit edit);
}
