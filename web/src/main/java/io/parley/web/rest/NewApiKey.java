package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.Role;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;

/** An API key to be made. */
record NewApiKey(
        @Pattern(regexp = Form.NAME) String name,

        @Size(min = 1) Set<Role> roles) {}
