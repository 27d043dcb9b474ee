package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.web.rest.json.Flat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

/** A queue to be made. */
record NewQueue(
        @Pattern(regexp = Form.NUMBER) String number,
        @Flat @Valid QueueSettings settings) {}
