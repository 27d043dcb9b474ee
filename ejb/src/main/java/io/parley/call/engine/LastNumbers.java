package io.parley.call.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers that extensions had to do with last, since the server started. As many entries as there are extensions, at most twice. Thread-safe. */
final class LastNumbers {
    private final Map<String, String> dialled = new ConcurrentHashMap<>();
    private final Map<String, String> callers = new ConcurrentHashMap<>();

    /** An extension called a number that led somewhere. */
    void dialled(String extension, String number) {
        dialled.put(extension, number);
    }

    /** Somebody called an extension. */
    void called(String extension, String caller) {
        callers.put(extension, caller);
    }

    /** The number that it dialled last, or that called it last. */
    Optional<String> last(String extension, boolean ofItsOwn) {
        return Optional.ofNullable((ofItsOwn ? dialled : callers).get(extension));
    }
}
