package io.parley.directory;

import java.util.Set;

/**
 * A key for programs; only its digest is kept.
 *
 * @param hash hex of the SHA-256 of the key
 * @param name what it is for, part of the actor of what it does
 */
public record ApiKey(String hash, String name, Set<Role> roles) {
    public ApiKey {
        roles = Set.copyOf(roles);
    }

    /** The name under which the key acts, as "key:crm": one that no user can have. */
    public String principal() {
        return "key" + User.NEVER_IN_NAME + name;
    }
}
