package io.parley.sip.api;

import java.util.Objects;

/** Activity handle of one leg, that is one SIP dialog (or one dialog being set up), unique on this node while it lives. */
public record LegId(String value) {
    public LegId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
