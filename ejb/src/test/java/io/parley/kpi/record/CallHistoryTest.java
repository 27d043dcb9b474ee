package io.parley.kpi.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentRoster;
import io.parley.customer.Contact;
import io.parley.customer.LiveCustomers;
import io.parley.customer.PhoneBookEditor;
import io.parley.customer.VipLevel;
import io.parley.customer.jpa.JpaPhoneBook;
import io.parley.database.Database;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.Edit;
import io.parley.fact.Actor;
import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.ForwardReason;
import io.parley.fact.LegPurpose;
import io.parley.fact.RouteKind;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.journal.Records;
import io.parley.kpi.QueueCallScript;
import io.parley.kpi.record.History.Query;
import io.parley.kpi.record.History.Row;
import io.parley.kpi.record.History.Talked;
import io.parley.kpi.record.History.Way;
import io.parley.number.PhoneNumbers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CallHistoryTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final Actor CALL = new Actor.System("call");

    @TempDir
    private Path var;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void anAgentSeesHisOwnCallsByWhatHeAsksFor(Database database) {
        try (Records records = new Records(database, var, NINE)) {
            PhoneNumbers numbers = new PhoneNumbers("DE");
            LiveCustomers customers = new LiveCustomers(
                    database,
                    records.directory,
                    new AgentRoster(new ConcurrentHashMap<>(), records.journal, records),
                    numbers);
            new PhoneBookEditor(new JpaPhoneBook(EntitiesForTests.of(database)), customers, records.journal, numbers)
                    .put(
                            new Contact(0, "Karl Brandt", "Logistik", "030 7654321", "", VipLevel.NONE, "", ""),
                            Edit.by(new Actor.User("admin", "api")));
            play(records);
            CallHistory history = new CallHistory(database, records.directory, customers, records.journal);

            assertThat(ids(history, Query.of(ANNA, Optional.empty(), NINE, NINE.plusSeconds(3_600))))
                    .containsExactly("c4", "c3", "c2", "c1");
            assertThat(ids(history, asked(Way.OUTGOING, Talked.ANY, ""))).containsExactly("c4");
            assertThat(ids(history, asked(Way.INCOMING, Talked.ANSWERED, ""))).containsExactly("c3", "c1");
            assertThat(ids(history, asked(Way.ANY, Talked.MISSED, ""))).containsExactly("c4", "c2");
            assertThat(ids(history, asked(Way.ANY, Talked.ANY, "030 1111"))).containsExactly("c1");
            assertThat(ids(history, asked(Way.ANY, Talked.ANY, "maria"))).containsExactly("c3", "c2", "c1");
            assertThat(ids(history, asked(Way.ANY, Talked.ANY, "brandt"))).containsExactly("c4");
            assertThat(ids(history, asked(Way.ANY, Talked.ANY, "%"))).isEmpty();
            assertThat(ids(history, ofQueue("8002"))).containsExactly("c3");

            Row first = history.page(asked(Way.OUTGOING, Talked.ANY, "")).rows().getFirst();
            assertThat(first.number()).isEqualTo("0307654321");
            assertThat(first.name()).isEqualTo("Karl Brandt");
            assertThat(first.outcome()).isEqualTo("BUSY");
            Row talked =
                    history.page(asked(Way.ANY, Talked.ANSWERED, "")).rows().getLast();
            assertThat(talked.talkMillis()).isEqualTo(10_000);
            assertThat(talked.name()).isEqualTo("Maria");
            assertThat(paged(history, Optional.empty())).containsExactly("c4", "c3", "c2", "c1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whoIsLoggedOutSeesTheCallsOfHisExtensionBesides(Database database) {
        try (Records records = new Records(database, var, NINE)) {
            LiveCustomers customers = new LiveCustomers(
                    database,
                    records.directory,
                    new AgentRoster(new ConcurrentHashMap<>(), records.journal, records),
                    new PhoneNumbers("DE"));
            CallHistory history = new CallHistory(database, records.directory, customers, records.journal);
            Optional<String> own = Optional.of("1001");
            direct(records, "d1", "1007", "1001", true);
            direct(records, "d2", "1007", "1001", false);
            talk(records, new QueueCallScript(records.journal, records, records::pass), "q1", "8001", "+49301", "anna");
            direct(records, "d3", "1001", "1007", true);
            direct(records, "d4", "1008", "1007", true);

            assertThat(ids(history, asked(own, Way.ANY, Talked.ANY, ""))).containsExactly("d3", "q1", "d2", "d1");
            assertThat(ids(history, asked(Way.ANY, Talked.ANY, ""))).containsExactly("q1");
            assertThat(ids(history, asked(own, Way.OUTGOING, Talked.ANY, ""))).containsExactly("d3");
            assertThat(ids(history, asked(own, Way.INCOMING, Talked.MISSED, "")))
                    .containsExactly("d2");
            assertThat(ids(history, asked(own, Way.ANY, Talked.ANY, "1007"))).containsExactly("d3", "d2", "d1");
            assertThat(ids(history, asked(own, Way.ANY, Talked.ANY, "hugo"))).containsExactly("d2", "d1");
            assertThat(paged(history, own)).containsExactly("d3", "q1", "d2", "d1");
            List<Row> rows = history.page(asked(own, Way.ANY, Talked.ANY, "")).rows();
            assertThat(rows.getFirst().number()).isEqualTo("1007");
            assertThat(rows.getFirst().talkMillis()).isEqualTo(5_000);
            assertThat(rows.getLast().name()).isEqualTo("Hugo");
            assertThat(rows.get(2).outcome()).isEqualTo("CANCELLED");
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void callThatWentOnToAnotherNumberWasNotMissed(Database database) {
        try (Records records = new Records(database, var, NINE)) {
            LiveCustomers customers = new LiveCustomers(
                    database,
                    records.directory,
                    new AgentRoster(new ConcurrentHashMap<>(), records.journal, records),
                    new PhoneNumbers("DE"));
            CallHistory history = new CallHistory(database, records.directory, customers, records.journal);
            Optional<String> own = Optional.of("1001");
            direct(records, "d1", "1007", "1001", false);
            CallId call = new CallId("f1");
            List.<Fact.OfCall>of(
                            new Fact.CallStarted(
                                    Fact.Direction.INTERNAL, "1007", "Hugo", "1001", "extension:1007", "x"),
                            new Fact.LegAdded("leg-0", LegRole.CALLER, "1007", ""),
                            new Fact.Routed("1001", RouteKind.EXTENSION, "1001", "Extensions"),
                            new Fact.Forwarded("1001", "1005", ForwardReason.ALWAYS),
                            new Fact.CallEnded(EndKind.of("BUSY"), 486, EndedBy.Party.CALLEE, ""))
                    .forEach(fact -> records.journal.append(call, CALL, fact));
            records.journal.closed(call);
            records.pass(1_000);

            List<Row> rows = history.page(asked(own, Way.ANY, Talked.ANY, "")).rows();
            assertThat(rows).extracting(Row::outcome).containsExactly("FORWARDED", "CANCELLED");
            assertThat(rows).extracting(Row::missed).containsExactly(false, true);
            assertThat(ids(history, asked(own, Way.INCOMING, Talked.MISSED, "")))
                    .containsExactly("d1");
        }
    }

    /** A call from one extension to another, which talk for five seconds where it is answered. */
    private static void direct(Records records, String id, String from, String to, boolean answered) {
        CallId call = new CallId(id);
        List<Fact.OfCall> facts = new ArrayList<>(List.of(
                new Fact.CallStarted(Fact.Direction.INTERNAL, from, "Hugo", to, "extension:" + from, "x"),
                new Fact.LegAdded("leg-0", LegRole.CALLER, from, ""),
                new Fact.Routed(to, RouteKind.EXTENSION, to, "Extensions"),
                new Fact.LegAdded("leg-1", LegRole.EXTENSION, to, ""),
                new Fact.LegRinging("leg-1")));
        if (answered) {
            facts.add(new Fact.LegUp("leg-1", "PCMU"));
            facts.add(new Fact.LegUp("leg-0", "PCMU"));
        }
        facts.forEach(fact -> records.journal.append(call, CALL, fact));
        records.pass(5_000);
        String kind = answered ? "COMPLETED" : "CANCELLED";
        for (String leg : List.of("leg-0", "leg-1")) {
            records.journal.append(
                    call,
                    CALL,
                    new Fact.LegEnded(leg, EndKind.of(kind), 200, EndSide.PEER, "", "PCMU", 4.2, 500, 0, 1.5));
        }
        records.journal.append(call, CALL, new Fact.CallEnded(EndKind.of(kind), 200, EndedBy.Party.CALLER, ""));
        records.journal.closed(call);
        records.pass(1_000);
    }

    private static void play(Records records) {
        QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
        talk(records, script, "c1", "8001", "+49301111", "anna");
        missed(records, script, "c2", "anna");
        talk(records, script, "c3", "8002", "+49302222", "anna");
        talk(records, script, "cb", "8001", "+49303333", "ben");
        CallId call = new CallId("c4");
        records.journal.append(
                call,
                CALL,
                new Fact.CallStarted(Fact.Direction.OUTBOUND, "1001", "Anna", "0307654321", "extension:1001", "x"));
        records.journal.append(call, CALL, new Fact.LegAdded("leg-1", LegRole.CALLER, "1001", "", LegPurpose.NONE));
        records.journal.append(call, CALL, new Fact.AgentJoined(ANNA, "1001", ""));
        records.journal.append(call, CALL, new Fact.CallEnded(EndKind.BUSY, 486, EndedBy.Party.CALLEE, ""));
        records.journal.closed(call);
        records.settle();
    }

    private static void talk(
            Records records, QueueCallScript script, String id, String queue, String number, String agent) {
        CallId call = new CallId(id);
        script.enters(call, queue, number);
        OfferId offer = script.rings(call, queue, agent, 2_000);
        script.answers(call, queue, agent, offer, 2_000, 2_000);
        records.pass(10_000);
        script.hangsUp(call, queue, agent, offer, 1_000);
        records.pass(1_000);
    }

    private static void missed(Records records, QueueCallScript script, String id, String agent) {
        CallId call = new CallId(id);
        script.enters(call, "8001", "+49304444");
        OfferId offer = script.rings(call, "8001", agent, 2_000);
        script.lets(call, "8001", agent, offer, 2_000);
        script.leaves(call, "8001", Fact.QueueExit.ABANDONED, 3_000);
        records.pass(1_000);
    }

    private static List<String> paged(CallHistory history, Optional<String> extension) {
        List<String> all = new ArrayList<>();
        Optional<History.Cursor> after = Optional.empty();
        do {
            History.Page page = history.page(new Query(
                    ANNA,
                    extension,
                    NINE,
                    NINE.plusSeconds(3_600),
                    Way.ANY,
                    Talked.ANY,
                    "",
                    Optional.empty(),
                    after,
                    1));
            page.rows().forEach(row -> all.add(row.call().value()));
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private static Query asked(Way way, Talked talked, String text) {
        return asked(Optional.empty(), way, talked, text);
    }

    private static Query asked(Optional<String> extension, Way way, Talked talked, String text) {
        return new Query(
                ANNA,
                extension,
                NINE,
                NINE.plusSeconds(3_600),
                way,
                talked,
                text,
                Optional.empty(),
                Optional.empty(),
                50);
    }

    private static Query ofQueue(String queue) {
        return new Query(
                ANNA,
                Optional.empty(),
                NINE,
                NINE.plusSeconds(3_600),
                Way.ANY,
                Talked.ANY,
                "",
                Optional.of(new QueueId(queue)),
                Optional.empty(),
                50);
    }

    private static List<String> ids(CallHistory history, Query query) {
        return history.page(query).rows().stream()
                .map(row -> row.call().value())
                .toList();
    }
}
