package io.parley.customer;

import io.parley.id.CallId;
import java.time.Instant;

/** A note that an agent wrote about a call of this customer. */
public record CustomerNote(Instant at, String agent, String text, CallId call) {}
