package io.parley.call.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The numbers that extensions had to do with last, since the server started. As many entries as there are extensions, at most twice. Thread-safe. */
final class LastNumbers {
    private static final Pattern CALLABLE = Pattern.compile("\\+?[0-9]{1,32}");

    private final Map<String, String> dialled = new ConcurrentHashMap<>();
    private final Map<String, String> callers = new ConcurrentHashMap<>();

    /** An extension called a number that led somewhere. */
    void dialled(String extension, String number) {
        dialled.put(extension, number);
    }

    /** Somebody called an extension. What callers write of themselves is kept only where it is a number, and no code. */
    void called(String extension, String caller) {
        if (CALLABLE.matcher(caller).matches()) {
            callers.put(extension, caller);
        }
    }

    /** The number that it dialled last, or that called it last. */
    Optional<String> last(String extension, boolean ofItsOwn) {
        return Optional.ofNullable((ofItsOwn ? dialled : callers).get(extension));
    }
}
