package io.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.audit.AuditEntry;
import io.parley.audit.AuditEntry.FieldChange;
import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.DialRule;
import io.parley.directory.Snapshot;
import io.parley.directory.Trunk;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** An earlier version knew rules by their place: each rule that another shifted was an entry, under a number. */
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void editsOfDialRulesThatAnEarlierVersionListedByPlaceAreListedByName(Database database) {
        Migrations.run(database, MigrationVersion.fromVersion("14"));
        new PlacedRules(database)
                .revision("anna", "0 A 0 a", "1 B 0 b", "2 C 0 c")
                .revision("anna", "0 X 1 x", "1 A 1 a", "2 B 1 b", "3 C 0 c")
                .trunk("ben")
                .revision("ben", "2 D 1 b")
                .revision("ben", "0 A 1 a", "1 D 1 b", "2 C 1 c", "3 C 2 c")
                .revision("anna", "0 A 1 aa")
                .now("0 A aa", "1 D b", "2 C c");

        Migrations.run(database);
        Entities entities = EntitiesForTests.of(database);
        entities.validate();
        JpaDirectory store = new JpaDirectory(entities);
        store.edit(new Actor.User("eva", "api"), entries -> {
            List<DialRule> more = new ArrayList<>(store.load().dialPlan());
            more.addFirst(new DialRule("Y", "y", DialRule.Action.ECHO, "x", "", false));
            entries.putDialPlan(more);
            return "";
        });

        EnversTrail trail = new EnversTrail(entities);
        List<AuditEntry> edits =
                trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 50).edits();
        assertThat(edits)
                .extracting(edit -> edit.who() + " " + edit.thing() + " " + edit.name() + " " + edit.kind())
                .containsExactly(
                        "eva dial_rule Y ADDED",
                        "anna dial_rule A CHANGED",
                        "ben dial_rule X REMOVED",
                        "ben dial_rule B REMOVED",
                        "ben dial_rule D ADDED",
                        "ben trunk carrier ADDED",
                        "anna dial_rule X ADDED",
                        "anna dial_rule C ADDED",
                        "anna dial_rule B ADDED",
                        "anna dial_rule A ADDED");
        assertThat(edits.get(1).fields())
                .containsExactly(new FieldChange("pattern", Optional.of("a"), Optional.of("aa"), false));
        OptionalLong next =
                trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 4).next();
        assertThat(trail.edits(AuditQuery.ALL, next, 0, 1).edits())
                .extracting(AuditEntry::name)
                .containsExactly("D");
        assertThat(names(store.at(Instant.ofEpochMilli(3_000)))).containsExactly("X", "A", "B", "C");
        assertThat(names(store.at(Instant.ofEpochMilli(6_000)))).containsExactly("A", "D", "C");
        assertThat(names(store.load())).containsExactly("Y", "A", "D", "C");
    }

    /** Two rows of the earlier version, and three entries: one rule came, one went, one was moved past three. */
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void noEntryOfAnEarlierVersionIsLostWhereARuleWasMovedPastOthers(Database database) {
        Migrations.run(database, MigrationVersion.fromVersion("14"));
        new PlacedRules(database)
                .revision("anna", "0 A 0 a", "1 B 0 b", "2 D 0 d", "3 E 0 e", "4 C 0 c")
                .revision("ben", "0 X 1 x", "4 A 1 a")
                .now("0 X x", "1 B b", "2 D d", "3 E e", "4 A a");

        Migrations.run(database);
        Entities entities = EntitiesForTests.of(database);
        entities.validate();

        assertThat(new EnversTrail(entities)
                        .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 3)
                        .edits())
                .extracting(edit -> edit.who() + " " + edit.name() + " " + edit.kind())
                .containsExactly("ben C REMOVED", "ben A CHANGED", "ben X ADDED");
    }

    private static List<String> names(Snapshot snapshot) {
        return snapshot.dialPlan().stream().map(DialRule::name).toList();
    }

    /** The rows that schema 14 had of edits of dial rules, each a second after the one before. */
    private static final class PlacedRules {
        private final Database database;

        /** Editors' revisions begin after that of the upgrade. */
        private int revisions = 1;

        private int changes;

        PlacedRules(Database database) {
            this.database = database;
        }

        /** @param rows place, name, kind and pattern of each */
        PlacedRules revision(String who, String... rows) {
            int revision = next(who);
            for (String row : rows) {
                String[] parts = row.split(" ", -1);
                database.transaction(tx -> tx.update(
                        "insert into dial_rule_history (revision, place, name, kind, pattern, action, target, trunk, external)"
                                + " values (?, ?, ?, ?, ?, 'ECHO', 'x', '', false)",
                        revision,
                        Integer.parseInt(parts[0]),
                        parts[1],
                        Integer.parseInt(parts[2]),
                        parts[3]));
                change(revision, "dial_rule", parts[0], Integer.parseInt(parts[2]));
            }
            return this;
        }

        PlacedRules trunk(String who) {
            int revision = next(who);
            database.transaction(tx -> tx.update(
                    "insert into trunk_history (revision, kind, name, host, port, transport, max_calls, enabled)"
                            + " values (?, 0, 'carrier', '127.0.0.9', 5060, 'UDP', 10, true)",
                    revision));
            change(revision, "trunk", "carrier", 0);
            return this;
        }

        void now(String... rows) {
            for (String row : rows) {
                String[] parts = row.split(" ", -1);
                database.transaction(tx -> tx.update(
                        "insert into dial_rule (place, name, pattern, action, target, trunk, external)"
                                + " values (?, ?, ?, 'ECHO', 'x', '', false)",
                        Integer.parseInt(parts[0]),
                        parts[1],
                        parts[2]));
            }
            // as far as the sequences got
            for (int i = 0; i < changes; i++) {
                database.transaction(tx -> tx.number("select nextval('revision_change_id')"));
            }
            for (int i = 1; i < revisions; i++) {
                database.transaction(tx -> tx.number("select nextval('revision_id')"));
            }
        }

        private int next(String who) {
            revisions++;
            database.transaction(tx -> tx.update(
                    "insert into revision (id, at_ms, who, through) values (?, ?, ?, 'api')",
                    revisions,
                    revisions * 1_000L,
                    who));
            return revisions;
        }

        private void change(int revision, String thing, String name, int kind) {
            changes++;
            database.transaction(tx -> tx.update(
                    "insert into revision_change (id, revision, thing, name, kind) values (?, ?, ?, ?, ?)",
                    changes,
                    revision,
                    thing,
                    name,
                    kind));
        }
    }

    private static Trunk trunk(int calls) {
        return new Trunk("carrier", "127.0.0.9", 5060, "UDP", calls, true);
    }
}
