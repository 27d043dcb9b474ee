package io.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.audit.jpa.EnversTrail;
import io.parley.database.Database;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.DirectoryEntries;
import io.parley.directory.Role;
import io.parley.directory.User;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that runs while somebody is removed and made again says the same of their day as one that starts afterwards. */
final class NewcomersTest {
    private static final Instant LATER = Instant.ofEpochMilli(99_000);

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void dayOfARemadePersonBeginsAtTheirMakingInARunningServerToo(Database database) {
        Entities entities = EntitiesForTests.of(database);
        Newcomers running = new Newcomers(new EnversTrail(entities));
        make(entities, "anna", "ben");
        at(database);
        assertThat(running.begin(Set.of("anna", "ben"), Instant.EPOCH)).containsOnlyKeys("anna", "ben");

        edit(entities, entries -> entries.removeUser("anna"));
        assertThat(running.changed(Set.of("ben"), Instant.EPOCH, LATER)).isEmpty();
        make(entities, "anna");
        at(database);
        Map<String, Instant> made = running.changed(Set.of("anna", "ben"), Instant.EPOCH, LATER);

        assertThat(made).isEqualTo(Map.of("anna", Instant.ofEpochMilli(3_000)));
        assertThat(new Newcomers(new EnversTrail(entities)).begin(Set.of("anna", "ben"), Instant.EPOCH))
                .containsAllEntriesOf(made);
        assertThat(running.changed(Set.of("anna", "ben"), Instant.EPOCH, LATER)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void severalAtOnceAndOneOfBeforeToday(Database database) {
        Entities entities = EntitiesForTests.of(database);
        Newcomers running = new Newcomers(new EnversTrail(entities));
        make(entities, "old");
        make(entities, "anna", "ben");
        at(database);

        assertThat(running.changed(Set.of("old", "anna", "ben"), Instant.ofEpochMilli(1_500), LATER))
                .isEqualTo(Map.of("anna", Instant.ofEpochMilli(2_000), "ben", Instant.ofEpochMilli(2_000)));
    }

    private static void make(Entities entities, String... names) {
        edit(entities, entries -> {
            for (String name : names) {
                entries.put(new User(name, name, "", Set.of(Role.AGENT), Optional.empty()), Optional.of("-"));
            }
        });
    }

    private static void edit(Entities entities, Consumer<DirectoryEntries> what) {
        new JpaDirectory(entities).edit(new Actor.User("root", "api"), entries -> {
            what.accept(entries);
            return "";
        });
    }

    /** Each edit a second after the one before. */
    private static void at(Database database) {
        database.transaction(
                tx -> tx.update("update revision set at_ms = 1000 * (id - (select min(id) from revision) + 1)"));
    }
}
