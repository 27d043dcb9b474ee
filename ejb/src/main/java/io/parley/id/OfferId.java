package io.parley.id;

import java.util.Objects;

/** Id of one offer: a reservation of one agent (or of several where all ring) for one queue entry. */
public record OfferId(String value) {
    public OfferId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
