package io.parley.secret;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the secrets that are stored encrypted, as lines {@code id key}: the first encrypts, all of them decrypt. A key has 256 bits, in Base64. Blank
 * lines and those that begin with {@code #} say nothing.
 *
 * @param all at least one, each id once
 */
public record SecretKeys(List<SecretKey> all) {
    private static final String ID = "[A-Za-z0-9._-]{1,32}";

    public SecretKeys {
        all = List.copyOf(all);
        Set<String> ids = new HashSet<>();
        for (SecretKey key : all) {
            if (!ids.add(key.id())) {
                throw new IllegalArgumentException("the key id " + key.id() + " stands there twice");
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no key in it");
        }
    }

    /**
     * One key.
     *
     * @param id 1 to 32 letters, digits, dots, underscores or hyphens; what it encrypted names it
     * @param aes of 256 bits
     */
    public record SecretKey(String id, SecretKeySpec aes) {
        /** The length of a key. */
        public static final int BYTES = 32;

        public SecretKey {
            if (!id.matches(ID)) {
                throw new IllegalArgumentException("a key id has 1 to 32 letters, digits, '.', '_' or '-'");
            }
        }

        /**
         * A key of these bytes.
         *
         * @throws IllegalArgumentException unless there are 32
         */
        public static SecretKey of(String id, byte[] bytes) {
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + bytes.length);
            }
            return new SecretKey(id, new SecretKeySpec(bytes, "AES"));
        }

        /** The line of a key file. */
        public String line() {
            return id + " " + Base64.getEncoder().encodeToString(aes.getEncoded());
        }

        @Override
        public String toString() {
            return "SecretKey[" + id + "]";
        }
    }

    /**
     * Reads lines.
     *
     * @throws IllegalArgumentException saying which line is wrong, without what stands there
     */
    public static SecretKeys parse(List<String> lines) {
        List<SecretKey> keys = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(key(line, i + 1));
            }
        }
        return new SecretKeys(keys);
    }

    private static SecretKey key(String line, int number) {
        String[] words = line.split("\\s+", -1);
        if (words.length != 2) {
            throw new IllegalArgumentException("line " + number + " is not an id and a key");
        }
        try {
            return SecretKey.of(words[0], Base64.getDecoder().decode(words[1]));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + " has no key of 32 bytes in Base64 with an id", e);
        }
    }

    /** The one that encrypts. */
    public SecretKey first() {
        return all.getFirst();
    }

    /** The one of an id. */
    public Optional<SecretKey> find(String id) {
        return all.stream().filter(key -> key.id().equals(id)).findAny();
    }
}
