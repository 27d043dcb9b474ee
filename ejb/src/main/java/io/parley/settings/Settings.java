package io.parley.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The server's settings: a key like {@code parley.sip.udp-port} is looked up as a system property, else as the environment variable {@code
 * PARLEY_SIP_UDP_PORT}, else the default stands. All keys are listed in docs/settings.md. Immutable, thread-safe.
 */
public final class Settings {
    private final UnaryOperator<String> source;

    private Settings(UnaryOperator<String> source) {
        this.source = source;
    }

    /** The settings of this process. */
    public static Settings ofProcess() {
        return of(key -> Optional.ofNullable(System.getProperty(key)).orElseGet(() -> System.getenv(variable(key))));
    }

    /** Settings from a function that gives null for keys that are not set. */
    public static Settings of(UnaryOperator<String> source) {
        return new Settings(source);
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The text of a key, or the default where it is unset or blank. */
    public String text(String key, String byDefault) {
        String value = source.apply(key);
        return value == null || value.isBlank() ? byDefault : value.strip();
    }

    /**
     * A whole number within a range.
     *
     * @throws IllegalArgumentException naming the key when it is no number or outside of the range
     */
    public int number(String key, int byDefault, int min, int max) {
        String text = text(key, Integer.toString(byDefault));
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is no whole number: " + text, e);
        }
        throw new IllegalArgumentException(key + " must be from " + min + " to " + max + ", not " + text);
    }

    /** A duration in whole seconds. */
    public Duration seconds(String key, int byDefault, int min, int max) {
        return Duration.ofSeconds(number(key, byDefault, min, max));
    }

    /** True for "true", "yes", "on" or "1". */
    public boolean flag(String key, boolean byDefault) {
        return List.of("true", "yes", "on", "1")
                .contains(text(key, Boolean.toString(byDefault)).toLowerCase(Locale.ROOT));
    }

    /** The folder that holds all that this server writes: database, spool, logs, demo log-ins; {@code parley.var}, default {@code var}. */
    public Path var() {
        return Path.of(text("parley.var", "var")).toAbsolutePath();
    }
}
