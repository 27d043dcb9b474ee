package io.parley.secret.store;

/** The keys at hand do not fit what is stored, or cannot be read. The message says what to do; the server must not start. */
public final class UnusableKeysException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableKeysException(String message) {
        super(message);
    }

    UnusableKeysException(String message, Throwable cause) {
        super(message, cause);
    }
}
