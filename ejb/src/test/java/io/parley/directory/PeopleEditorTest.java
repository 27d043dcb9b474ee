package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.journal.JournalForTests;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People, keys, reasons and rules, as administrators change them while the system runs. */
final class PeopleEditorTest {
    private static final Edit ROOT = Edit.by(new Actor.User("root", "api"));
    private static final Edit OTHER = Edit.by(new Actor.User("key:ops", "api"));
    private static final String DIGEST = "a1".repeat(32);
    private static final Optional<String> HASH = Optional.of("hash");

    private final LiveDirectory directory = new LiveDirectory();
    private final JournalForTests journal = new JournalForTests();

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatIsPutIsShownAtOnceStoredAndJournalled(Database database) {
        DirectoryEditor editor = editor(database);
        User ben = user("ben", Role.AGENT);

        editor.putUser(ben, HASH, ROOT);
        editor.putUser(
                new User("ben", "Ben Okri", "b@x.example", Set.of(Role.ANALYST), Optional.empty()),
                Optional.empty(),
                ROOT);
        editor.addApiKey(new ApiKey(DIGEST, "crm", Set.of(Role.AGENT)), Instant.EPOCH, ROOT);
        editor.changeReasonCodes(
                _ -> List.of(new ReasonCode("tea", "Tea", true), new ReasonCode("break", "Break")), ROOT);
        editor.changeDialPlan(
                all -> List.of(new DialRule("Q", "(8\\d{3})", DialRule.Action.QUEUE, "$1", "", false)), ROOT);

        Snapshot stored = stored(database);
        for (Snapshot now : List.of(directory.snapshot(), stored)) {
            assertThat(now.users.get("ben").displayName()).isEqualTo("Ben Okri");
            assertThat(now.passwordHash("ben")).contains("hash");
            assertThat(now.apiKey(DIGEST).orElseThrow().name()).isEqualTo("crm");
            assertThat(now.reasonCodes).extracting(ReasonCode::code).containsExactly("tea", "break");
            assertThat(now.dialPlan).extracting(DialRule::name).containsExactly("Q");
        }
        assertThat(journal.facts())
                .contains(
                        new ConfigChanged("user ben", "put, new password"),
                        new ConfigChanged("user ben", "put"),
                        new ConfigChanged("api key crm", "made"),
                        new ConfigChanged("reason codes", "2 codes"),
                        new ConfigChanged("dial plan", "1 rules"));

        assertThat(editor.removeApiKey("crm", ROOT)).isTrue();
        assertThat(editor.removeApiKey("crm", ROOT)).isFalse();
        assertThat(editor.removeUser("ben", ROOT)).isTrue();
        assertThat(editor.removeUser("ben", ROOT)).isFalse();
        assertThat(directory.snapshot().apiKey(DIGEST)).isEmpty();
        assertThat(stored(database).users).doesNotContainKey("ben");
    }

    @Test
    void aMemberOfQueuesIsNeitherRemovedNorLosesTheRole() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putUser(user("ben", Role.AGENT), HASH, ROOT);
        QueueId sales = new QueueId("8001");
        editor.putQueue(
                QueueConfig.of(sales, "Sales").withMembers(List.of(new Member(new AgentId("ben"), 1, 0))), ROOT);
        ChangeRefusal serves = new ChangeRefusal.ServesQueues(new AgentId("ben"), List.of(sales));

