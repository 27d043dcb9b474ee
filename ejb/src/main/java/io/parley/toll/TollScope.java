package io.parley.toll;

import io.parley.directory.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a limit is for.
 *
 * @param of the name of the role in lower case, or the extension; empty for the others
 */
public record TollScope(Kind kind, String of) {
    /** The kinds. */
    public enum Kind {
        /** All calls outside together, those that the system itself makes with them. */
        SYSTEM,
        /** Each extension by itself, unless there is a limit of its own or of a role of its user. */
        EXTENSIONS,
        /** Each extension whose user has a role, unless there is a limit of its own. */
        ROLE,
        /** One extension. */
        EXTENSION
    }

    /** All calls outside. */
    public static final TollScope SYSTEM = new TollScope(Kind.SYSTEM, "");

    /** Each extension. */
    public static final TollScope EXTENSIONS = new TollScope(Kind.EXTENSIONS, "");

    private static final String ROLE = "role:";
    private static final String EXTENSION = "extension:";

    /** Each extension whose user has a role. */
    public static TollScope of(Role role) {
        return new TollScope(Kind.ROLE, role.name().toLowerCase(Locale.ROOT));
    }

    /** One extension. */
    public static TollScope ofExtension(String number) {
        return new TollScope(Kind.EXTENSION, number);
    }

    /** Reads what {@link #text} wrote; empty for anything else. */
    public static Optional<TollScope> of(String text) {
        if (text.equals(SYSTEM.text())) {
            return Optional.of(SYSTEM);
        }
        if (text.equals(EXTENSIONS.text())) {
            return Optional.of(EXTENSIONS);
        }
        if (text.startsWith(ROLE)) {
            return Arrays.stream(Role.values())
                    .map(TollScope::of)
                    .filter(scope -> scope.text().equals(text))
                    .findFirst();
        }
        return text.startsWith(EXTENSION) && text.length() > EXTENSION.length()
                ? Optional.of(ofExtension(text.substring(EXTENSION.length())))
                : Optional.empty();
    }

    /** As "system", "extensions", "role:agent" or "extension:1001". */
    public String text() {
        return switch (kind) {
            case SYSTEM -> "system";
            case EXTENSIONS -> "extensions";
            case ROLE -> ROLE + of;
            case EXTENSION -> EXTENSION + of;
        };
    }
}
