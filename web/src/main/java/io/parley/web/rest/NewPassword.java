package io.parley.web.rest;

import io.parley.directory.Form;
import jakarta.validation.constraints.Size;

/** A password to be set. */
record NewPassword(
        @Size(min = Form.SHORTEST_PASSWORD, max = Form.LONGEST_LINE)
        String password) {}
