package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.Role;
import io.parley.directory.User;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.Set;

/** A change to a person: what is left out stays. {@code queues} are taken as they are shown, and change nothing. */
record UserChange(
        Optional<String> name,
        Optional<@Size(min = 1, max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> displayName,
        Optional<@Pattern(regexp = Form.EMAIL_OR_NONE) String> email,
        Optional<@Size(min = 1) Set<Role>> roles,
        Optional<@Pattern(regexp = Form.NUMBER_OR_NONE) String> extension,
        Optional<Set<String>> queues) {
    User of(User before) {
        return new User(
                before.name(),
                displayName.orElse(before.displayName()),
                email.orElse(before.email()),
                roles.orElse(before.roles()),
                extension.isEmpty() ? before.extension() : extension.filter(number -> !number.isEmpty()));
    }
}
