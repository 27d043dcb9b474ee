package io.parley.secret;

import io.parley.secret.SecretKeys.SecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** The keys of stored secrets in all tests with entities: the converter knows one cipher in a process. */
public final class KeysForTests {
    private static final SecretKeys KEYS = new SecretKeys(List.of(SecretKey.of("tests", new byte[32])));

    private KeysForTests() {}

    /** Encrypts and decrypts with them. */
    public static SecretCipher cipher() {
        return new SecretCipher(KEYS, new SecureRandom());
    }

    /** Puts them where a server with this folder looks for them. */
    public static void put(Path var) {
        try {
            Files.writeString(var.resolve("secret.keys"), KEYS.first().line() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
