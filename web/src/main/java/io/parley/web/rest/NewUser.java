package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.Role;
import io.parley.directory.User;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.util.Optional;
import java.util.Set;

/** A person to be made. */
record NewUser(
        @Pattern(regexp = Form.USER_NAME) String name,

        @NotBlank @Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String displayName,

        @DefaultValue("") @Pattern(regexp = Form.EMAIL_OR_NONE)
        String email,

        @Size(min = 1) Set<Role> roles,

        Optional<@Pattern(regexp = Form.NUMBER) String> extension,

        @Size(min = Form.SHORTEST_PASSWORD, max = Form.LONGEST_LINE)
        String password) {
    User user() {
        return new User(name, displayName, email, roles, extension);
    }
}
