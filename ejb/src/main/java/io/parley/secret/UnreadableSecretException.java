package io.parley.secret;

/** An encrypted text that no key here decrypts. The message says why, and nothing of the secret. */
public final class UnreadableSecretException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableSecretException(String message) {
        super(message);
    }

    public UnreadableSecretException(String message, Throwable cause) {
        super(message, cause);
    }
}
