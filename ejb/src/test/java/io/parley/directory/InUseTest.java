package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.DialRule.Action;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.QueueConfig.Opening;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.directory.QueueConfig.Waiting;
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
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is led to stays, and queues lead to what there is. The plan is that of a new installation, with 44 for queue 8001 and 55 for extension 1002. */
final class InUseTest {
    private static final Edit ADMIN = Edit.by(new Actor.User("admin", "api"));
    private static final QueueId SALES = new QueueId("8001");
    private static final QueueId HELP = new QueueId("8002");

    private final DirectoryStore store = new JpaDirectory(EntitiesForTests.of(TestDatabases.h2()));
    private final LiveDirectory directory = new LiveDirectory();
    private final DirectoryEditor editor = new DirectoryEditor(
            store,
            directory,
            new JournalForTests(),
            new PhoneNumbers("DE"),
            EndsForTests.of(directory),
            Settings.of(_ -> null));

    @BeforeEach
    void fill() {
        store.edit(ADMIN.by(), entries -> {
            SipSecret secret = SipSecret.of("", "parley", "long enough");
            entries.put(new Extension("1001", "Anna", "", false, 5), Optional.of(secret));
            entries.put(new Extension("1002", "Door", "", false, 5), Optional.of(secret));
            entries.put(new User("anna", "Anna", "", Set.of(Role.AGENT), Optional.of("1001")), Optional.of("-"));
            entries.put(sales(new Overflow.HangUp()).withMembers(List.of(new Member(new AgentId("anna"), 1, 0))));
            entries.put(QueueConfig.of(HELP, "Help"));
            entries.putDialPlan(plan(List.of()));
            return 0;
        });
        directory.show(store.load());
    }

    @Test
    void aQueueGoesWithItsMembersWhereNothingLeadsToIt() {
        assertThat(directory.dialPlan()).anyMatch(rule -> rule.target().equals("$1"));
        editor.putDialPlan(DefaultDialPlan.rules(), ADMIN);

        assertThat(editor.removeQueue(SALES, ADMIN)).isTrue();
        assertThat(directory.queue(SALES)).isEmpty();
    }

    @Test
    void aQueueThatIsTheTargetOfARuleStays() {
        refused(new ChangeRefusal.NumberInRules("8001", List.of("Short")), () -> editor.removeQueue(SALES, ADMIN));
        assertThat(directory.queue(SALES)).isPresent();

        assertThat(editor.removeQueue(HELP, ADMIN)).isTrue();
    }

