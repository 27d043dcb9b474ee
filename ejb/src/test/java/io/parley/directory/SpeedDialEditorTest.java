package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.journal.JournalForTests;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SpeedDialEditorTest {
    private static final Edit ADMIN = Edit.by(new Actor.User("admin", "api"));

    private final LiveDirectory directory = new LiveDirectory();
    private final JournalForTests journal = new JournalForTests();

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void speedDialsAreKeptShownAtOnceAuditedAndGoWithTheirExtension(Database database) {
        DirectoryEditor editor = editor(database);
        SpeedDial own = new SpeedDial("1001", "01", "0301234567", "Taxi");
        SpeedDial all = new SpeedDial("", "01", "1002", "");
        editor.putSpeedDial(own, ADMIN);
        editor.putSpeedDial(all, ADMIN);

        assertThat(directory.speedDials().number("1001", "01")).contains("0301234567");
        assertThat(directory.speedDials().number("1002", "01")).contains("1002");
        assertThat(directory.speedDials().of("1001")).containsExactly(own);
        assertThat(directory.speedDials().of("")).containsExactly(all);
        assertThat(directory.speedDials().of("100")).isEmpty();
        Snapshot stored = store(database).load();
        assertThat(stored.speedDials.byKey())
                .isEqualTo(directory.speedDials().byKey())
                .hasSize(2);
        assertThat(stored.versions).isEqualTo(directory.snapshot().versions);

        editor.putSpeedDial(new SpeedDial("1001", "01", "1002", ""), ADMIN);
        assertThat(new EnversTrail(EntitiesForTests.of(database))
                        .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 1)
                        .edits()
                        .getFirst()
                        .fields())
                .hasSize(2);
        assertThat(editor.removeSpeedDial("", "01", ADMIN)).isTrue();
        assertThat(editor.removeSpeedDial("", "01", ADMIN)).isFalse();
        editor.removeExtension("1001", ADMIN);
        assertThat(store(database).load().speedDials.byKey()).isEmpty();
        assertThat(directory.speedDials().byKey()).isEmpty();
        assertThat(directory.version(ConfigKey.speedDial("1001", "01"))).isEmpty();
        assertThat(journal.facts())
                .contains(
                        new Fact.ConfigChanged("speed dial 1001*01", "put"),
                        new Fact.ConfigChanged("speed dial *01", "removed"));
    }

    @Test
    void whatLeadsNowhereIsRefused() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        refused(editor, new SpeedDial("", "1", "1001", ""), "code");
        refused(editor, new SpeedDial("", "01", "", ""), "number");
        refused(editor, new SpeedDial("", "01", "Taxi", ""), "number");
        refused(editor, new SpeedDial("", "01", "777", ""), "number");
        refused(editor, new SpeedDial("1777", "01", "1001", ""), "extension");
        assertThat(directory.speedDials().byKey()).isEmpty();
    }

    private static void refused(DirectoryEditor editor, SpeedDial dial, String field) {
        assertThatThrownBy(() -> editor.putSpeedDial(dial, ADMIN))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private DirectoryEditor editor(Database database) {
        directory.show(store(database).load());
        DirectoryEditor editor = new DirectoryEditor(
                store(database),
                directory,
                journal,
                new PhoneNumbers("DE"),
                EndsForTests.of(directory),
                Settings.of(_ -> null));
        editor.putTrunk(new Trunk("carrier", "127.0.0.9", 5060, "UDP", 10, true), ADMIN);
        editor.putDialPlan(DefaultDialPlan.rules(), ADMIN);
        for (String number : List.of("1001", "1002")) {
            editor.putExtension(new Extension(number, "Anna", "", true, 5), Optional.of("long enough"), ADMIN);
        }
        return editor;
    }

    private static DirectoryStore store(Database database) {
        return new JpaDirectory(EntitiesForTests.of(database));
    }
}
