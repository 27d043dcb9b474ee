package io.parley.directory;

import java.util.Optional;
import java.util.Set;

/**
 * A person.
 *
 * @param name to sign in with; without a colon, which tells programs from people
 */
public record User(String name, String displayName, String email, Set<Role> roles, Optional<String> extension) {
    static final String NEVER_IN_NAME = ":";

    public User {
        if (name.contains(NEVER_IN_NAME)) {
            throw new IllegalArgumentException("a user's name has no colon: " + name);
        }
        roles = Set.copyOf(roles);
    }
}
