package io.parley.secret.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.secret.SecretCipher;
import io.parley.secret.SecretKeys;
import io.parley.secret.SecretKind;
import io.parley.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretStoreTest {
    private static final String MD5 = "0123456789abcdef0123456789abcdef";
    private static final String SHA = MD5 + MD5;

    private static final String NEXT = "next MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=";

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private SecretCipher cipher;

    private void open(Database database) {
        settings.put("parley.var", folder.toString());
        new SecretStore(database, Settings.of(settings::get), given -> cipher = given).open();
    }

    private Path keys() {
        return folder.resolve("secret.keys");
    }

    private static void extension(Database database, String number) {
        database.transaction(tx -> {
            tx.update(
                    "insert into extension (number, name, email, allow_external, max_contacts, ha1_md5, ha1_sha256)"
                            + " values (?, 'N', '', false, 5, ?, ?)",
                    number,
                    MD5,
                    SHA);
            tx.update(
                    "insert into revision (id, at_ms, who, through) values (?, 0, 'anna', 'api')",
                    Long.valueOf(number));
            return tx.update(
                    "insert into extension_history (revision, kind, number, ha1_md5, ha1_sha256) values (?, 0, ?, ?, ?)",
                    Long.valueOf(number),
                    number,
                    MD5,
                    SHA);
        });
    }

    /** All secrets by column and row, as they are stored. */
    private static SortedMap<String, String> stored(Database database) {
        SortedMap<String, String> all = new TreeMap<>();
        for (String table : List.of("extension", "extension_history")) {
            database.transaction(
                    tx -> tx.list("select number, ha1_md5, ha1_sha256 from " + table + " order by number", row -> {
                        all.put(table + " " + row.getString(1) + " ha1_md5", row.getString(2));
                        return all.put(table + " " + row.getString(1) + " ha1_sha256", row.getString(3));
                    }));
        }
        return all;
    }

    private SortedMap<String, String> read(Database database) {
        SortedMap<String, String> all = stored(database);
        all.replaceAll((where, text) -> cipher.decrypt(kind(where), text));
        return all;
    }

    private static SecretKind kind(String where) {
        return where.endsWith("md5") ? SecretKind.EXTENSION_HA1_MD5 : SecretKind.EXTENSION_HA1_SHA256;
    }

    private static SortedMap<String, String> plain(String... numbers) {
        SortedMap<String, String> all = new TreeMap<>();
        for (String number : numbers) {
            for (String table : List.of("extension", "extension_history")) {
                all.put(table + " " + number + " ha1_md5", MD5);
                all.put(table + " " + number + " ha1_sha256", SHA);
            }
        }
        return all;
    }

    private String keyIds() throws IOException {
        return String.join(
                " ",
                SecretKeys.parse(Files.readAllLines(keys())).all().stream()
                        .map(key -> key.id())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatAnEarlierVersionStoredPlainIsEncryptedAtTheFirstStart(Database database) throws IOException {
        extension(database, "1001");
        extension(database, "1002");

        open(database);

        assertThat(stored(database).values())
                .allMatch(SecretCipher::isEncrypted)
                .doesNotHaveDuplicates();
        assertThat(read(database)).isEqualTo(plain("1001", "1002"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void theNextStartTakesTheSameKeyAndLeavesWhatIsStored(Database database) throws IOException {
        extension(database, "1001");
        open(database);
        SortedMap<String, String> before = stored(database);
        String key = keyIds();

        open(database);

        assertThat(stored(database)).isEqualTo(before);
        assertThat(keyIds()).isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aNewKeyBeforeTheOldOneEncryptsAllAtTheNextStart(Database database) throws IOException {
        extension(database, "1001");
        open(database);
        List<String> lines = Files.readAllLines(keys());
        Files.write(keys(), List.of(NEXT, lines.getLast()));

        open(database);
        assertThat(stored(database).values()).allMatch(text -> text.startsWith("enc:1:next:"));

        // the old key is not needed any more
        Files.write(keys(), List.of(Files.readAllLines(keys()).getFirst()));
        open(database);
        assertThat(read(database)).isEqualTo(plain("1001"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aLostKeyFileStopsTheStartAndSaysWhatToDo(Database database) throws IOException {
        extension(database, "1001");
        open(database);
        SortedMap<String, String> before = stored(database);
        String key = keyIds();
        Files.delete(keys());

        assertThatThrownBy(() -> open(database))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining(keys().toString())
                .hasMessageContaining("encrypted by the key " + key)
                .hasMessageContaining("backup")
                .hasMessageContaining("parley.secret.lost-keys");
        assertThat(folder).isEmptyDirectory();
        assertThat(stored(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void theKeysOfAnotherServerStopTheStartAndSayWhatToDo(Database database) throws IOException {
        extension(database, "1001");
        open(database);
        SortedMap<String, String> before = stored(database);
        String key = keyIds();
        Files.delete(keys());
        open(TestDatabases.h2());

        assertThatThrownBy(() -> open(database))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("extension.ha1_md5 of [1001]")
                .hasMessageContaining("the key " + key + " is not in the key file")
                .hasMessageContaining(keys().toString());
        assertThat(stored(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void oneDamagedSecretInTheHistoryStopsTheStartThoughAnotherIsStillPlain(Database database) throws IOException {
        extension(database, "1001");
        open(database);
        extension(database, "1002");
        database.transaction(
                tx -> tx.update("update extension_history set ha1_sha256 = substring(ha1_sha256 from 1 for 60)"
                        + " where number = '1001'"));
        SortedMap<String, String> before = stored(database);

        assertThatThrownBy(() -> open(database))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("extension_history.ha1_sha256 of [1001, 1001]")
                .hasMessageContaining("the key " + keyIds());
        assertThat(stored(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aSecretThatWasMovedToAnotherColumnStopsTheStart(Database database) {
        extension(database, "1001");
        open(database);
        database.transaction(tx -> tx.update("update extension set ha1_sha256 = ha1_md5"));

        assertThatThrownBy(() -> open(database))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("extension.ha1_sha256");
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whoeverLostAKeyForGoodGetsSecretsThatNobodyKnows(Database database) throws IOException {
        extension(database, "1001");
        open(database);
        settings.put("parley.secret.lost-keys", "other, " + keyIds());
        Files.delete(keys());
        extension(database, "1002");

        open(database);

        SortedMap<String, String> read = read(database);
        assertThat(read).containsAllEntriesOf(plain("1002")).hasSize(8);
        read.keySet().removeIf(where -> where.contains("1002"));
        assertThat(read.values())
                .doesNotContain(MD5, SHA)
                .allMatch(text -> text.length() == 64)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aKeyThatIsNamedAsLostAndThereIsUsed(Database database) throws IOException {
        extension(database, "1001");
        open(database);
        settings.put("parley.secret.lost-keys", keyIds());

        open(database);

        assertThat(read(database)).isEqualTo(plain("1001"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void onlyKeysThatAreNamedAreGivenUp(Database database) throws IOException {
        extension(database, "1001");
        open(database);
        SortedMap<String, String> before = stored(database);
        settings.put("parley.secret.lost-keys", "other");
        Files.write(keys(), List.of(NEXT));

        assertThatThrownBy(() -> open(database)).isInstanceOf(UnusableKeysException.class);
        assertThat(stored(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aKeyFileThatCannotBeReadStopsTheStart(Database database) throws IOException {
        Files.writeString(keys(), "nonsense\n");
        assertThatThrownBy(() -> open(database))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("line 1");
        assertThat(keys()).hasContent("nonsense");
    }
}
