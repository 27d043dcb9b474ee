package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.QueueConfig.NoAnswer;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.directory.hours.HoursText;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.journal.JournalForTests;
import io.parley.number.PhoneNumbers;
import io.parley.registration.SipAccounts;
import io.parley.settings.Settings;
import io.parley.softphone.TicketsForTests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryEditorTest {
    private static final Edit ADMIN = Edit.by(new Actor.User("admin", "api"));
    private static final QueueId SALES = new QueueId("8001");

    private final LiveDirectory directory = new LiveDirectory();
    private final JournalForTests journal = new JournalForTests();

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void changesAreShownAtOnceJournalledAndInTheDatabase(Database database) {
        DirectoryEditor editor = editor(database);
        AtomicInteger told = new AtomicInteger();
        directory.onChange(told::incrementAndGet);
        QueueConfig sales = queue(Duration.ofSeconds(20), List.of(new Member(new AgentId("anna"), 1, 0)));

        editor.putExtension(extension("1001"), Optional.of("long enough"), ADMIN);
        editor.putQueue(sales, ADMIN);
        editor.putTrunk(new Trunk("carrier", "127.0.0.9", 5060, "UDP", 10, true), ADMIN);
        editor.putDialPlan(List.of(new DialRule("Out", "(\\d+)", DialRule.Action.TRUNK, "$1", "carrier", true)), ADMIN);

        assertThat(directory.queue(SALES)).contains(sales);
        assertThat(told).hasValue(4);
        assertThat(journal.facts())
                .contains(
                        new Fact.ConfigChanged("queue 8001", "put"), new Fact.MemberAdded(SALES, new AgentId("anna")));
        Snapshot stored = store(database).load();
        assertThat(stored.queues).containsValue(sales);
        assertThat(stored.accounts.get("1001").ha1Md5())
                .isEqualTo(SipSecret.of("1001", "parley", "long enough").ha1Md5());
        assertThat(stored.dialPlan).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void removingSaysWhetherThereWasOne(Database database) {
        DirectoryEditor editor = editor(database);
        editor.putExtension(extension("1001"), Optional.of("long enough"), ADMIN);
        editor.putExtension(extension("1002"), Optional.of("long enough"), ADMIN);
        editor.putQueue(queue(Duration.ofSeconds(20), List.of(new Member(new AgentId("anna"), 1, 0))), ADMIN);

        assertThat(editor.removeMember(SALES, new AgentId("anna"), ADMIN)).isTrue();
        assertThat(editor.removeMember(SALES, new AgentId("anna"), ADMIN)).isFalse();
        assertThat(editor.removeQueue(SALES, ADMIN)).isTrue();
        assertThat(editor.removeQueue(SALES, ADMIN)).isFalse();
        assertThat(editor.removeExtension("1002", ADMIN)).isTrue();
        assertThat(editor.removeExtension("1002", ADMIN)).isFalse();
        assertThat(editor.removeTrunk("carrier", ADMIN)).isFalse();
        assertThat(directory.queues()).isEmpty();
        assertThat(journal.facts().stream().filter(Fact.MemberRemoved.class::isInstance))
                .hasSize(1);
    }

    @Test
    void anExtensionPutWithoutSecretKeepsItsOwn() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putExtension(extension("1001"), Optional.of("long enough"), ADMIN);
        editor.putExtension(new Extension("1001", "Renamed", "", false, 3), Optional.empty(), ADMIN);

        SipAccounts accounts = new SipAccounts(directory, TicketsForTests.none());
        assertThat(accounts.account("1001").orElseThrow().ha1Sha256())
                .isEqualTo(SipSecret.of("1001", "parley", "long enough").ha1Sha256());
        assertThat(accounts.account("1001").orElseThrow().maxContacts()).isEqualTo(3);
    }

    @Test
    void badInputNamesItsFieldAndChangesNothing() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        Optional<String> secret = Optional.of("long enough");

        refused("number", () -> editor.putExtension(extension("10a1"), secret, ADMIN));
        refused("secret", () -> editor.putExtension(extension("1001"), Optional.empty(), ADMIN));
        refused("secret", () -> editor.putExtension(extension("1001"), Optional.of("short"), ADMIN));
        refused("email", () -> editor.putExtension(new Extension("1001", "A", "no address", true, 1), secret, ADMIN));
        refused("maxContacts", () -> editor.putExtension(new Extension("1001", "A", "", true, 0), secret, ADMIN));
        refused("ringTime", () -> editor.putQueue(queue(Duration.ofSeconds(1), List.of()), ADMIN));
        refused(
                "members",
                () -> editor.putQueue(
                        queue(Duration.ofSeconds(20), List.of(new Member(new AgentId("nobody"), 1, 0)))
                                .with(QueueConfig.Opening.ALWAYS),
                        ADMIN));
        refused(
                "members",
                () -> editor.putQueue(
                        queue(Duration.ofSeconds(20), List.of(new Member(new AgentId("nora"), 1, 0)))
                                .with(QueueConfig.Opening.ALWAYS),
                        ADMIN));
        refused("queue", () -> editor.addMember(SALES, new Member(new AgentId("anna"), 1, 0), ADMIN));
        refused("transport", () -> editor.putTrunk(new Trunk("t", "h", 5060, "SCTP", 0, true), ADMIN));
        refused("port", () -> editor.putTrunk(new Trunk("t", "h", -1, "UDP", 0, true), ADMIN));
        refused("port", () -> editor.putTrunk(new Trunk("t", "h", 65_536, "UDP", 0, true), ADMIN));
        refused("numbers.country", () -> editor.putTrunk(writes("XX", CallerId.AS_SHOWN, ".*", "$0"), ADMIN));
        refused("numbers.rules[0].pattern", () -> editor.putTrunk(writes("", CallerId.AS_SHOWN, "(", "1"), ADMIN));
        refused(
                "numbers.rules[0].pattern",
                () -> editor.putTrunk(writes("", CallerId.AS_SHOWN, "((1)+)+\\2x", "1"), ADMIN));
        refused("numbers.rules[0].result", () -> editor.putTrunk(writes("", CallerId.AS_SHOWN, "(1)", "$2"), ADMIN));
        refused("numbers.rules[0].result", () -> editor.putTrunk(writes("", CallerId.AS_SHOWN, "1", ""), ADMIN));
        refused(
                "numbers.mainNumber",
                () -> editor.putTrunk(shown(CallerId.Source.MAIN, "", CallerId.From.CALLER), ADMIN));
        refused(
                "numbers.mainNumber",
                () -> editor.putTrunk(shown(CallerId.Source.SHOWN, "", CallerId.From.MAIN), ADMIN));
        refused(
                "numbers.mainNumber",
                () -> editor.putTrunk(shown(CallerId.Source.SHOWN, "x", CallerId.From.MAIN), ADMIN));
        refused("user", () -> editor.putTrunk(shown(CallerId.Source.SHOWN, "", CallerId.From.ACCOUNT), ADMIN));
        refused("maxOut", () -> editor.putTrunk(trunk(Optional.empty(), -1), ADMIN));
        refused(
                "gateways[1].weight",
                () -> editor.putTrunk(trunk(gateway("10.0.0.1", 1), gateway("10.0.0.2", 0)), ADMIN));
        refused("probeSeconds", () -> editor.putTrunk(probed(9), ADMIN));
        refused("probeSeconds", () -> editor.putTrunk(probed(3_601), ADMIN));
        refused("gateways[0].host", () -> editor.putTrunk(trunk(gateway("no host", 1)), ADMIN));
        refused("user", () -> editor.putTrunk(trunk(Optional.of(login("")), 0), secret, ADMIN));
        refused("user", () -> editor.putTrunk(trunk(Optional.empty(), 0), secret, ADMIN));
        refused("user", () -> editor.putTrunk(trunk(Optional.of(login("a\nb")), 0), secret, ADMIN));
        refused("secret", () -> editor.putTrunk(trunk(Optional.of(login("4930555")), 0), ADMIN));
        refused(
                "rules[0].pattern",
                () -> editor.putDialPlan(
                        List.of(new DialRule("Bad", "(", DialRule.Action.EXTENSION, "$1", "", false)), ADMIN));
        refused(
                "rules[0].trunk",
                () -> editor.putDialPlan(
                        List.of(new DialRule("Bad", "(1)", DialRule.Action.TRUNK, "$1", "none", false)), ADMIN));
        assertThat(journal.facts()).isEmpty();
        assertThat(directory.extensions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aBlockedCallerIsKeptInOneSpelling(Database database) {
        DirectoryEditor editor = editor(database);
        Edit creation = ADMIN.ofNew();

        assertThat(editor.putBlockedCaller(new BlockedCaller(" 030 / 1234567", " rings at night "), creation))
                .isEqualTo(new BlockedCaller("+49301234567", "rings at night"));
        editor.putBlockedCaller(new BlockedCaller("0900 *", ""), creation);

        for (String again : List.of("0049301234567", "+49 (30) 1234567")) {
            assertThatThrownBy(() -> editor.putBlockedCaller(new BlockedCaller(again, ""), creation))
                    .isInstanceOfSatisfying(RefusedChange.class, e -> assertThat(e.refusal())
                            .isEqualTo(new ChangeRefusal.AlreadyBlocked("+49301234567")));
        }
        assertThatThrownBy(() -> editor.putBlockedCaller(new BlockedCaller("+49900*", ""), creation))
                .isInstanceOf(RefusedChange.class);
        assertThat(directory.blockedCallers().blocking("+49301234567")).isPresent();
        assertThat(directory.blockedCallers().blocking("+499001234567")).isPresent();
        Snapshot stored = store(database).load();
        assertThat(stored.blockedCallers.all())
                .isEqualTo(directory.blockedCallers().all())
                .hasSize(2);
        assertThat(stored.versions).isEqualTo(directory.snapshot().versions);

        editor.putBlockedCaller(new BlockedCaller("+49301234567", "other"), ADMIN);
        assertThat(directory.blockedCallers().find("+49301234567"))
                .map(BlockedCaller::remark)
                .contains("other");
        assertThat(editor.removeBlockedCaller("+49301234567", ADMIN)).isTrue();
        assertThat(editor.removeBlockedCaller("+49301234567", ADMIN)).isFalse();
        assertThat(directory.blockedCallers().blocking("+49301234567")).isEmpty();
        assertThat(journal.facts())
                .contains(
                        new Fact.ConfigChanged("blocked caller +49301234567", "put"),
                        new Fact.ConfigChanged("blocked caller +49301234567", "removed"));
    }

    @Test
    void whatIsNoNumberIsNotBlocked() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        for (String number : List.of(
                "", "*", "+*", "00*", "+4*", "004*", "+35*", "+999*", "anonymous", "03*0", "030**", "1".repeat(41))) {
            refused("number", () -> editor.putBlockedCaller(new BlockedCaller(number, ""), ADMIN));
        }
        refused("remark", () -> editor.putBlockedCaller(new BlockedCaller("0301234567", "x".repeat(201)), ADMIN));
        refused("remark", () -> editor.putBlockedCaller(new BlockedCaller("0301234567", "a\nb"), ADMIN));
        assertThat(directory.blockedCallers().isEmpty()).isTrue();
    }

    @Test
    void aWholeCountryAndANumberWithNoBreakBlanksAreBlocked() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        assertThat(editor.putBlockedCaller(new BlockedCaller("+49*", ""), ADMIN).number())
                .isEqualTo("+49*");
        assertThat(editor.putBlockedCaller(new BlockedCaller("\u00a00900\u202f*\u00a0", ""), ADMIN)
                        .number())
                .isEqualTo("+49900*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0007", "\u200b", "\u202e", "\ufeff", "\u2028", "\u00ad"})
    void whatNobodySeesIsRefusedInNamesAddressesAndRemarks(String unseen) {
        DirectoryEditor editor = editor(TestDatabases.h2());
        Optional<String> secret = Optional.of("long enough");
        refused(
                "name",
                () -> editor.putExtension(new Extension("1001", "A" + unseen + "b", "", true, 1), secret, ADMIN));
        refused(
                "email",
                () -> editor.putExtension(
                        new Extension("1001", "A", "a" + unseen + "@parley.example", true, 1), secret, ADMIN));
        refused("remark", () -> editor.putBlockedCaller(new BlockedCaller("0301234567", "a" + unseen + "b"), ADMIN));
        refused(
                "script",
                () -> editor.putQueue(
                        QueueConfig.of(SALES, "Sales")
                                .with(QueueConfig.Handling.DEFAULT.withScript("Hello\n" + unseen)),
                        ADMIN));
    }

    @Test
    void joinersAndLineEndsAreTaken() {
        DirectoryEditor editor = editor(TestDatabases.h2());
        editor.putExtension(
                new Extension("1001", "\ud83d\udc69\u200d\ud83d\udcbb", "", true, 1),
                Optional.of("long enough"),
                ADMIN);
        editor.putQueue(
                QueueConfig.of(SALES, "Sales").with(QueueConfig.Handling.DEFAULT.withScript("Hello\r\n\t{caller}")),
                ADMIN);
        assertThat(directory.queue(SALES)).isPresent();
    }

    @Test
    void aFullListTakesNoMoreButIsStillChanged() {
        Database database = TestDatabases.h2();
        DirectoryEditor editor = editor(database);
        store(database).edit(new Actor.System("test"), entries -> {
            for (int n = 0; n < Form.MOST_BLOCKED; n++) {
                entries.put(new BlockedCaller("+49201" + (1_000_000 + n), ""));
            }
            return 0;
        });
        directory.show(store(database).load());

        refused("number", () -> editor.putBlockedCaller(new BlockedCaller("0301234567", ""), ADMIN));
        editor.putBlockedCaller(new BlockedCaller("+492011000000", "changed"), ADMIN);
        editor.removeBlockedCaller("+492011000001", ADMIN);
        editor.putBlockedCaller(new BlockedCaller("0301234567", ""), ADMIN);
        assertThat(directory.blockedCallers().all()).hasSize(Form.MOST_BLOCKED);
    }

    private static void refused(String field, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.field())
                .isEqualTo(field));
    }

    /** With an agent anna, an analyst nora and the dial plan of a new installation. */
    private DirectoryEditor editor(Database database) {
        store(database).edit(new Actor.System("test"), entries -> {
            entries.put(new User("anna", "Anna", "", Set.of(Role.AGENT), Optional.of("1001")), Optional.of("-"));
            entries.put(new User("nora", "Nora", "", Set.of(Role.ANALYST), Optional.empty()), Optional.of("-"));
            entries.putDialPlan(DefaultDialPlan.rules());
            return 2;
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

    private static DirectoryStore store(Database database) {
        return new JpaDirectory(EntitiesForTests.of(database));
    }

    private static Extension extension(String number) {
        return new Extension(number, "Anna", "anna@parley.example", true, 5);
    }

    private static Trunk trunk(Optional<Trunk.Login> login, int maxOut) {
        return new Trunk("t", "192.0.2.1", 5060, "UDP", login, new Trunk.Channels(0, 0, maxOut), List.of(), 0, true);
    }

    private static Trunk trunk(Trunk.Gateway... more) {
        return new Trunk(
                "t", "192.0.2.1", 5060, "UDP", Optional.empty(), new Trunk.Channels(0, 0, 0), List.of(more), 0, true);
    }

    private static Trunk probed(int seconds) {
        return new Trunk(
                "t", "192.0.2.1", 5060, "UDP", Optional.empty(), new Trunk.Channels(0, 0, 0), List.of(), seconds, true);
    }

    private static Trunk.Gateway gateway(String host, int weight) {
        return new Trunk.Gateway(host, 5060, "UDP", 10, weight);
    }

    private static Trunk.Login login(String user) {
        return new Trunk.Login(user, "", "", true);
    }

    private static QueueConfig queue(Duration ringTime, List<Member> members) {
        return QueueConfig.of(SALES, "Sales")
                .withMembers(members)
                .with(new QueueConfig.Ringing(ringTime, new NoAnswer.Penalty(Duration.ofSeconds(30)), true))
                .with(QueueConfig.Waiting.DEFAULT.withLeaveWhenEmpty(true))
                .with(new QueueConfig.Opening(
                        Optional.of(HoursText.parse("Europe/Berlin; mon-fri 09:00-18:00; closed 2026-12-25")),
                        new Overflow.To("1001"),
                        true))
                .with(new QueueConfig.Handling("", Duration.ofSeconds(30), List.of("sold")))
                .with(new QueueConfig.Reporting(
                        Duration.ofSeconds(20), Duration.ofSeconds(5), ServiceLevel.OF_ANSWERED));
    }

    private static Trunk writes(String country, CallerId id, String pattern, String result) {
        NumberRule rule = new NumberRule(
                NumberRule.Direction.OUT, NumberRule.Side.CALLED, pattern, result, NumberRule.Spelling.AS_IS);
        return new Trunk("t", "h", 5060, "UDP", 0, true).with(new TrunkNumbers(country, List.of(rule), id));
    }

    private static Trunk shown(CallerId.Source source, String main, CallerId.From from) {
        CallerId usual = CallerId.AS_SHOWN;
        CallerId id = new CallerId(
                source, main, from, usual.identity(), usual.privacy(), usual.forwarded(), usual.forwardHeaders());
        return writes("DE", id, ".*", "$0");
    }
}