        refused(serves, () -> editor.removeUser("ben", ROOT));
        refused(serves, () -> editor.putUser(user("ben", Role.ANALYST), Optional.empty(), ROOT));
        assertThat(editor.removeMember(sales, new AgentId("ben"), ROOT)).isTrue();
        assertThat(editor.removeUser("ben", ROOT)).isTrue();
    }

    @Test
    void thereIsAlwaysAnAdministrator() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        ChangeRefusal last = new ChangeRefusal.LastAdministrator(new AgentId("root"));
        refused(last, () -> editor.removeUser("root", OTHER));
        refused(last, () -> editor.putUser(user("root", Role.ANALYST), Optional.empty(), OTHER));

        editor.putUser(user("second", Role.ADMINISTRATOR), HASH, ROOT);
        assertThat(editor.removeUser("root", OTHER)).isTrue();
    }

    @Test
    void nobodyLocksThemselvesOut() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putUser(user("second", Role.ADMINISTRATOR), HASH, ROOT);
        editor.addApiKey(new ApiKey(DIGEST, "ops", Set.of(Role.ADMINISTRATOR)), Instant.EPOCH, ROOT);

        refused(new ChangeRefusal.OwnAccount(), () -> editor.removeUser("root", ROOT));
        refused(
                new ChangeRefusal.OwnAdministration(),
                () -> editor.putUser(user("root", Role.AGENT), Optional.empty(), ROOT));
        refused(new ChangeRefusal.OwnKey(), () -> editor.removeApiKey("ops", OTHER));
    }

    @Test
    void namesAreUniqueWhateverTheirCase() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        invalid("name", () -> editor.putUser(user("Root", Role.AGENT), HASH, ROOT));
        invalid("name", () -> editor.putUser(user("me", Role.AGENT), HASH, ROOT));
        invalid("password", () -> editor.putUser(user("ben", Role.AGENT), Optional.empty(), ROOT));
    }

    @Test
    void anExtensionIsOfOnePerson() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putExtension(new Extension("1001", "Desk", "", false, 5), Optional.of("long enough"), ROOT);
        editor.putUser(new User("ben", "Ben", "", Set.of(Role.AGENT), Optional.of("1001")), HASH, ROOT);
        invalid(
                "extension",
                () -> editor.putUser(new User("eva", "Eva", "", Set.of(Role.AGENT), Optional.of("1001")), HASH, ROOT));
        invalid(
                "extension",
                () -> editor.putUser(new User("eva", "Eva", "", Set.of(Role.AGENT), Optional.of("1009")), HASH, ROOT));
    }

    @Test
    void noBrokenPlanComesIn() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        List<DialRule> before = directory.dialPlan();
        invalid("rules", () -> editor.changeDialPlan(_ -> List.of(), ROOT));
        invalid("rules[1].name", () -> editor.putDialPlan(List.of(rule("a", "1", "1"), rule("a", "2", "2")), ROOT));
        invalid("rules[0].pattern", () -> editor.putDialPlan(List.of(rule("a", "(1", "1")), ROOT));
        invalid("rules[0].target", () -> editor.putDialPlan(List.of(rule("a", "(1)", "$2")), ROOT));
        invalid(
                "rules[0].trunk",
                () -> editor.putDialPlan(
                        List.of(new DialRule("a", "1", DialRule.Action.TRUNK, "1", "none", true)), ROOT));
        assertThat(directory.dialPlan()).isEqualTo(before);
    }

    @Test
    void aTrunkThatRulesLeadToStays() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putTrunk(new Trunk("carrier", "127.0.0.9", 5060, "UDP", 10, true), ROOT);
        editor.putDialPlan(List.of(new DialRule("Out", "(\\d+)", DialRule.Action.TRUNK, "$1", "carrier", true)), ROOT);
        refused(new ChangeRefusal.TrunkInRules("carrier", List.of("Out")), () -> editor.removeTrunk("carrier", ROOT));
        editor.putDialPlan(List.of(rule("a", "1", "1")), ROOT);
        assertThat(editor.removeTrunk("carrier", ROOT)).isTrue();
    }

    /** With an administrator root. */
    private DirectoryEditor editor(Database database) {
        store(database).edit(ROOT.by(), entries -> {
            entries.put(user("root", Role.ADMINISTRATOR), HASH);
            return 1;
        });
        directory.show(store(database).load());
        return new DirectoryEditor(
                store(database),
                directory,
                journal,
                new PhoneNumbers("DE"),
                EndsForTests.of(directory),
                Settings.of(_ -> null));
    }

    private static Snapshot stored(Database database) {
        return store(database).load();
    }

    private static DirectoryStore store(Database database) {
        return new JpaDirectory(EntitiesForTests.of(database));
    }

    private static User user(String name, Role role) {
        return new User(name, name, "", Set.of(role), Optional.empty());
    }

    private static DialRule rule(String name, String pattern, String target) {
        return new DialRule(name, pattern, DialRule.Action.EXTENSION, target, "", false);
    }

    private static void refused(ChangeRefusal why, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(RefusedChange.class, e -> assertThat(e.refusal())
                .isEqualTo(why));
    }

    private static void invalid(String field, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.field())
                .isEqualTo(field));
    }
}
