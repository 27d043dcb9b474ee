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
import io.parley.id.QueueId;
import io.parley.journal.JournalForTests;
import io.parley.number.PhoneNumbers;
import io.parley.ring.RingList;
import io.parley.ring.RingList.Action;
import io.parley.ring.RingList.Member;
import io.parley.ring.RingList.Otherwise;
import io.parley.ring.RingList.Rules;
import io.parley.ring.RingOrder;
import io.parley.settings.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RingListEditorTest {
    private static final Edit ADMIN = Edit.by(new Actor.User("admin", "api"));
    private static final Edit CREATION = ADMIN.ofNew();
    private static final RingList SALES = new RingList(
            "1600",
            "Sales",
            RingOrder.MEMORY,
            List.of(
                    new Member("1001", Duration.ofSeconds(20), Duration.ZERO),
                    new Member("0309876543", Duration.ofSeconds(15), Duration.ofSeconds(5))),
            Duration.ofSeconds(90),
            new Rules(true, false, true),
            "1001",
            "Sales: ",
            new Otherwise(Action.QUEUE, "8001"));

    private final LiveDirectory directory = new LiveDirectory();
    private final JournalForTests journal = new JournalForTests();

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aListIsKeptShownAtOnceAndAudited(Database database) {
        DirectoryEditor editor = editor(database);

        editor.putRingList(SALES, CREATION);

        assertThat(directory.ringList("1600")).contains(SALES);
        Snapshot stored = store(database).load();
        assertThat(stored.ringLists.all()).containsExactly(SALES);
        assertThat(stored.versions).isEqualTo(directory.snapshot().versions);
        RingList changed = list("1600", "1002");
        editor.putRingList(changed, ADMIN);
        assertThat(store(database).load().ringLists.find("1600")).contains(changed);
        assertThat(new EnversTrail(EntitiesForTests.of(database))
                        .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 1)
                        .edits()
                        .getFirst()
                        .fields())
                .anyMatch(field -> field.toString().contains("1001 20 s after 0 s, 0309876543 15 s after 5 s"));
        assertThat(editor.removeRingList("1600", ADMIN)).isTrue();
        assertThat(editor.removeRingList("1600", ADMIN)).isFalse();
        assertThat(directory.ringList("1600")).isEmpty();
        assertThat(journal.facts())
                .contains(
                        new Fact.ConfigChanged("ring list 1600", "put"),
                        new Fact.ConfigChanged("ring list 1600", "removed"));
    }

    @Test
    void whatIsNoRingListIsRefused() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        refused("number", list("x", "1001"), editor);
        refused("number", list("1001", "1001"), editor);
        refused("number", list("8001", "1001"), editor);
        refused("members", list("1600"), editor);
        refused("members[1].number", list("1600", "1001", "1001"), editor);
        refused("members[0].number", list("1600", "1009"), editor);
        refused("members[0].number", list("1600", "8001"), editor);
        refused("members[0].number", list("1600", "*78"), editor);
        refused("members[0].number", list("1600", ""), editor);
        refused("owner", list("1600", "0309876543"), editor);
        refused("owner", with("1003", Otherwise.REFUSE, "0309876543"), editor);
        refused("owner", with("1009", Otherwise.REFUSE, "1001"), editor);
        refused("otherwise.target", with("", new Otherwise(Action.EXTENSION, "1009"), "1001"), editor);
        refused("otherwise.target", with("", new Otherwise(Action.QUEUE, "8009"), "1001"), editor);
        refused("otherwise.target", with("", new Otherwise(Action.RING_LIST, "1601"), "1001"), editor);
        refused("otherwise.target", with("1001", new Otherwise(Action.NUMBER, "8001"), "1001"), editor);
        refused("otherwise.target", with("", new Otherwise(Action.REFUSE, "1001"), "1001"), editor);
        refused("owner", with("", new Otherwise(Action.NUMBER, "0309876543"), "1001"), editor);
        assertThat(directory.ringLists().all()).isEmpty();
        editor.putRingList(with("1001", new Otherwise(Action.NUMBER, "0309876543"), "1001"), CREATION);
        editor.putRingList(with("1001", new Otherwise(Action.RING_LIST, "1600"), "1001"), ADMIN);
        assertThat(directory.ringLists().all()).hasSize(1);
    }

    @Test
    void aNumberIsThatOfOneThingOnly() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putRingList(SALES, CREATION);

        conflict(new ChangeRefusal.AlreadyARingList("1600"), () -> editor.putRingList(SALES, CREATION));
        assertThatThrownBy(() -> extension(editor, "1600", true)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> editor.putQueue(QueueConfig.of(new QueueId("1600"), "Sales"), ADMIN))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void whatAListNamesAndAListToWhichSomethingLeadsAreNotRemoved() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putRingList(SALES, CREATION);
        editor.putRingList(
                new RingList(
                        "1601",
                        "Support",
                        RingOrder.ALL,
                        members("1002"),
                        Duration.ofSeconds(60),
                        Rules.STANDARD,
                        "",
                        "",
                        new Otherwise(Action.RING_LIST, "1600")),
                CREATION);
        editor.putDid(new Did("+49309871601", List.of(), Did.Action.RING_LIST, "1601", true, ""), CREATION);

        conflict(
                new ChangeRefusal.NumberOfRingLists("1001", List.of("1600")),
                () -> editor.removeExtension("1001", ADMIN));
        conflict(
                new ChangeRefusal.NumberOfRingLists("8001", List.of("1600")),
                () -> editor.removeQueue(new QueueId("8001"), ADMIN));
        conflict(
                new ChangeRefusal.NumberOfRingLists("1600", List.of("1601")),
                () -> editor.removeRingList("1600", ADMIN));
        conflict(
                new ChangeRefusal.NumberOfDids("1601", List.of("+49309871601")),
                () -> editor.removeRingList("1601", ADMIN));
        editor.removeDid("+49309871601", ADMIN);
        assertThat(editor.removeRingList("1601", ADMIN)).isTrue();
        assertThat(editor.removeRingList("1600", ADMIN)).isTrue();
        assertThat(editor.removeExtension("1001", ADMIN)).isTrue();
    }

    @Test
    void whoDoesNotKnowTheVersionChangesNothing() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putRingList(SALES, CREATION);
        Edit seen = ADMIN.over(directory.version(ConfigKey.ringList("1600")).getAsLong());
        editor.putRingList(list("1600", "1002"), seen);

        assertThatThrownBy(() -> editor.putRingList(list("1600", "1001"), seen)).isInstanceOf(EditConflict.class);
        assertThat(directory.ringList("1600")).contains(list("1600", "1002"));
    }

    private static RingList list(String number, String... members) {
        return new RingList(
                number,
                "Sales",
                RingOrder.ALL,
                members(members),
                Duration.ofSeconds(60),
                Rules.STANDARD,
                "",
                "",
                Otherwise.REFUSE);
    }

    private static RingList with(String owner, Otherwise otherwise, String... members) {
        return new RingList(
                "1600",
                "Sales",
                RingOrder.ALL,
                members(members),
                Duration.ofSeconds(60),
                Rules.STANDARD,
                owner,
                "",
                otherwise);
    }

    private static List<Member> members(String... numbers) {
        return Arrays.stream(numbers)
                .map(number -> new Member(number, Duration.ofSeconds(20), Duration.ZERO))
                .toList();
    }

    private static void refused(String field, RingList list, DirectoryEditor editor) {
        assertThatThrownBy(() -> editor.putRingList(list, CREATION))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private static void conflict(ChangeRefusal why, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(RefusedChange.class, e -> assertThat(e.refusal())
                .isEqualTo(why));
    }

    private static void extension(DirectoryEditor editor, String number, boolean external) {
        editor.putExtension(new Extension(number, "Anna", "", external, 5), Optional.of("long enough"), ADMIN);
    }

    /** With the extensions 1001 to 1003, of which 1003 may not call outside, the queue 8001, the trunk isp and the usual dial plan. */
    private DirectoryEditor editor(Database database) {
        directory.show(store(database).load());
        DirectoryEditor editor = new DirectoryEditor(
                store(database),
                directory,
                journal,
                new PhoneNumbers("DE"),
                EndsForTests.of(directory),
                Settings.of(_ -> null));
        for (String number : List.of("1001", "1002", "1003")) {
            extension(editor, number, !number.equals("1003"));
        }
        editor.putQueue(QueueConfig.of(new QueueId("8001"), "Sales"), ADMIN);
        editor.putTrunk(new Trunk("isp", "127.0.0.9", 5060, "UDP", 0, true), ADMIN);
        editor.putDialPlan(DefaultDialPlan.rules(), ADMIN);
        return editor;
    }

    private static DirectoryStore store(Database database) {
        return new JpaDirectory(EntitiesForTests.of(database));
    }
}