    @Test
    void aRuleWithTheSameTargetOfAnotherActionIsNoUse() {
        editor.putDialPlan(
                List.of(
                        rule("Announcement", "1", Action.ANNOUNCEMENT, "8002"),
                        rule("Room", "2", Action.EXTENSION, "8002")),
                ADMIN);
        assertThat(editor.removeQueue(HELP, ADMIN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8001", "41"})
    void aQueueThatAnotherOneLeadsToByAnyNumberStays(String number) {
        editor.putDialPlan(
                Stream.concat(
                                Stream.of(rule("Short ones", "4(\\d)", Action.QUEUE, "800$1")),
                                DefaultDialPlan.rules().stream())
                        .toList(),
                ADMIN);
        editor.putQueue(QueueConfig.of(HELP, "Help").with(overflowing(number)), ADMIN);
        refused(new ChangeRefusal.NumberInOverflow("8001", List.of(HELP)), () -> editor.removeQueue(SALES, ADMIN));

        editor.putQueue(QueueConfig.of(HELP, "Help").with(overflowing("1002")), ADMIN);
        assertThat(editor.removeQueue(SALES, ADMIN)).isTrue();
    }

    @Test
    void aQueueThatAnotherOneLeadsToWhenClosedStays() {
        editor.putDialPlan(DefaultDialPlan.rules(), ADMIN);
        editor.putQueue(
                QueueConfig.of(HELP, "Help").with(new Opening(Optional.empty(), new Overflow.To("8001"), false)),
                ADMIN);
        refused(new ChangeRefusal.NumberInOverflow("8001", List.of(HELP)), () -> editor.removeQueue(SALES, ADMIN));
    }

    @Test
    void anExtensionThatAPersonHasStays() {
        refused(
                new ChangeRefusal.ExtensionOfUser("1001", new AgentId("anna")),
                () -> editor.removeExtension("1001", ADMIN));
        assertThat(directory.userAt("1001")).isPresent();

        editor.putUser(new User("anna", "Anna", "", Set.of(Role.AGENT), Optional.empty()), Optional.empty(), ADMIN);
        assertThat(editor.removeExtension("1001", ADMIN)).isTrue();
    }

    @Test
    void anExtensionThatARuleOrAQueueLeadsToStays() {
        refused(new ChangeRefusal.NumberInRules("1002", List.of("Door")), () -> editor.removeExtension("1002", ADMIN));
        editor.putDialPlan(plan(List.of("Door")), ADMIN);
        editor.putQueue(sales(new Overflow.To("1002")), ADMIN);
        refused(
                new ChangeRefusal.NumberInOverflow("1002", List.of(SALES)),
                () -> editor.removeExtension("1002", ADMIN));
        editor.putQueue(sales(new Overflow.HangUp()), ADMIN);
        assertThat(editor.removeExtension("1002", ADMIN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"banana", "4711", "1999", "8999", "*99", "2001", "0301234567"})
    void aQueueSendsNobodyToANumberThatReachesNobody(String number) {
        InputRefusal nobody = new InputRefusal.LeadsToNobody(number);
        invalid("overflow", nobody, () -> editor.putQueue(sales(new Overflow.To(number)), ADMIN));
        invalid(
                "closedOverflow",
                nobody,
                () -> editor.putQueue(
                        QueueConfig.of(new QueueId("8009"), "New")
                                .with(new Opening(Optional.empty(), new Overflow.To(number), false)),
                        ADMIN));
        assertThat(directory.queue(SALES).orElseThrow().waiting().overflow()).isEqualTo(new Overflow.HangUp());
    }

    @ParameterizedTest
    @CsvSource({"1002", "8002", "55", "*43"})
    void aQueueSendsCallersToWhatThereIs(String number) {
        editor.putQueue(sales(new Overflow.To(number)), ADMIN);
        assertThat(directory.queue(SALES).orElseThrow().waiting().overflow()).isEqualTo(new Overflow.To(number));
    }

    @ParameterizedTest
    @CsvSource({"8001", "44"})
    void aQueueDoesNotLeadToItselfByAnyNumber(String number) {
        invalid(
                "overflow",
                new InputRefusal.LeadsToItself(),
                () -> editor.putQueue(sales(new Overflow.To(number)), ADMIN));
    }

    /** Who changes the name has no part in that. */
    @Test
    void aNumberThatReachesNobodyAnyMoreStaysWhileSomethingElseIsChanged() {
        editor.putTrunk(new Trunk("carrier", "127.0.0.9", 5060, "UDP", 0, true), ADMIN);
        editor.putQueue(sales(new Overflow.To("0301234567")), ADMIN);
        editor.putTrunk(new Trunk("carrier", "127.0.0.9", 5060, "UDP", 0, false), ADMIN);

        editor.putQueue(QueueConfig.of(SALES, "Renamed").with(overflowing("0301234567")), ADMIN);
        assertThat(directory.queue(SALES).orElseThrow().name()).isEqualTo("Renamed");
        invalid(
                "closedOverflow",
                new InputRefusal.LeadsToNobody("0301234567"),
                () -> editor.putQueue(
                        sales(new Overflow.To("0301234567"))
                                .with(new Opening(Optional.empty(), new Overflow.To("0301234567"), false)),
                        ADMIN));
    }

    private static void refused(ChangeRefusal why, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(RefusedChange.class, e -> assertThat(e.refusal())
                .isEqualTo(why));
    }

    private static void invalid(String field, InputRefusal why, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(InvalidInput.class, e -> {
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.refusal()).isEqualTo(why);
        });
    }

    private static QueueConfig sales(Overflow overflow) {
        return QueueConfig.of(SALES, "Sales").with(Waiting.DEFAULT.withOverflow(overflow));
    }

    private static Waiting overflowing(String number) {
        return Waiting.DEFAULT.withOverflow(new Overflow.To(number));
    }

    private static List<DialRule> plan(List<String> without) {
        return Stream.concat(
                        Stream.of(
                                rule("Short", "44", Action.QUEUE, "8001"),
                                rule("Door", "55", Action.EXTENSION, "1002")),
                        DefaultDialPlan.rules().stream())
                .filter(rule -> !without.contains(rule.name()))
                .toList();
    }

    private static DialRule rule(String name, String pattern, Action action, String target) {
        return new DialRule(name, pattern, action, target, "", false);
    }
}
