package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.audit.AuditEntry;
import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.journal.JournalForTests;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of calls to an extension, as it is edited and stored. */
final class ReachabilityEditorTest {
    private static final Edit ADMIN = Edit.by(new Actor.User("admin", "api"));
    private static final Reachability UNLIKE_ALL_DEFAULTS = new Reachability(
            new Forwards(
                    Optional.of("1002"),
                    Optional.of("0301234567"),
                    Optional.of("+49301234567"),
                    Duration.ofSeconds(35),
                    Optional.of("1003")),
            true,
            false,
            List.of("support", "sales", "sales"));

    private final LiveDirectory directory = new LiveDirectory();

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void isStoredAndReadAgain(Database database) {
        DirectoryEditor editor = editor(database);

        put(editor, "1001", _ -> UNLIKE_ALL_DEFAULTS);

        assertThat(reachability(directory.snapshot())).isEqualTo(UNLIKE_ALL_DEFAULTS);
        assertThat(reachability(directory.snapshot()).pickupGroups()).containsExactly("sales", "support");
        JpaDirectory store = new JpaDirectory(EntitiesForTests.of(database));
        assertThat(reachability(store.load())).isEqualTo(UNLIKE_ALL_DEFAULTS);
        assertThat(reachability(store.at(Instant.now()))).isEqualTo(UNLIKE_ALL_DEFAULTS);
    }

    @Test
    void auditTrailTellsWhatChanged() {
        Database database = TestDatabases.h2();
        DirectoryEditor editor = editor(database);

        put(editor, "1001", now -> now.with(now.forwards().withBusy(Optional.of("1002"))));

        AuditEntry last = new EnversTrail(EntitiesForTests.of(database))
                .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 10)
                .edits()
                .getFirst();
        assertThat(last.fields())
                .containsExactly(
                        new AuditEntry.FieldChange("forwardBusy", Optional.of(""), Optional.of("1002"), false));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        DirectoryEditor editor = editor(TestDatabases.h2());

        refused("forwardAlways", editor, forwards -> forwards.withAlways(Optional.of("")));
        refused("forwardAlways", editor, forwards -> forwards.withAlways(Optional.of("sip:1002@x")));
        refused("forwardAlways", editor, forwards -> forwards.withAlways(Optional.of("1001")));
        refused("forwardAlways", editor, forwards -> forwards.withAlways(Optional.of("*72")));
        refused("forwardBusy", editor, forwards -> forwards.withBusy(Optional.of("*69")));
        refused("forwardNoAnswer", editor, forwards -> forwards.withNoAnswer(Optional.of("*81002")));
        refused("forwardBusy", editor, forwards -> forwards.withBusy(Optional.of("1999")));
        refused("forwardNoAnswer", editor, forwards -> forwards.withNoAnswer(Optional.of("55")));
        refused("forwardNotRegistered", editor, forwards -> forwards.withNotRegistered(Optional.of("2001")));
        refused("forwardAfter", editor, forwards -> forwards.withAfter(Duration.ofSeconds(4)));
        refused("forwardAfter", editor, forwards -> forwards.withAfter(Duration.ofSeconds(121)));
        refusedOf("pickupGroups", editor, now -> now.withPickupGroups(List.of("No name")));
        refusedOf(
                "pickupGroups",
                editor,
                now -> now.withPickupGroups(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i")));
        assertThat(reachability(directory.snapshot())).isEqualTo(Reachability.PLAIN);
    }

    /** What it leads to may be removed: then the forward is not followed, and stands in the way of no other edit. */
    @Test
    void forwardToWhatIsGoneStays() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        put(editor, "1001", now -> now.with(now.forwards().withBusy(Optional.of("1002"))));

        assertThat(editor.removeExtension("1002", ADMIN)).isTrue();
        put(editor, "1001", now -> now.withDoNotDisturb(true));

        assertThat(reachability(directory.snapshot()).forwards().busy()).contains("1002");
        assertThat(reachability(directory.snapshot()).doNotDisturb()).isTrue();
    }

    private void refused(String field, DirectoryEditor editor, UnaryOperator<Forwards> change) {
        refusedOf(field, editor, now -> now.with(change.apply(now.forwards())));
    }

    private void refusedOf(String field, DirectoryEditor editor, UnaryOperator<Reachability> change) {
        assertThatThrownBy(() -> put(editor, "1001", change))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private void put(DirectoryEditor editor, String number, UnaryOperator<Reachability> change) {
        Extension now = directory.extension(number).orElseThrow();
        editor.putExtension(now.with(change.apply(now.reachability())), Optional.empty(), ADMIN);
    }

    private static Reachability reachability(Snapshot snapshot) {
        return snapshot.extensions.get("1001").reachability();
    }

    private DirectoryEditor editor(Database database) {
        DirectoryEditor editor = new DirectoryEditor(
                new JpaDirectory(EntitiesForTests.of(database)),
                directory,
                new JournalForTests(),
                new PhoneNumbers("DE"),
                EndsForTests.of(directory),
                Settings.of(key -> null));
        editor.putTrunk(new Trunk("carrier", "127.0.0.9", 5060, "UDP", 10, true), ADMIN);
        editor.putDialPlan(DefaultDialPlan.rules(), ADMIN);
        for (String number : List.of("1001", "1002", "1003")) {
            editor.putExtension(
                    new Extension(number, "Phone " + number, "", false, 5), Optional.of("long enough"), ADMIN);
        }
        return editor;
    }
}
