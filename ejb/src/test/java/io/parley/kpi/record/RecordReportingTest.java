package io.parley.kpi.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.parley.agent.AgentState.Name;
import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.fact.Actor;
import io.parley.fact.Decision.Considered.Rejected;
import io.parley.fact.Fact;
import io.parley.fact.Fact.QueueExit;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.journal.Records;
import io.parley.kpi.QueueCallScript;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.kpi.fold.LogIn;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.ReportQuery;
import io.parley.restart.JournalRepair;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordReportingTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path var;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aCallThroughAQueueIsInAllReportsWithItsTimes(Database database) {
        try (Records records = new Records(database, var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            CallId call = new CallId("c1");
            script.logsIn("anna", "8001");
            records.pass(60_000);
            script.enters(call, "8001", "+4930123");
            records.pass(7_000);
            OfferId offer = script.rings(call, "8001", "anna", 3_000);
            script.answers(call, "8001", "anna", offer, 10_000, 3_000);
            records.pass(40_000);
            script.holds(call, offer, 5_000);
            records.pass(15_000);
            script.hangsUp(call, "8001", "anna", offer, 30_000);
            records.settle();

            CallDetail detail = records.reporting.call(call).orElseThrow();
            assertThat(detail.waitMillis()).isEqualTo(10_000);
            assertThat(detail.ringMillis()).isEqualTo(3_000);
            assertThat(detail.talkMillis()).isEqualTo(55_000);
            assertThat(detail.holdMillis()).isEqualTo(5_000);
            assertThat(detail.wrapUpMillis()).isEqualTo(30_000);
            assertThat(detail.agent()).isEqualTo("anna");
            assertThat(detail.mos()).isEqualTo(4.2);
            assertThat(detail.codec()).isEqualTo("PCMU");
            assertThat(detail.endedBy()).isEqualTo("caller");
            assertThat(detail.segments())
                    .extracting(Segment::kind)
                    .containsExactly(
                            Segment.Kind.QUEUE,
                            Segment.Kind.RING,
                            Segment.Kind.TALK,
                            Segment.Kind.HOLD,
                            Segment.Kind.TALK,
                            Segment.Kind.WRAP_UP);
            assertThat(detail.decisions().getFirst().candidates()).hasAtLeastOneElementOfType(Rejected.class);
            assertThat(rows(records, query("")).getFirst())
                    .usingRecursiveComparison()
                    .ignoringFields("decisions")
                    .isEqualTo(detail);

            QueueIntervalRow row = rowsOf(records, query("")).getFirst();
            assertThat(row.from()).isEqualTo(NINE);
            assertThat(row.sums().calls().answeredWithin()).isEqualTo(1);
            assertThat(row.sums().serviceLevel().value()).contains(1.0);
            assertThat(row.sums().ahtMillis()).contains(90_000.0);
            assertThat(row.sums().staffedAgents()).isEqualTo(1.0);
            assertThat(row.sums().occupancy().orElseThrow()).isCloseTo(93.0 / 160, within(1e-9));

            AgentSums anna =
                    records.reporting.agentSummary(query("")).getFirst().sums();
            assertThat(anna.loggedInMillis()).isEqualTo(160_000);
            assertThat(anna.in(Name.ON_CALL.stored())).isEqualTo(60_000);
            assertThat(anna.holdMillis()).isEqualTo(5_000);
            assertThat(anna.handledIn()).isEqualTo(1);
            assertThat(anna.answerRate()).contains(1.0);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void filtersByQueueAgentAndNumber(Database database) {
        try (Records records = new Records(database, var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            for (int i = 0; i < 4; i++) {
                CallId call = new CallId("c" + i);
                script.enters(call, i % 2 == 0 ? "8001" : "8002", "+4930" + i);
                records.pass(1_000);
                script.leaves(call, i % 2 == 0 ? "8001" : "8002", QueueExit.ABANDONED, 1_000);
            }
            records.settle();

            assertThat(rows(records, query("")))
                    .extracting(row -> row.id().value())
                    .containsExactly("c0", "c1", "c2", "c3");
            assertThat(rows(records, query("303"))).hasSize(1);
            assertThat(records.reporting.callCount(query("303"))).isEqualTo(1);
            assertThat(rows(records, query("", new QueueId("8002")))).hasSize(2);
            assertThat(rowsOf(records, query("301"))).hasSize(1);
            assertThat(rowsOf(records, query("", new QueueId("8001")))).hasSize(1);
            assertThat(rows(records, query("% or 1=1"))).isEmpty();
            ReportQuery later = new ReportQuery(
                    NINE.plusSeconds(3_600),
                    NINE.plusSeconds(7_200),
                    ZoneOffset.UTC,
                    Duration.ofMinutes(30),
                    Set.of(),
                    Set.of(),
                    "");
            assertThat(rows(records, later)).isEmpty();
            assertThat(rowsOf(records, later)).isEmpty();
        }
    }

    @Test
    void whoWaitsIsOfferedAndInNoRateYet() {
        try (Records records = new Records(TestDatabases.h2(), var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            CallId call = new CallId("c1");
            script.enters(call, "8001", "+49301");
            records.settle();
            QueueSums waits = rowsOf(records, query("")).getFirst().sums();
            assertThat(waits.calls().offered()).isEqualTo(1);
            assertThat(waits.calls().waiting()).isEqualTo(1);
            assertThat(waits.abandonRate()).isEmpty();

            OfferId offer = script.rings(call, "8001", "anna", 2_000);
            script.answers(call, "8001", "anna", offer, 2_000, 2_000);
            records.settle();

            assertThat(rowsOf(records, query("")).getFirst().sums().calls().offered())
                    .isEqualTo(1);
            assertThat(rowsOf(records, query("")).getFirst().sums().calls().answered())
                    .isEqualTo(1);
            assertThat(records.reporting.call(call).orElseThrow().endedAt()).isEmpty();
        }
    }

    @Test
    void aNoteOnAnOldCallIsInItsRecord() {
        try (Records records = new Records(TestDatabases.h2(), var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            CallId call = new CallId("c1");
            script.enters(call, "8001", "+49301");
            script.leaves(call, "8001", QueueExit.ABANDONED, 0);
            records.settle();
            Actor anna = new Actor.User("anna", "portal");
            records.journal.append(call, anna, new Fact.NoteAdded(new AgentId("anna"), "called back"));
            records.journal.append(call, anna, new Fact.Disposed(new AgentId("anna"), new QueueId("8001"), "sold"));
            records.settle();

            CallDetail row = rows(records, query("")).getFirst();
            assertThat(row.notes()).isEqualTo("anna: called back");
            assertThat(row.disposition()).isEqualTo("sold");
            assertThat(rowsOf(records, query("")).getFirst().sums().calls().abandoned())
                    .isEqualTo(1);
        }
    }

    @Test
    void logInsSayWhyTheyEnded() {
        try (Records records = new Records(TestDatabases.h2(), var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            script.logsIn("anna", "8001");
            records.pass(3_000_000);
            Actor phone = new Actor.System("no phone for 15 minutes");
            records.journal.append(phone, new Fact.AgentLoggedOut(new AgentId("anna"), "no phone for 15 minutes"));
            script.logsIn("ben", "8001");
            records.pass(1_000);
            records.settle();

            assertThat(records.reporting.logIns(query("")))
                    .extracting(each -> each.agent().value(), each -> each.out().isPresent(), LogIn::cause)
                    .containsExactly(tuple("anna", true, "no phone for 15 minutes"), tuple("ben", false, ""));
        }
    }

    @Test
    void agentTimeIsCutAtTheHalfHour() {
        try (Records records = new Records(TestDatabases.h2(), var, NINE.plusSeconds(1_200))) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            script.logsIn("anna", "8001");
            records.pass(900_000);
            script.state("anna", Name.AVAILABLE, Name.OFFLINE, "");
            records.pass(3_600_000);
            records.settle();

            List<QueueIntervalRow> rows = rowsOf(records, query(""));

            assertThat(rows).extracting(QueueIntervalRow::from).containsExactly(NINE, NINE.plusSeconds(1_800));
            assertThat(rows)
                    .extracting(row -> row.sums().staffedAgents())
                    .containsExactly(600.0 / 1_800, 300.0 / 1_800);
        }
    }

    @Test
    void whatADeadProcessLeftOpenIsEndedAtTheNextStart() {
        Database database = TestDatabases.h2();
        CallId call = new CallId("c1");
        try (Records records = new Records(database, var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            script.logsIn("anna", "8001");
            script.enters(call, "8001", "+49301");
        }
        try (Records records = new Records(database, var, NINE.plusSeconds(60))) {
            JournalRepair healing = new JournalRepair(database, records.journal);
            healing.afterRestart(records.instant(), Optional.of(NINE.plusSeconds(40)));
            records.settle();
            healing.afterRestart(records.instant(), Optional.of(NINE.plusSeconds(50)));
            records.settle();

            CallDetail row = rows(records, query("")).getFirst();
            assertThat(row.termination()).isEqualTo("LOST");
            assertThat(row.endedBy()).isEqualTo("restart");
            assertThat(row.waitMillis()).isEqualTo(40_000);
            records.pass(60_000);
            assertThat(records.reporting
                            .agentSummary(query(""))
                            .getFirst()
                            .sums()
                            .loggedInMillis())
                    .isEqualTo(40_000);
        }
    }

    @Test
    void runningCallIsAnsweredButNotHandledInBothReports() {
        try (Records records = new Records(TestDatabases.h2(), var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            CallId call = new CallId("c1");
            script.logsIn("anna", "8001");
            script.enters(call, "8001", "+49301");
            OfferId offer = script.rings(call, "8001", "anna", 2_000);
            script.answers(call, "8001", "anna", offer, 2_000, 2_000);
            records.pass(30_000);
            records.settle();

            QueueSums queue = rowsOf(records, query("")).getFirst().sums();
            AgentSums anna =
                    records.reporting.agentSummary(query("")).getFirst().sums();
            assertThat(queue.calls().answered()).isEqualTo(1);
            assertThat(anna.answered()).isEqualTo(1);
            assertThat(anna.answerRate()).contains(1.0);
            assertThat(anna.handledIn()).isZero();
            assertThat(anna.ahtMillis()).isEqualTo(queue.ahtMillis()).isEmpty();

            script.hangsUp(call, "8001", "anna", offer, 5_000);
            records.settle();

            queue = rowsOf(records, query("")).getFirst().sums();
            anna = records.reporting.agentSummary(query("")).getFirst().sums();
            assertThat(anna.ahtMillis()).isEqualTo(queue.ahtMillis()).contains(35_000.0);
        }
    }

    @Test
    void callerLostByAFaultOfOursIsCountedApart() {
        try (Records records = new Records(TestDatabases.h2(), var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            for (QueueExit exit : List.of(QueueExit.ABANDONED, QueueExit.FAILED)) {
                CallId call = new CallId("c-" + exit);
                script.enters(call, "8001", "+49301");
                records.pass(8_000);
                script.leaves(call, "8001", exit, 8_000);
            }
            records.settle();

            QueueTally calls = rowsOf(records, query("")).getFirst().sums().calls();
            assertThat(calls.failed()).isEqualTo(1);
            assertThat(calls.abandoned()).isEqualTo(1);
            assertThat(calls.offered()).isEqualTo(1);
        }
    }

    @Test
    void totalCountsAnAgentOfTwoQueuesOnce() {
        try (Records records = new Records(TestDatabases.h2(), var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            CallId call = new CallId("c1");
            script.logsIn("anna", "8001", "8002");
            records.pass(60_000);
            script.enters(call, "8001", "+49301");
            OfferId offer = script.rings(call, "8001", "anna", 10_000);
            script.answers(call, "8001", "anna", offer, 10_000, 10_000);
            records.pass(40_000);
            script.hangsUp(call, "8001", "anna", offer, 10_000);
            records.pass(60_000);
            records.settle();

            QueueReport report = records.reporting.queueByInterval(query(""));
            assertThat(report.rows())
                    .extracting(row -> row.sums().staffedAgents())
                    .containsExactly(1.0, 1.0);
            assertThat(report.total().staffedAgents()).isEqualTo(1.0);
            assertThat(report.total().occupancy()).contains(60.0 / 180);
            assertThat(report.total().ahtMillis()).contains(50_000.0);
            assertThat(records.reporting
                            .queueByInterval(query("", new QueueId("8002")))
                            .total()
                            .occupancy())
                    .contains(0.0);
        }
    }

    private static List<QueueIntervalRow> rowsOf(Records records, ReportQuery query) {
        return records.reporting.queueByInterval(query).rows();
    }

    private static List<CallDetail> rows(Records records, ReportQuery query) {
        try (Stream<CallDetail> rows = records.reporting.callDetail(query)) {
            return rows.toList();
        }
    }

    private static ReportQuery query(String number, QueueId... queues) {
        return new ReportQuery(
                NINE,
                NINE.plusSeconds(3_600),
                ZoneOffset.UTC,
                Duration.ofMinutes(30),
                Set.of(queues),
                Set.of(),
                number);
    }
}
