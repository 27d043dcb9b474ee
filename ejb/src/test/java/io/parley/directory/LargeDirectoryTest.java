package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.journal.JournalForTests;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The number of statements does not grow with the directory. */
final class LargeDirectoryTest {
    private static final Actor BY = new Actor.System("test");

    private final DirectoryStore store = new JpaDirectory(EntitiesForTests.of(TestDatabases.h2()));
    private final LiveDirectory directory = new LiveDirectory();
    private final DirectoryEditor editor = new DirectoryEditor(
            store,
            directory,
            new JournalForTests(),
            new PhoneNumbers("DE"),
            EndsForTests.of(directory),
            Settings.of(_ -> null));
    private int renames;

    @Test
    void aLoadIsAStatementATable() {
        fill(0, 3);
        int small = EntitiesForTests.statements(store::load);
        fill(3, 40);

        assertThat(EntitiesForTests.statements(store::load)).isEqualTo(small).isLessThanOrEqualTo(17);
        assertThat(store.load().queues).hasSize(40);
    }

    @Test
    void anEditReadsAndWritesTheRowsItIsAboutAlone() {
        fill(0, 3);
        int small = EntitiesForTests.statements(this::rename);
        fill(3, 40);

        assertThat(EntitiesForTests.statements(this::rename)).isEqualTo(small);
    }

    @Test
    void anEditSharesWithTheSnapshotBeforeWhatItDidNotTouch() {
        fill(0, 3);
        Snapshot before = directory.snapshot();
        rename();

        assertThat(directory.snapshot().users).isSameAs(before.users);
        assertThat(directory.snapshot().queuesOf).isSameAs(before.queuesOf);
        assertThat(directory.snapshot().extensions).isNotEqualTo(before.extensions);
        assertThat(directory.snapshot().extensions).isEqualTo(store.load().extensions);
        assertThat(before.extensions.get("10001").name()).isEqualTo("Person 1");
    }

    private void rename() {
        editor.putExtension(
                new Extension("10001", "Renamed " + ++renames, "", false, 5), Optional.empty(), Edit.by(BY));
    }

    private void fill(int first, int end) {
        store.edit(BY, entries -> {
            for (int n = first; n < end; n++) {
                String number = Integer.toString(10_000 + n);
                entries.put(new Extension(number, "Person " + n, "", false, 5), Optional.of(new SipSecret("a", "b")));
                entries.put(
                        new User("p" + n, "Person " + n, "", Set.of(Role.AGENT), Optional.of(number)),
                        Optional.of("-"));
                entries.put(QueueConfig.of(new QueueId(Integer.toString(8000 + n)), "Queue " + n)
                        .withMembers(members(n)));
            }
            return end;
        });
        directory.show(store.load());
    }

    private static List<Member> members(int upTo) {
        return IntStream.rangeClosed(0, upTo)
                .mapToObj(n -> new Member(new AgentId("p" + n), 1, n))
                .toList();
    }
}
