package io.parley.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.agent.AgentRoster;
import io.parley.call.CallId;
import io.parley.customer.Contact;
import io.parley.customer.LiveCustomers;
import io.parley.customer.PhoneBookEditor;
import io.parley.customer.PhoneNumbers;
import io.parley.customer.VipLevel;
import io.parley.database.Database;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.journal.Fact.LegRole;
import io.parley.journal.Records;
import io.parley.kpi.History.Query;
import io.parley.kpi.History.Row;
import io.parley.kpi.History.Talked;
import io.parley.kpi.History.Way;
import io.parley.queue.OfferId;
import io.parley.queue.QueueId;
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
    private static final Actor CALL = new Actor.Product("call");

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
            new PhoneBookEditor(database, customers, records.journal, numbers)
                    .put(
                            new Contact(0, "Karl Brandt", "Logistik", "030 7654321", "", VipLevel.NONE, "", ""),
                            new Actor.User("admin", "api"));
            play(records);
            CallHistory history = new CallHistory(database, records.directory, customers);

            assertThat(ids(history, Query.of(ANNA, NINE, NINE.plusSeconds(3_600))))
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
            assertThat(paged(history)).containsExactly("c4", "c3", "c2", "c1");
        }
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
        records.journal.append(call, CALL, new Fact.LegAdded("leg-1", LegRole.CALLER, "1001", "anna", ""));
        records.journal.append(call, CALL, new Fact.CallEnded("BUSY", 486, "callee", ""));
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

    private static List<String> paged(CallHistory history) {
        List<String> all = new ArrayList<>();
        Optional<History.Cursor> after = Optional.empty();
        do {
            History.Page page = history.page(new Query(
                    ANNA, NINE, NINE.plusSeconds(3_600), Way.ANY, Talked.ANY, "", Optional.empty(), after, 1));
            page.rows().forEach(row -> all.add(row.call().value()));
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private static Query asked(Way way, Talked talked, String text) {
        return new Query(
                ANNA, NINE, NINE.plusSeconds(3_600), way, talked, text, Optional.empty(), Optional.empty(), 50);
    }

    private static Query ofQueue(String queue) {
        return new Query(
                ANNA,
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
