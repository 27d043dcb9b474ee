package io.parley.toll;

import io.parley.directory.Edit;
import java.util.Optional;

/**
 * Where the policy is kept. A port: the database stands behind it. Blocks; thread-safe. Each throws {@link io.parley.database.DatabaseException} when the database did
 * not take it, which may be retried. Nothing is checked here.
 */
public interface TollPolicyStore {
    /** The policy as it is kept. */
    record Kept(TollPolicy policy, long version) {}

    /** The policy; empty where nobody has set one. */
    Optional<Kept> load();

    /**
     * Puts another policy in its place, in the state that the edit was made for.
     *
     * @throws io.parley.directory.EditConflict where it is in another one
     */
    Kept put(TollPolicy policy, Edit edit);
}
