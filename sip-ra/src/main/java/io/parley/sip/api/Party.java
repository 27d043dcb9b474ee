package io.parley.sip.api;

import java.util.Objects;

/**
 * A caller or callee as shown to people.
 *
 * @param number user part of the URI; "anonymous" where it is withheld
 * @param name display name, or the empty string
 */
public record Party(String number, String name) {
    /** Somebody who withholds number and name (RFC 3323). */
    public static final Party WITHHELD = new Party("anonymous", "");

    public Party {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(name, "name");
    }

    /** Whether the number is withheld. */
    public boolean withheld() {
        return number.equals(WITHHELD.number);
    }
}
