package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.Did.Action;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.id.QueueId;
import io.parley.journal.JournalForTests;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DidEditorTest {
    private static final Edit ADMIN = Edit.by(new Actor.User("admin", "api"));
    private static final Edit CREATION = ADMIN.ofNew();

    private final LiveDirectory directory = new LiveDirectory();
    private final JournalForTests journal = new JournalForTests();

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aDidIsKeptInOneSpellingShownAtOnceAndAudited(Database database) {
        DirectoryEditor editor = editor(database);
        Did kept = new Did("+49309871000..999", List.of("isp"), Action.EXTENSION, "1$1", true, "Berlin");

        assertThat(editor.putDid(
                        new Did("030 / 987-1000 .. 1999", List.of("isp"), Action.EXTENSION, " 1$1 ", true, " Berlin "),
                        CREATION))
                .isEqualTo(kept);
        editor.putDid(did("+4930987*", Action.NOBODY, ""), CREATION);
        editor.putDid(did("+49309871000", Action.QUEUE, "8001"), CREATION);

        assertThat(directory.dids().of("isp", "+49309871005")).contains(kept);
        assertThat(directory.dids().of("other", "+49309871005")).contains(did("+4930987*", Action.NOBODY, ""));
        Snapshot stored = store(database).load();
        assertThat(stored.dids.all()).isEqualTo(directory.dids().all()).hasSize(3);
        assertThat(stored.versions).isEqualTo(directory.snapshot().versions);

        Did changed = new Did(kept.number(), List.of(), Action.ANNOUNCEMENT, "closed", false, "");
        editor.putDid(changed, ADMIN);
        assertThat(store(database).load().dids.find(kept.number())).contains(changed);
        assertThat(new EnversTrail(EntitiesForTests.of(database))
                        .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 1)
                        .edits()
                        .getFirst()
                        .fields())
                .hasSize(5);
        assertThat(editor.removeDid(kept.number(), ADMIN)).isTrue();
        assertThat(editor.removeDid(kept.number(), ADMIN)).isFalse();
        assertThat(directory.dids().find(kept.number())).isEmpty();
        assertThat(journal.facts())
                .contains(
                        new Fact.ConfigChanged("DID +49309871000..999", "put"),
                        new Fact.ConfigChanged("DID +49309871000..999", "removed"));
    }

    @Test
    void theSameNumbersAndRangesThatCrossAreAConflict() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putDid(did("+49309871000..1999", Action.NOBODY, ""), CREATION);

        conflict(
                new ChangeRefusal.AlreadyADid("+49309871000..999"),
                () -> editor.putDid(did("030 987 1000 .. 030 987 1999", Action.NOBODY, ""), CREATION));
        conflict(
                new ChangeRefusal.CrossesADid("+49309871500..2500", "+49309871000..999"),
                () -> editor.putDid(did("+49309871500..2500", Action.NOBODY, ""), CREATION));
        editor.putDid(did("+49309871500..1599", Action.NOBODY, ""), CREATION);
        editor.putDid(did("+49309870000..9999", Action.NOBODY, ""), CREATION);
        editor.putDid(did("+49309872000..2999", Action.NOBODY, ""), CREATION);
        assertThat(directory.dids().all()).hasSize(4);
    }

    @Test
    void whatIsNoDidIsRefused() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        refused("number", did("1001", Action.EXTENSION, "1001"), editor);
        refused("number", did("+49309871999..1000", Action.EXTENSION, "1001"), editor);
        refused("target", did("+49309871000", Action.EXTENSION, "1009"), editor);
        refused("target", did("+49309871000", Action.QUEUE, "8009"), editor);
        refused("target", did("+49309871000", Action.EXTENSION, ""), editor);
        refused("target", did("+49309871000", Action.EXTENSION, "1$1"), editor);
        refused("target", did("+49309871000..1999", Action.EXTENSION, "1$2"), editor);
        refused("target", did("+49309871000", Action.NOBODY, "1001"), editor);
        refused("target", did("+49309871000", Action.ANNOUNCEMENT, "a\nb"), editor);
        refused("trunks", by("none"), editor);
        refused("trunks", by("isp", "isp"), editor);
        refused("remark", new Did("+49309871000", List.of(), Action.NOBODY, "", true, "x".repeat(201)), editor);
        assertThat(directory.dids().isEmpty()).isTrue();
    }

    @Test
    void whatADidLeadsToOrComesByIsNotRemoved() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putDid(new Did("+49309871001", List.of("isp"), Action.EXTENSION, "1001", true, ""), CREATION);
        editor.putDid(did("+49309878001", Action.QUEUE, "8001"), CREATION);
        editor.putDid(did("+4930987*", Action.EXTENSION, "$1"), CREATION);

        conflict(new ChangeRefusal.TrunkOfDids("isp", List.of("+49309871001")), () -> editor.removeTrunk("isp", ADMIN));
        conflict(
                new ChangeRefusal.NumberOfDids("1001", List.of("+49309871001")),
                () -> editor.removeExtension("1001", ADMIN));
        conflict(
                new ChangeRefusal.NumberOfDids("8001", List.of("+49309878001")),
                () -> editor.removeQueue(new QueueId("8001"), ADMIN));
        assertThat(editor.removeExtension("1002", ADMIN)).isTrue();
        editor.removeDid("+49309871001", ADMIN);
        assertThat(editor.removeTrunk("isp", ADMIN)).isTrue();
        assertThat(editor.removeExtension("1001", ADMIN)).isTrue();
    }

    @Test
    void whoDoesNotKnowTheVersionChangesNothing() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putDid(did("+49309871001", Action.NOBODY, ""), CREATION);
        Edit seen = ADMIN.over(directory.version(ConfigKey.did("+49309871001")).getAsLong());
        editor.putDid(did("+49309871001", Action.EXTENSION, "1001"), seen);

        assertThatThrownBy(() -> editor.putDid(did("+49309871001", Action.QUEUE, "8001"), seen))
                .isInstanceOf(EditConflict.class);
        assertThat(directory.dids().find("+49309871001").orElseThrow().action()).isEqualTo(Action.EXTENSION);
    }

    private static Did did(String numbers, Action action, String target) {
        return new Did(numbers, List.of(), action, target, true, "");
    }

    private static Did by(String... trunks) {
        return new Did("+49309871000", List.of(trunks), Action.NOBODY, "", true, "");
    }

    private static void refused(String field, Did did, DirectoryEditor editor) {
        assertThatThrownBy(() -> editor.putDid(did, CREATION))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private static void conflict(ChangeRefusal why, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(RefusedChange.class, e -> assertThat(e.refusal())
                .isEqualTo(why));
    }

    /** With the extensions 1001 and 1002, the queue 8001 and the trunk isp. */
    private DirectoryEditor editor(Database database) {
        directory.show(store(database).load());
        DirectoryEditor editor = new DirectoryEditor(
                store(database),
                directory,
                journal,
                new PhoneNumbers("DE"),
                EndsForTests.of(directory),
                Settings.of(_ -> null));
        for (String number : List.of("1001", "1002")) {
            editor.putExtension(new Extension(number, "Anna", "", true, 5), Optional.of("long enough"), ADMIN);
        }
        editor.putQueue(QueueConfig.of(new QueueId("8001"), "Sales"), ADMIN);
        editor.putTrunk(new Trunk("isp", "127.0.0.9", 5060, "UDP", 0, true), ADMIN);
        return editor;
    }

    private static DirectoryStore store(Database database) {
        return new JpaDirectory(EntitiesForTests.of(database));
    }
}
