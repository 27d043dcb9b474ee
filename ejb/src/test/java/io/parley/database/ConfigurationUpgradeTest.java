package io.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.audit.AuditEntry.FieldChange;
import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.Trunk;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import java.util.Optional;
import java.util.OptionalLong;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier versions configured, under this one. */
final class ConfigurationUpgradeTest {
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void theFirstEditOfWhatAnEarlierVersionConfiguredHasABefore(Database database) {
        Migrations.run(database, MigrationVersion.fromVersion("10"));
        database.transaction(tx -> {
            tx.update("insert into person (name, display_name, email, roles, extension, password_hash)"
                    + " values ('anna', 'Anna', '', 'AGENT', '1001', '-')");
            return tx.update("insert into trunk (name, host, port, transport, max_calls, enabled)"
                    + " values ('carrier', '127.0.0.9', 5060, 'UDP', 10, true)");
        });

        Migrations.run(database);
        Entities entities = EntitiesForTests.of(database);
        entities.validate();
        JpaDirectory store = new JpaDirectory(entities);
        assertThat(store.load().trunk("carrier")).contains(trunk(10));
        store.edit(new Actor.User("ben", "api"), entries -> {
            entries.put(trunk(20));
            return "";
        });

        assertThat(new EnversTrail(entities)
                        .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 10)
                        .edits())
                .singleElement()
                .satisfies(edit -> assertThat(edit.fields())
                        .containsExactly(new FieldChange("maxCalls", Optional.of("10"), Optional.of("20"), false)));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void tablesThatSomebodyChangedAreNotThoseOfThisVersion(Database database) {
        Entities entities = EntitiesForTests.of(database);
        entities.validate();
        database.transaction(tx -> tx.update("alter table trunk drop column max_calls"));

        assertThatThrownBy(entities::validate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("max_calls");
    }

    private static Trunk trunk(int calls) {
        return new Trunk("carrier", "127.0.0.9", 5060, "UDP", calls, true);
    }
}
