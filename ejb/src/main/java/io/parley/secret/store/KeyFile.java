package io.parley.secret.store;

import io.parley.secret.SecretKeys;
import io.parley.secret.SecretKeys.SecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file with the keys of stored secrets, outside of the database, readable for its owner only. Blocks. */
final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int ID_BYTES = 4;
    private static final String HEADING =
            "# The keys of the secrets in the database (docs/security.md). Without this file they are lost: keep a copy,"
                    + " apart from the database's.\n"
                    + "# The first key encrypts, all of them decrypt.\n";

    private final Path file;

    /** @param file absolute */
    KeyFile(Path file) {
        this.file = file;
    }

    /**
     * The keys, or nothing where there is no such file.
     *
     * @throws UnusableKeysException when the file cannot be read, or what stands there is wrong
     */
    Optional<SecretKeys> read() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SecretKeys.parse(Files.readAllLines(file)));
        } catch (IllegalArgumentException e) {
            throw new UnusableKeysException("the key file " + file + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UnusableKeysException("the key file " + file + " cannot be read: " + e, e);
        }
    }

    /** Whether others than its owner may read or write it. */
    boolean isOpenToOthers() {
        try {
            return !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the file with one new key, whole or not at all, and never in the place of another. It is on the disk when this returns: what it encrypts must never be
     * there without it.
     *
     * @throws UnusableKeysException when it cannot be written, or is there already
     */
    SecretKeys make(SecureRandom random) {
        SecretKeys keys = new SecretKeys(List.of(
                SecretKey.of(HexFormat.of().formatHex(drawn(random, ID_BYTES)), drawn(random, SecretKey.BYTES))));
        try {
            Path folder = file.getParent();
            Files.createDirectories(folder);
            Path half = Files.createTempFile(
                    folder, file.getFileName().toString(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                Files.writeString(half, HEADING + keys.first().line() + "\n");
                flush(half, StandardOpenOption.WRITE);
                // unlike a move, a link fails where the name is taken
                Files.createLink(file, half);
            } finally {
                Files.delete(half);
            }
            flush(folder, StandardOpenOption.READ);
            return keys;
        } catch (IOException | UnsupportedOperationException e) {
            throw new UnusableKeysException("the key file " + file + " cannot be made: " + e, e);
        }
    }

    private static byte[] drawn(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void flush(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
