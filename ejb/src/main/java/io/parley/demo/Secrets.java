package io.parley.demo;

import java.util.random.RandomGenerator;

/** Makes passwords of letters and digits that are not mistaken for each other: nearly 6 bits a character. */
final class Secrets {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final RandomGenerator random;

    /** @param random a cryptographically secure one */
    Secrets(RandomGenerator random) {
        this.random = random;
    }

    String next(int length) {
        StringBuilder secret = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }
}
