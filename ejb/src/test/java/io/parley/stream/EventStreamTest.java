package io.parley.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState.Name;
import io.parley.database.Database;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.journal.Records;
import io.parley.kpi.QueueCallScript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stream over a real journal and database. */
final class EventStreamTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path var;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void anAgentIsToldOfHisOwnCallsStateAndQueuesLiveAndFromTheJournalAlike(Database database) {
        List<String> live;
        long before;
        try (Records records = new Records(database, var, NINE)) {
            EventHub hub = new EventHub(records.journal, new JournalLog(database, records.journal));
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            script.logsIn("ben", "8002");
            records.settle();
            before = new JournalLog(database, records.journal).last();
            hub.start();
            Told anna = new Told();
            hub.subscribe(agent("anna", "8001"), EnumSet.allOf(Topic.class), Optional.empty(), anna);
            await(() -> anna.resets.equals(List.of(Sink.Reason.START)));

            play(script, records);
            await(() -> anna.types().contains("call.wrap_up_ended"));
            hub.stop();
            live = anna.types();
            records.settle();
        }

        assertThat(live)
                .containsExactly(
                        "queue.entered",
                        "agent.state_changed",
                        "call.leg_added",
                        "call.ringing",
                        "queue.offered",
                        "agent.state_changed",
                        "call.answered",
                        "call.connected",
                        "queue.left",
                        "agent.state_changed",
                        "call.leg_ended",
                        "call.leg_ended",
                        "agent.state_changed",
                        "call.ended",
                        "agent.state_changed",
                        "call.wrap_up_ended");

        try (Records records = new Records(database, var, NINE.plusSeconds(3_600))) {
            EventHub hub = new EventHub(records.journal, new JournalLog(database, records.journal));
            hub.start();
            Told again = new Told();
            hub.subscribe(agent("anna", "8001"), EnumSet.allOf(Topic.class), Optional.of(before), again);
            await(() -> again.types().contains("call.wrap_up_ended"));
            assertThat(again.types()).isEqualTo(live);
            assertThat(again.resets).isEmpty();

            // from the middle of the call, who calls is still known
            Told late = new Told();
            long middle = again.events.get(3).seq();
            hub.subscribe(agent("anna", "8001"), EnumSet.of(Topic.CALLS), Optional.of(middle), late);
            await(() -> late.types().contains("call.wrap_up_ended"));
            assertThat(late.events)
                    .extracting(StreamEvent::data)
                    .contains(new EventData.Connected("8001", "anna", "+4930123", "Maria", 2_000, 2_000));

            Told ahead = new Told();
            hub.subscribe(new Viewer.Everything(), EnumSet.of(Topic.CALLS), Optional.of(4_711L), ahead);
            await(() -> ahead.resets.equals(List.of(Sink.Reason.UNKNOWN)));
            hub.stop();
        }
    }

    private static void play(QueueCallScript script, Records records) {
        CallId call = new CallId("c1");
        script.enters(call, "8001", "+4930123");
        OfferId offer = script.rings(call, "8001", "anna", 2_000);
        script.answers(call, "8001", "anna", offer, 2_000, 2_000);
        CallId bens = new CallId("c2");
        script.enters(bens, "8002", "+4930999");
        OfferId other = script.rings(bens, "8002", "ben", 1_000);
        script.answers(bens, "8002", "ben", other, 1_000, 1_000);
        script.state("ben", Name.ON_CALL, Name.NOT_READY, "");
        records.pass(10_000);
        script.hangsUp(call, "8001", "anna", offer, 1_000);
    }

    private static Viewer agent(String name, String queue) {
        return new Viewer.Agent(name, () -> List.of(new QueueId(queue)));
    }

    private static void await(BooleanSupplier so) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime() - until).as("in time").isNegative();
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static final class Told implements Sink {
        private final List<StreamEvent> events = new CopyOnWriteArrayList<>();
        private final List<Reason> resets = new CopyOnWriteArrayList<>();

        List<String> types() {
            return events.stream().map(event -> event.data().type()).toList();
        }

        @Override
        public boolean past(StreamEvent event) {
            return events.add(event);
        }

        @Override
        public boolean live(StreamEvent event) {
            return events.add(event);
        }

        @Override
        public void beat(long seq) {}

        @Override
        public void reset(long seq, Reason reason) {
            resets.add(reason);
        }
    }
}
