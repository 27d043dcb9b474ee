package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.audit.AuditQuery;
import io.parley.audit.AuditTrail;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.database.SwitchedDatabase;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.EditRefusal.Faster;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.journal.JournalForTests;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two people who edit the same thing never lose a change. */
final class EditConflictTest {
    private static final Edit ANNA = Edit.by(new Actor.User("anna", "portal"));
    private static final Edit BEN = Edit.by(new Actor.User("ben", "api"));
    private static final ConfigKey TRUNK = ConfigKey.trunk("carrier");
    private static final QueueId SALES = new QueueId("8001");

    private final LiveDirectory directory = new LiveDirectory();
    private final JournalForTests journal = new JournalForTests();

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void anEditForAnOlderVersionIsRefusedAndSaysWhoWasFaster(Database database) {
        DirectoryEditor editor = editor(database, directory);
        editor.putTrunk(trunk(1), ANNA.ofNew());
        long seen = version(TRUNK);
        editor.putTrunk(trunk(2), BEN.over(seen));

        EditRefusal refusal = refusal(() -> editor.putTrunk(trunk(3), ANNA.over(seen)));

        assertThat(refusal).isInstanceOf(EditRefusal.ChangedMeanwhile.class);
        Faster faster = refusal.faster().orElseThrow();
        assertThat(faster.who()).isEqualTo("ben");
        assertThat(faster.through()).isEqualTo("api");
        assertThat(directory.trunk("carrier")).contains(trunk(2));
        assertThat(store(database).load().trunks).containsValue(trunk(2));
        editor.putTrunk(trunk(3), ANNA.over(version(TRUNK)));
        assertThat(directory.trunk("carrier")).contains(trunk(3));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatWasRemovedOrMadeMeanwhileIsNeitherChangedNorReplaced(Database database) {
        DirectoryEditor editor = editor(database, directory);
        editor.putTrunk(trunk(1), ANNA.ofNew());
        long first = version(TRUNK);

        assertThat(refusal(() -> editor.putTrunk(trunk(2), BEN.ofNew()))).isInstanceOf(EditRefusal.MadeMeanwhile.class);
        assertThat(editor.removeTrunk("carrier", BEN.over(first))).isTrue();
        EditRefusal removed = refusal(() -> editor.putTrunk(trunk(2), ANNA.over(first)));
        assertThat(removed).isInstanceOf(EditRefusal.RemovedMeanwhile.class);
        assertThat(removed.faster().orElseThrow().who()).isEqualTo("ben");
        editor.putTrunk(trunk(4), BEN.ofNew());
        assertThat(refusal(() -> editor.putTrunk(trunk(2), ANNA.over(first))))
                .isInstanceOf(EditRefusal.ChangedMeanwhile.class);
        assertThat(directory.trunk("carrier")).contains(trunk(4));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aRemarkAboutABlockedCallerIsNotLost(Database database) {
        DirectoryEditor editor = editor(database, directory);
        editor.putBlockedCaller(new BlockedCaller("0301234567", ""), ANNA.ofNew());
        long seen = version(ConfigKey.blockedCaller("+49301234567"));
        editor.putBlockedCaller(new BlockedCaller("0301234567", "of ben"), BEN.over(seen));

        EditRefusal refusal =
                refusal(() -> editor.putBlockedCaller(new BlockedCaller("0301234567", "of anna"), ANNA.over(seen)));

        assertThat(refusal.faster().orElseThrow().who()).isEqualTo("ben");
        assertThat(refusal(() -> editor.removeBlockedCaller("+49301234567", ANNA.over(seen))))
                .isInstanceOf(EditRefusal.ChangedMeanwhile.class);
        assertThat(directory.blockedCallers().find("+49301234567"))
                .map(BlockedCaller::remark)
                .contains("of ben");
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aNewMemberIsAChangeOfTheQueue(Database database) {
        DirectoryEditor editor = editor(database, directory);
        editor.putQueue(QueueConfig.of(SALES, "Sales"), ANNA.ofNew());
        long seen = version(ConfigKey.queue(SALES));
        editor.addMember(SALES, new Member(new AgentId("anna"), 1, 0), BEN.ofNew());

        EditRefusal refusal = refusal(() -> editor.putQueue(QueueConfig.of(SALES, "Sale"), ANNA.over(seen)));

        assertThat(refusal.faster().orElseThrow().who()).isEqualTo("ben");
        assertThat(directory.queue(SALES).orElseThrow().members()).hasSize(1);
        assertThat(store(database).load().versions).isEqualTo(directory.snapshot().versions);
        editor.removeMember(SALES, new AgentId("anna"), BEN);
        assertThat(store(database).load().versions).isEqualTo(directory.snapshot().versions);
        editor.putQueue(QueueConfig.of(SALES, "Sale"), ANNA.over(version(ConfigKey.queue(SALES))));
        assertThat(store(database).load().versions).isEqualTo(directory.snapshot().versions);
    }

    /** The list as it is, and each thing as it is: the same versions, no revision, no fact. */
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void anEditThatChangesNothingIsNone(Database database) {
        DirectoryEditor editor = editor(database, directory);
        putEverything(editor);
        Map<ConfigKey, Long> versions = directory.snapshot().versions;
        AuditTrail trail = new EnversTrail(EntitiesForTests.of(database));
        long edits = trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 1).total();
        int facts = journal.facts().size();

        putEverything(editor);

        assertThat(directory.snapshot().versions).isEqualTo(versions);
        assertThat(store(database).load().versions).isEqualTo(versions);
        assertThat(trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 1).total())
                .isEqualTo(edits);
        assertThat(journal.facts()).hasSize(facts);
        assertThat(refusal(() -> editor.changeReasonCodes(all -> all, BEN.over(77))))
                .isInstanceOf(EditRefusal.ChangedMeanwhile.class);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatAnotherServerDidBeforeIsShownThoughNothingIsLeftToDo(Database database) {
        DirectoryEditor editor = editor(database, directory);
        LiveDirectory elsewhere = new LiveDirectory();
        DirectoryEditor other = editor(database, elsewhere);
        putEverything(other);
        int facts = journal.facts().size();

        putEverything(editor);

        assertThat(journal.facts()).as("of this server").hasSize(facts);
        assertThat(directory.snapshot().versions)
                .isEqualTo(elsewhere.snapshot().versions)
                .isEqualTo(store(database).load().versions);
        assertThat(directory.trunk("carrier")).contains(trunk(1));
        assertThat(directory.queue(SALES).orElseThrow().members()).hasSize(1);

        AgentId anna = new AgentId("anna");
        assertThat(other.removeMember(SALES, anna, BEN)).isTrue();
        assertThat(editor.removeMember(SALES, anna, ANNA)).isFalse();
        assertThat(directory.snapshot().versions).isEqualTo(elsewhere.snapshot().versions);
        assertThat(other.removeTrunk("carrier", BEN) && other.removeExtension("1001", BEN))
                .isTrue();
        assertThat(editor.removeTrunk("carrier", ANNA) || editor.removeExtension("1001", ANNA))
                .isFalse();
        assertThat(other.removeQueue(SALES, BEN)).isTrue();
        assertThat(editor.removeQueue(SALES, ANNA)).isFalse();
        assertThat(directory.snapshot().versions).isEqualTo(store(database).load().versions);
        assertThat(directory.queue(SALES)).isEmpty();
    }

    private static void putEverything(DirectoryEditor editor) {
        Member member = new Member(new AgentId("anna"), 1, 0);
        User anna = new User("anna", "Anna", "", Set.of(Role.AGENT, Role.OPERATOR), Optional.empty());
        editor.putUser(anna, Optional.empty(), BEN);
        editor.putExtension(new Extension("1001", "One", "", false, 5), Optional.of("a long word"), BEN);
        editor.putTrunk(trunk(1), BEN);
        editor.putQueue(QueueConfig.of(SALES, "Sales").withMembers(List.of(member)), BEN);
        editor.addMember(SALES, member, BEN);
        editor.changeDialPlan(_ -> List.of(new DialRule("One", "1", DialRule.Action.ECHO, "x", "", false)), BEN);
        editor.changeReasonCodes(_ -> List.of(new ReasonCode("tea", "Tea"), new ReasonCode("break", "Break")), BEN);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aMemberOfAQueueThatAnotherServerRemovedIsRefusedForThatAndNotAsOneThatIsThere(Database database) {
        DirectoryEditor editor = editor(database, directory);
        editor.putQueue(QueueConfig.of(SALES, "Sales"), ANNA);
        assertThat(editor(database, new LiveDirectory()).removeQueue(SALES, BEN))
                .isTrue();

        assertThat(refusal(() -> editor.addMember(SALES, new Member(new AgentId("anna"), 1, 0), ANNA.ofNew())))
                .isEqualTo(new EditRefusal.ReferenceRemoved());
        assertThatThrownBy(() -> editor.addMember(SALES, new Member(new AgentId("anna"), 1, 0), ANNA.ofNew()))
                .as("known by now")
                .isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void anotherServersEditIsNotOverwrittenThoughThisOneDoesNotKnowIt(Database database) {
        DirectoryEditor editor = editor(database, directory);
        editor.putTrunk(trunk(1), ANNA);
        LiveDirectory other = new LiveDirectory();
        editor(database, other).putTrunk(trunk(2), BEN);

        assertThatThrownBy(() -> editor.putTrunk(trunk(3), ANNA.over(version(TRUNK))))
                .isInstanceOf(EditConflict.class);

        editor.putQueue(QueueConfig.of(SALES, "Sales"), ANNA);
        assertThat(directory.trunk("carrier")).contains(trunk(2));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void ofTwoTransactionsAtTheSameMomentOneIsRefused(Database database) throws Exception {
        editor(database, directory).putTrunk(trunk(1), ANNA);
        Edit edit = ANNA.over(version(TRUNK));
        CyclicBarrier both = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<String> change = () -> {
                try {
                    store(database).edit(edit, TRUNK, entries -> {
                        meet(both);
                        entries.put(trunk(2));
                        return "";
                    });
                    return "done";
                } catch (EditConflict e) {
                    return "refused";
                }
            };
            assertThat(threads.invokeAll(List.of(change, change)))
                    .extracting(result -> result.get())
                    .containsExactlyInAnyOrder("done", "refused");
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void ofTwoWhoMakeTheSameThingAtTheSameMomentOneIsToldThatItIsThere(Database database) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<String> make = () -> {
                try {
                    store(database).edit(ANNA.ofNew(), TRUNK, entries -> {
                        meet(both);
                        entries.put(trunk(1));
                        return "";
                    });
                    return "done";
                } catch (EditConflict e) {
                    return e.refusal().getClass().getSimpleName();
                }
            };
            assertThat(threads.invokeAll(List.of(make, make)))
                    .extracting(result -> result.get())
                    .containsExactlyInAnyOrder("done", "MadeMeanwhile");
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatAnotherServerMakesBetweenCheckAndWriteIsNotOverwritten(Database database) {
        EditRefusal ofNew = refusal(() -> editAfterBenMade(database, ANNA.ofNew(), trunk(2)));

        assertThat(ofNew).isInstanceOf(EditRefusal.MadeMeanwhile.class);
        assertThat(ofNew.faster()).map(Faster::who).contains("ben");
        assertThat(store(database).load().trunks).containsValue(trunk(2));

        store(database).edit(BEN, TRUNK, entries -> entries.removeTrunk("carrier"));
        EditRefusal ofAnything = refusal(() -> editAfterBenMade(database, ANNA, trunk(3)));

        assertThat(ofAnything).isInstanceOf(EditRefusal.ChangedMeanwhile.class);
        assertThat(ofAnything.faster()).map(Faster::who).contains("ben");
        assertThat(store(database).load().trunks).containsValue(trunk(3));
    }

    /** Ben's edit is committed when the edit was checked and nothing is written of it yet. */
    private static void editAfterBenMade(Database database, Edit edit, Trunk bens) {
        store(database).edit(edit, TRUNK, entries -> {
            store(database).edit(BEN.ofNew(), TRUNK, other -> other.put(bens));
            return entries.put(trunk(1));
        });
    }

    @Test
    void anEditWhoseCommitFailsIsNotShownUntilTheDatabaseIsAskedAnew() {
        SwitchedDatabase database = new SwitchedDatabase(TestDatabases.h2());
        DirectoryEditor editor = editor(database.database(), directory);
        editor.putTrunk(trunk(1), ANNA);
        database.failAfterNextCommit();

        assertThatThrownBy(() -> editor.putTrunk(trunk(2), ANNA)).isInstanceOf(DatabaseException.class);
        assertThat(directory.trunk("carrier")).contains(trunk(1));

        editor.putQueue(QueueConfig.of(SALES, "Sales"), ANNA);
        assertThat(directory.trunk("carrier")).contains(trunk(2));
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long version(ConfigKey key) {
        return directory.version(key).orElseThrow();
    }

    private static EditRefusal refusal(ThrowingCallable edit) {
        return catchThrowableOfType(EditConflict.class, edit).refusal();
    }

    private static Trunk trunk(int calls) {
        return new Trunk("carrier", "127.0.0.9", 5060, "UDP", calls, true);
    }

    private static DirectoryStore store(Database database) {
        return new JpaDirectory(EntitiesForTests.of(database));
    }

    /** With an agent anna. */
    private DirectoryEditor editor(Database database, LiveDirectory directory) {
        DirectoryStore store = store(database);
        if (store.load().users.isEmpty()) {
            store.edit(new Actor.System("test"), entries -> {
                entries.put(new User("anna", "Anna", "", Set.of(Role.AGENT), Optional.empty()), Optional.of("-"));
                return 1;
            });
        }
        directory.show(store.load());
        return new DirectoryEditor(
                store, directory, journal, new PhoneNumbers("DE"), EndsForTests.of(directory), Settings.of(_ -> null));
    }
}
