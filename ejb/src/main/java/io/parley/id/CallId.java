package io.parley.id;

import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** A call's id for life: 12 hex digits of epoch milliseconds and 8 random ones, so that ids sort by time. */
public record CallId(String value) implements Comparable<CallId> {
    public CallId {
        Objects.requireNonNull(value, "value");
    }

    /** A new id. */
    public static CallId next(InstantSource clock, RandomGenerator random) {
        char[] digits = new char[20];
        writeHex(clock.millis(), digits, 0, 12);
        writeHex(random.nextInt() & 0xFFFFFFFFL, digits, 12, 8);
        return new CallId(new String(digits));
    }

    private static void writeHex(long value, char[] into, int from, int width) {
        for (int i = 0; i < width; i++) {
            into[from + i] = Character.forDigit((int) (value >>> (4 * (width - 1 - i))) & 0xF, 16);
        }
    }

    @Override
    public int compareTo(CallId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
