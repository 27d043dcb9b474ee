package io.parley.id;

import java.util.Objects;

/** A queue's id: its number, as "8001". */
public record QueueId(String value) implements Comparable<QueueId> {
    public QueueId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public int compareTo(QueueId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
