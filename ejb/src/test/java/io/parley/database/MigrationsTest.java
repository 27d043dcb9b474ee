package io.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MigrationsTest {
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void runTwiceWithoutHarm(Database database) {
        Migrations.run(database);

        assertThat(database.<Long>transaction(tx -> tx.number("select count(*) from journal_event")))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void houseOfAnOlderVersionGetsDoNotDisturbBesideItsOwnReasons(Database database) {
        Migrations.run(database, MigrationVersion.fromVersion("5"));
        database.transaction(
                tx -> tx.update("insert into reason_code (code, label, place) values ('break', 'Break', 0)"));

        Migrations.run(database);

        assertThat(database.<Long>transaction(tx -> tx.number(
                        "select count(*) from reason_code where code = 'dnd' and place = 2 and do_not_disturb")))
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void digitsThatEarlierVersionsStoredAreRemoved(Database database) {
        Migrations.run(database, MigrationVersion.fromVersion("9"));
        store(database, 1, "LegUp");
        store(database, 2, "DigitPressed");
        store(database, 3, "LegHeld");

        Migrations.run(database);

        assertThat(database.<Long>transaction(tx -> tx.number("select count(*) from journal_event")))
                .isEqualTo(2);
        assertThat(database.<Long>transaction(
                        tx -> tx.number("select count(*) from journal_event where kind = 'DigitPressed'")))
                .isZero();
    }

    private static void store(Database database, long id, String kind) {
        database.transaction(tx -> tx.update(
                "insert into journal_event (id, call_id, seq, at_ms, mono_ns, node, actor, kind, payload)"
                        + " values (?, 'c', ?, 0, 0, 'n', '{}', ?, '{\"leg\":\"leg-0\",\"digit\":\"7\"}')",
                id,
                id,
                kind));
    }

    @Test
    void nameEveryScriptOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Migrations.SCRIPTS);
        }
    }
}
