package io.parley.secret.store;

import io.parley.database.Database;
import io.parley.database.Tx;
import io.parley.secret.SecretCipher;
import io.parley.secret.UnreadableSecretException;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The secrets in the database. Blocks. */
final class StoredSecrets {
    private static final int RANDOM_BYTES = 32;

    private final Database database;
    private final List<SecretColumn> columns;

    StoredSecrets(Database database, List<SecretColumn> columns) {
        this.database = database;
        this.columns = columns;
    }

    /** A secret as it is stored, and the key of its row. */
    private record Stored(String text, List<Object> key) {}

    /** How many were encrypted, and how many were given up. */
    record Done(int encrypted, int replaced) {}

    /** The ids of the keys by which some are encrypted by now, in order. */
    Set<String> keyIds() {
        return database.transaction(tx -> {
            Set<String> ids = new TreeSet<>();
            for (SecretColumn column : columns) {
                stored(tx, column).stream()
                        .map(Stored::text)
                        .filter(SecretCipher::isEncrypted)
                        .map(SecretCipher::keyId)
                        .forEach(ids::add);
            }
            return ids;
        });
    }

    /**
     * Reads all, and encrypts by the first key those that an earlier version stored plain and those of a key that went before. One that cannot be read gives way to a
     * random text where its key is lost: nobody knows it, so nobody gets in by it. In one transaction.
     *
     * @param lost ids of keys
     * @throws UnreadableSecretException naming the column and the row, when one cannot be read and its key is not among the lost; then all stay as they are
     */
    Done encrypt(SecretCipher cipher, Set<String> lost, SecureRandom random) {
        return database.transaction(tx -> {
            int encrypted = 0;
            int replaced = 0;
            for (SecretColumn column : columns) {
                List<Stored> changed = new ArrayList<>();
                for (Stored stored : stored(tx, column)) {
                    Optional<String> text = read(cipher, column, stored, lost);
                    if (text.isEmpty()) {
                        replaced++;
                    } else if (!cipher.isCurrent(stored.text())) {
                        encrypted++;
                    } else {
                        continue;
                    }
                    changed.add(new Stored(
                            cipher.encrypt(column.kind(), text.orElseGet(() -> drawn(random))), stored.key()));
                }
                tx.batch(column.update(), changed, StoredSecrets::bind);
            }
            return new Done(encrypted, replaced);
        });
    }

    /** The text; empty where it cannot be read, and its key is lost. */
    private static Optional<String> read(SecretCipher cipher, SecretColumn column, Stored stored, Set<String> lost) {
        try {
            return Optional.of(cipher.decrypt(column.kind(), stored.text()));
        } catch (UnreadableSecretException e) {
            if (lost.contains(SecretCipher.keyId(stored.text()))) {
                return Optional.empty();
            }
            throw new UnreadableSecretException(
                    "the secret in " + column + " of " + stored.key() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String drawn(SecureRandom random) {
        byte[] text = new byte[RANDOM_BYTES];
        random.nextBytes(text);
        return HexFormat.of().formatHex(text);
    }

    private static List<Stored> stored(Tx tx, SecretColumn column) throws SQLException {
        return tx.list(column.select(), row -> new Stored(row.getString(1), key(row, column)));
    }

    private static List<Object> key(ResultSet row, SecretColumn column) throws SQLException {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < column.key().size(); i++) {
            key.add(row.getObject(i + 2));
        }
        return key;
    }

    private static void bind(PreparedStatement statement, Stored stored) throws SQLException {
        statement.setString(1, stored.text());
        for (int i = 0; i < stored.key().size(); i++) {
            statement.setObject(i + 2, stored.key().get(i));
        }
    }
}
