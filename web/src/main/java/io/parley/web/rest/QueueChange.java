package io.parley.web.rest;

import io.parley.web.rest.json.Flat;
import jakarta.validation.Valid;
import java.util.Optional;

/** What a queue is to be like from now on: what is left out becomes the default, but for the lists, which stay. */
record QueueChange(Optional<String> number, @Flat @Valid QueueSettings settings) {}
