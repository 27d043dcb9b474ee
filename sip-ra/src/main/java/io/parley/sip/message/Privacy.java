package io.parley.sip.message;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** Privacy that a caller requests by the Privacy header (RFC 3323 4.2, RFC 3325 9.3, RFC 7044 10.1). */
public final class Privacy {
    /** Each of these hides the caller's identity. {@code session} does not, and {@code none} says that nothing is asked for. */
    private static final Set<String> HIDING = Set.of("id", "user", "header", "history", "critical");

    private Privacy() {}

    /**
     * Whether the caller's number and name are withheld.
     *
     * @param values the values of all Privacy headers, in any case and order
     */
    public static boolean withheld(Collection<String> values) {
        return values.stream().anyMatch(value -> HIDING.contains(value.toLowerCase(Locale.ROOT)));
    }

    /** Whether a From is that of somebody who shows no number (RFC 3323 4.1.1.3): its user, or its host under {@code .invalid} (RFC 2606). */
    public static boolean anonymous(String user, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return user.equalsIgnoreCase("anonymous") || name.equals("invalid") || name.endsWith(".invalid");
    }
}
