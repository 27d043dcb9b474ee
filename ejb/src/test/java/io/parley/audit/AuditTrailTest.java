package io.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.audit.AuditEntry.FieldChange;
import io.parley.audit.AuditEntry.Kind;
import io.parley.audit.jpa.EnversTrail;
import io.parley.ban.AllowedAddress;
import io.parley.ban.jpa.JpaAllowList;
import io.parley.ban.jpa.JpaBanDecisions;
import io.parley.customer.Contact;
import io.parley.customer.VipLevel;
import io.parley.customer.jpa.JpaPhoneBook;
import io.parley.database.Database;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.ApiKey;
import io.parley.directory.BlockedCaller;
import io.parley.directory.DialRule;
import io.parley.directory.Did;
import io.parley.directory.DirectoryEntries;
import io.parley.directory.Edit;
import io.parley.directory.Extension;
import io.parley.directory.LiveDirectory;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.ReasonCode;
import io.parley.directory.Role;
import io.parley.directory.SipSecret;
import io.parley.directory.Snapshot;
import io.parley.directory.SpeedDial;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import io.parley.ring.RingOrder;
import io.parley.toll.TollClass;
import io.parley.toll.TollLimit;
import io.parley.toll.TollPolicy;
import io.parley.toll.TollScope;
import io.parley.toll.jpa.JpaTollPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AuditTrailTest {
    private static final Actor ANNA = new Actor.User("anna", "portal");
    private static final Actor BEN = new Actor.User("ben", "api");
    private static final QueueId SALES = new QueueId("8001");
    private static final Optional<SipSecret> SECRET = Optional.of(new SipSecret("a", "b"));
    private static final AgentId AGENT = new AgentId("anna");

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void anEditIsKeptWithWhoMadeItAndWhatItChanged(Database database) {
        AuditTrail trail = trail(database);
        edit(database, ANNA, entries -> entries.put(trunk(10)));
        edit(database, BEN, entries -> entries.put(trunk(20)));
        edit(database, ANNA, entries -> entries.removeTrunk("carrier"));

        List<AuditEntry> edits =
                trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 10).edits();

        assertThat(edits).extracting(AuditEntry::kind).containsExactly(Kind.REMOVED, Kind.CHANGED, Kind.ADDED);
        assertThat(edits).extracting(AuditEntry::who).containsExactly("anna", "ben", "anna");
        assertThat(edits).extracting(AuditEntry::through).containsExactly("portal", "api", "portal");
        assertThat(edits).extracting(AuditEntry::name).containsOnly("carrier");
        assertThat(edits.get(1).fields())
                .containsExactly(new FieldChange("maxCalls", Optional.of("10"), Optional.of("20"), false));
        assertThat(edits.get(0).fields())
                .contains(new FieldChange("maxCalls", Optional.of("20"), Optional.empty(), false));
        assertThat(edits.get(2).fields())
                .contains(new FieldChange("host", Optional.empty(), Optional.of("127.0.0.9"), false));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void secretsAreNeverShown(Database database) {
        AuditTrail trail = trail(database);
        edit(database, ANNA, entries -> {
            entries.put(new User("eva", "Eva", "", Set.of(Role.AGENT), Optional.empty()), Optional.of("hash-of-eva"));
            entries.put(new Extension("1001", "Eva", "", false, 5), Optional.of(SipSecret.of("1001", "r", "word")));
            entries.put(new ApiKey("f".repeat(64), "crm", Set.of(Role.ANALYST)), Instant.EPOCH);
        });
        edit(
                database,
                ANNA,
                entries -> entries.put(
                        new User("eva", "Eva", "", Set.of(Role.AGENT), Optional.empty()), Optional.of("another hash")));

        List<AuditEntry> edits =
                trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 10).edits();

        assertThat(edits.toString())
                .doesNotContain("hash-of-eva")
                .doesNotContain("another hash")
                .doesNotContain("ffff")
                .doesNotContain(SipSecret.of("1001", "r", "word").ha1Md5());
        assertThat(edits.getFirst().fields())
                .containsExactly(new FieldChange("passwordHash", Optional.empty(), Optional.empty(), true));
        assertThat(trail.at("user", "eva", Instant.now()).orElseThrow()).doesNotContainKey("passwordHash");
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void editsAreFoundByPersonThingAndTimeInPages(Database database) {
        AuditTrail trail = trail(database);
        edit(database, ANNA, entries -> entries.put(trunk(10)));
        edit(database, BEN, entries -> entries.put(trunk(20)));
        edit(database, BEN, entries -> entries.put(QueueConfig.of(SALES, "Sales")));
        edit(database, BEN, entries -> entries.put(trunk(30)));

        assertThat(count(trail, Optional.of("ben"), Optional.empty(), Optional.empty()))
                .isEqualTo(3);
        assertThat(count(trail, Optional.of("ben"), Optional.of("trunk"), Optional.empty()))
                .isEqualTo(2);
        assertThat(count(trail, Optional.empty(), Optional.of("trunk"), Optional.of("other")))
                .isZero();
        List<Instant> times = timesASecondApart(database);
        AuditQuery between = new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(times.get(1)),
                Optional.of(times.get(3)));
        assertThat(trail.edits(between, OptionalLong.empty(), 0, 10).edits())
                .extracting(AuditEntry::at)
                .containsExactly(times.get(2), times.get(1));
        AuditTrail.Page page = trail.edits(AuditQuery.ALL, OptionalLong.empty(), 1, 2);
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.edits()).extracting(AuditEntry::thing).containsExactly("queue", "trunk");
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void pagesGoOnWhereTheyWereThoughThereAreNewEdits(Database database) {
        AuditTrail trail = trail(database);
        for (int calls = 1; calls <= 5; calls++) {
            Trunk trunk = trunk(calls);
            edit(database, ANNA, entries -> entries.put(trunk));
        }

        AuditTrail.Page first = trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 2);
        edit(database, BEN, entries -> entries.put(trunk(99)));
        AuditTrail.Page second = trail.edits(AuditQuery.ALL, first.next(), 0, 2);
        AuditTrail.Page third = trail.edits(AuditQuery.ALL, second.next(), 0, 2);

        assertThat(Stream.of(first, second, third).flatMap(page -> page.edits().stream()))
                .extracting(AuditTrailTest::calls)
                .containsExactly("5", "4", "3", "2", "1");
        assertThat(third.edits()).extracting(AuditEntry::kind).containsExactly(Kind.ADDED);
        assertThat(third.next()).isEmpty();
        assertThat(third.total()).isEqualTo(6);
    }

    private static String calls(AuditEntry edit) {
        return edit.fields().stream()
                .filter(field -> field.field().equals("maxCalls"))
                .findAny()
                .flatMap(FieldChange::after)
                .orElseThrow();
    }

    /** Of each kind of thing with one column as key two queries, and a few for the list. */
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void manyEditsTakeFewStatements(Database database) {
        AuditTrail trail = trail(database);
        edit(database, ANNA, entries -> {
            entries.put(QueueConfig.of(SALES, "Sales"));
            Stream.concat(Stream.of("anna"), IntStream.range(0, 60).mapToObj(number -> "b" + number))
                    .forEach(name -> entries.put(
                            new User(name, name, "", Set.of(Role.AGENT), Optional.empty()), Optional.of("-")));
        });
        for (int i = 0; i < 60; i++) {
            int number = i;
            edit(database, ANNA, entries -> {
                entries.put(new Extension(String.valueOf(1000 + number % 30), "Name " + number, "", false, 5), SECRET);
                entries.put(trunk(number + 1));
                entries.put(QueueConfig.of(SALES, "Sales")
                        .withMembers(
                                List.of(new Member(AGENT, 1, number), new Member(new AgentId("b" + number), 1, 0))));
            });
        }
        List<AuditEntry> edits = new ArrayList<>();

        int statements = EntitiesForTests.statements(() -> edits.addAll(
                trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 1000).edits()));

        assertThat(edits).hasSizeGreaterThan(200);
        assertThat(edits).filteredOn(edit -> !edit.thing().equals("queue")).allSatisfy(edit -> assertThat(edit.fields())
                .isNotEmpty());
        assertThat(statements).isLessThan(20);
        assertThat(edits.stream().filter(edit -> edit.thing().equals("trunk")).limit(59))
                .allSatisfy(edit -> assertThat(edit.fields()).singleElement().satisfies(field -> assertThat(
                                Integer.parseInt(field.after().orElseThrow()))
                        .isEqualTo(Integer.parseInt(field.before().orElseThrow()) + 1)));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void everyThingHasAHistory(Database database) {
        AuditTrail trail = trail(database);
        edit(database, ANNA, entries -> {
            entries.put(new User("anna", "Anna", "", Set.of(Role.AGENT), Optional.of("1001")), Optional.of("-"));
            entries.put(new Extension("1001", "Anna", "", false, 5), Optional.of(new SipSecret("a", "b")));
            entries.put(QueueConfig.of(SALES, "Sales").withMembers(List.of(new Member(AGENT, 1, 0))));
            entries.put(trunk(1));
            entries.put(new BlockedCaller("+4930*", "nuisance"));
            entries.put(EmergencyPlan.NONE);
            entries.put(new Site("main", "", new Site.Address("DE", "", "", "Berlin", "Hauptstr.", "5"), ""));
            entries.put(new Whereabouts("1001", "main", "", "2", "", ""));
            entries.put(new Did("+4930987*", List.of(), Did.Action.NOBODY, "", true, ""));
            entries.put(new RingList(
                    "1600",
                    "Sales",
                    RingOrder.ALL,
                    List.of(new RingList.Member("1001", Duration.ofSeconds(20), Duration.ZERO)),
                    Duration.ofSeconds(60),
                    RingList.Rules.STANDARD,
                    "",
                    "",
                    RingList.Otherwise.REFUSE));
            entries.put(new SpeedDial("", "01", "1002", "Ben"));
            entries.putDialPlan(List.of(new DialRule("All", ".*", DialRule.Action.ECHO, "x", "", false)));
            entries.putReasonCodes(List.of(new ReasonCode("break", "Break")));
            entries.put(new ApiKey("f".repeat(64), "crm", Set.of(Role.ANALYST)), Instant.EPOCH);
        });
        new JpaPhoneBook(EntitiesForTests.of(database))
                .putAll(List.of(new Contact(0, "Maria", "", "1", "", VipLevel.VIP, "", "")), ANNA);
        new JpaBanDecisions(EntitiesForTests.of(database)).lifted("192.0.2.7", ANNA);
        new JpaTollPolicies(EntitiesForTests.of(database))
                .put(
                        new TollPolicy(
                                List.of(new TollClass("all", List.of("*"), 1, false, false)),
                                List.of(new TollLimit(TollScope.SYSTEM, 1, 1, 1, 1, List.of())),
                                Optional.empty()),
                        Edit.by(ANNA));
        new JpaAllowList(EntitiesForTests.of(database)).put(AllowedAddress.of("192.0.2.0/24", "office"), Edit.by(ANNA));

        List<AuditEntry> edits =
                trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 100).edits();

        assertThat(edits).extracting(AuditEntry::thing).containsExactlyInAnyOrderElementsOf(trail.things());
        assertThat(edits).allSatisfy(entry -> assertThat(trail.at(entry.thing(), entry.name(), entry.at()))
                .isPresent());
        assertThat(trail.at("dial_rule", "no number", Instant.now())).isEmpty();
        assertThat(trail.at("user", "anna", Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void theConfigurationOfAPastMomentIsThatOfThen(Database database) {
        JpaDirectory store = new JpaDirectory(EntitiesForTests.of(database));
        edit(database, ANNA, entries -> {
            entries.put(new User("anna", "Anna", "", Set.of(Role.AGENT), Optional.empty()), Optional.of("-"));
            entries.put(QueueConfig.of(SALES, "Sales").withMembers(List.of(new Member(AGENT, 1, 0))));
            entries.put(trunk(10));
            entries.putDialPlan(List.of(rule("one"), rule("two")));
        });
        Snapshot then = store.load();
        edit(database, BEN, entries -> {
            entries.removeMember(SALES, AGENT);
            entries.put(trunk(20));
            entries.putDialPlan(List.of(rule("two")));
        });
        edit(database, BEN, entries -> entries.removeQueue(SALES));

        Instant first = timesASecondApart(database).getFirst();

        Snapshot past = store.at(first.plusMillis(500));

        assertThat(past.queues).isEqualTo(then.queues).hasSize(1);
        assertThat(past.users).isEqualTo(then.users);
        assertThat(past.trunk("carrier")).contains(trunk(10));
        assertThat(past.dialPlan()).containsExactly(rule("one"), rule("two"));
        assertThat(store.at(first.plusSeconds(1)).queues.get(SALES).members()).isEmpty();
        assertThat(store.at(first.minusMillis(1)).users).isEmpty();
        assertThat(store.load().queues).isEmpty();
    }

    /** Those behind it have another place then; nobody edited them. */
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void ruleIsKnownByItsNameAndThoseItShiftsAreNotListed(Database database) {
        AuditTrail trail = trail(database);
        plan(database, "one", "two", "three");

        plan(database, "new", "one", "two", "three");
        assertThat(lastEdit(trail)).containsExactly("dial_rule new ADDED at 1");
        plan(database, "new", "three", "one", "two");
        assertThat(lastEdit(trail)).containsExactly("dial_rule three CHANGED at 2");
        plan(database, "three", "one", "two");
        assertThat(lastEdit(trail)).containsExactly("dial_rule new REMOVED at -");
        edit(
                database,
                BEN,
                entries -> entries.putDialPlan(List.of(
                        rule("front"),
                        rule("three"),
                        new DialRule("one", "1+", DialRule.Action.ECHO, "x", "", false))));
        assertThat(lastEdit(trail))
                .containsExactlyInAnyOrder(
                        "dial_rule front ADDED at 1", "dial_rule one CHANGED at 3", "dial_rule two REMOVED at -");

        assertThat(trail.at("dial_rule", "three", Instant.now()).orElseThrow()).containsEntry("place", "2");
        List<Instant> times = timesASecondApart(database);
        JpaDirectory store = new JpaDirectory(EntitiesForTests.of(database));
        assertThat(times.stream().map(at -> store.at(at).dialPlan().stream()
                        .map(DialRule::name)
                        .toList()))
                .containsExactly(
                        List.of("one", "two", "three"),
                        List.of("new", "one", "two", "three"),
                        List.of("new", "three", "one", "two"),
                        List.of("three", "one", "two"),
                        List.of("front", "three", "one"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void reasonsThatAnotherShiftsAreNotListed(Database database) {
        AuditTrail trail = trail(database);
        reasons(database, "break", "lunch", "training");

        reasons(database, "meeting", "break", "lunch", "training");
        assertThat(lastEdit(trail)).containsExactly("reason_code meeting ADDED at 1");
        reasons(database, "meeting", "lunch", "training", "break");
        assertThat(lastEdit(trail)).containsExactly("reason_code break CHANGED at 4");
        reasons(database, "lunch", "training", "break");
        assertThat(lastEdit(trail)).containsExactly("reason_code meeting REMOVED at -");

        LiveDirectory directory = new LiveDirectory();
        directory.show(new JpaDirectory(EntitiesForTests.of(database)).load());
        assertThat(directory.reasonCodes()).extracting(ReasonCode::code).containsExactly("lunch", "training", "break");
    }

    private static void plan(Database database, String... names) {
        edit(
                database,
                ANNA,
                entries -> entries.putDialPlan(
                        Stream.of(names).map(AuditTrailTest::rule).toList()));
    }

    private static void reasons(Database database, String... codes) {
        edit(
                database,
                ANNA,
                entries -> entries.putReasonCodes(
                        Stream.of(codes).map(code -> new ReasonCode(code, code)).toList()));
    }

    /** The entries of the latest revision: thing, name, kind, and the place after it. */
    private static List<String> lastEdit(AuditTrail trail) {
        List<AuditEntry> edits =
                trail.edits(AuditQuery.ALL, OptionalLong.empty(), 0, 100).edits();
        return edits.stream()
                .filter(edit -> edit.revision() == edits.getFirst().revision())
                .map(edit -> edit.thing() + " " + edit.name() + " " + edit.kind() + " at "
                        + edit.fields().stream()
                                .filter(field -> field.field().equals("place"))
                                .findAny()
                                .flatMap(FieldChange::after)
                                .orElse("-"))
                .toList();
    }

    /** Sets the times of all edits, which are made in the same millisecond here. */
    private static List<Instant> timesASecondApart(Database database) {
        database.transaction(tx -> tx.update("update revision set at_ms = id * 1000"));
        return database.transaction(
                tx -> tx.list("select at_ms from revision order by id", row -> Instant.ofEpochMilli(row.getLong(1))));
    }

    private static long count(AuditTrail trail, Optional<String> who, Optional<String> thing, Optional<String> name) {
        return trail.edits(
                        new AuditQuery(who, thing, name, Optional.empty(), Optional.empty()),
                        OptionalLong.empty(),
                        0,
                        10)
                .total();
    }

    private static AuditTrail trail(Database database) {
        return new EnversTrail(EntitiesForTests.of(database));
    }

    private static void edit(Database database, Actor by, Consumer<DirectoryEntries> what) {
        Entities entities = EntitiesForTests.of(database);
        new JpaDirectory(entities).edit(by, entries -> {
            what.accept(entries);
            return "";
        });
    }

    private static Trunk trunk(int calls) {
        return new Trunk("carrier", "127.0.0.9", 5060, "UDP", calls, true);
    }

    private static DialRule rule(String name) {
        return new DialRule(name, name, DialRule.Action.ECHO, "x", "", false);
    }
}
