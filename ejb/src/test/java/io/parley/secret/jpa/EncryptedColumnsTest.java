package io.parley.secret.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.audit.AuditEntry.FieldChange;
import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.Extension;
import io.parley.directory.SipSecret;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.secret.SecretCipher;
import io.parley.secret.SecretKind;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncryptedColumnsTest {
    private static final Actor ANNA = new Actor.User("anna", "portal");
    private static final SipSecret SECRET = SipSecret.of("1001", "parley", "word");

    /** What the start encrypts is what the entities keep encrypted, in the same columns. */
    @Test
    void everyEncryptedFieldIsOfItsColumn() {
        List<String> columns = EntitiesForTests.of(TestDatabases.h2()).read(EncryptedColumnsTest::encrypted);
        assertThat(columns)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SecretKind.values())
                        .map(kind -> kind + " as " + kind)
                        .toList());
    }

    private static List<String> encrypted(EntityManager manager) {
        return manager.getMetamodel().getEntities().stream()
                .map(EntityType::getJavaType)
                .filter(type -> type != null && type.isAnnotationPresent(Table.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()).flatMap(EncryptedColumnsTest::encrypted))
                .toList();
    }

    private static Stream<String> encrypted(Field field) {
        if (!field.isAnnotationPresent(Convert.class)) {
            return Stream.empty();
        }
        Class<?> type = field.getAnnotation(Convert.class).converter();
        if (!EncryptedText.class.isAssignableFrom(type)) {
            return Stream.empty();
        }
        try {
            EncryptedText converter = (EncryptedText) type.getConstructor().newInstance();
            return Stream.of(
                    field.getDeclaringClass().getAnnotation(Table.class).name() + "."
                            + field.getAnnotation(Column.class).name() + " as " + converter.kind());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void anEditStoresSecretsEncryptedAlsoInTheHistory(Database database) {
        JpaDirectory store = store(database, "Anna");

        assertThat(secrets(database, "extension")).hasSize(2).allMatch(SecretCipher::isEncrypted);
        assertThat(secrets(database, "extension_history")).hasSize(2).allMatch(SecretCipher::isEncrypted);
        assertThat(store.load().accounts.get("1001").ha1Md5()).isEqualTo(SECRET.ha1Md5());
        assertThat(store.load().accounts.get("1001").ha1Sha256()).isEqualTo(SECRET.ha1Sha256());
    }

    /** The same text is stored otherwise each time; nobody takes that for a change. */
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aSecretThatStaysIsNoChange(Database database) {
        store(database, "Anna");
        store(database, "Anna B");
        store(database, "Anna B");

        Entities entities = EntitiesForTests.of(database);
        assertThat(new EnversTrail(entities)
                        .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 10)
                        .edits())
                .hasSize(2)
                .first()
                .satisfies(edit -> assertThat(edit.fields())
                        .containsExactly(new FieldChange("name", Optional.of("Anna"), Optional.of("Anna B"), false)));
    }

    private static JpaDirectory store(Database database, String name) {
        JpaDirectory store = new JpaDirectory(EntitiesForTests.of(database));
        store.edit(ANNA, entries -> {
            entries.put(new Extension("1001", name, "", false, 5), Optional.of(SECRET));
            return "";
        });
        return store;
    }

    private static List<String> secrets(Database database, String table) {
        return database
                .transaction(tx -> tx.list(
                        "select ha1_md5, ha1_sha256 from " + table, row -> List.of(row.getString(1), row.getString(2))))
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
