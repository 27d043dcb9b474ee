package io.parley.directory;

import io.parley.security.Role;
import java.util.Optional;
import java.util.Set;

/** A person. */
public record User(String name, String displayName, String email, Set<Role> roles, Optional<String> extension) {
    public User {
        roles = Set.copyOf(roles);
    }
}
