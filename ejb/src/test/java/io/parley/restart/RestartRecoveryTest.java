package io.parley.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentRoster;
import io.parley.agent.AgentService;
import io.parley.agent.AgentState;
import io.parley.agent.AgentState.Name;
import io.parley.concurrent.SimulatedTimers;
import io.parley.database.Database;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.journal.Records;
import io.parley.kpi.QueueCallScript;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.report.ReportQuery;
import io.parley.queue.FixedDirectory;
import io.parley.queue.Queues;
import io.parley.restart.RestartNews.LogIn;
import io.parley.restart.RestartNews.News;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a process that died left behind is taken up by the next one, from the database alone. */
final class RestartRecoveryTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant DIED = NINE.plusSeconds(60);
    private static final CallId CALL = new CallId("c1");
    private static final AgentId ANNA = new AgentId("anna");

    @TempDir
    private Path var;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void agentWhoTalkedWrapsUpAndTheTimeWithoutServerIsNobodys(Database database) {
        try (Records before = new Records(database, var, NINE)) {
            talk(before);
        }
        try (Records after = new Records(database, var, NINE.plusSeconds(600))) {
            House house = new House(after, database);
            house.comeBack(DIED);
            after.settle();

            AgentEntry anna = house.roster.find(ANNA).orElseThrow();
            assertThat(anna.state())
                    .isEqualTo(new AgentState.WrapUp(
                            CALL, new QueueId("8001"), house.timers.instant().plusSeconds(15)));
            assertThat(house.news.of("anna", "1001")).contains(new News(LogIn.RESTORED, Optional.of("Maria")));
            house.news.read("anna", "1001");
            assertThat(house.news.of("anna", "1001")).isEmpty();
            CallDetail call = after.reporting.call(CALL).orElseThrow();
            assertThat(call.termination()).isEqualTo("LOST");
            assertThat(call.endedBy()).isEqualTo("restart");
            assertThat(call.endedAt()).contains(DIED);
            assertThat(call.talkMillis()).isEqualTo(58_000);
            after.pass(30_000);
            assertThat(loggedInMillis(after)).isEqualTo(60_000 + 30_000);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void logInOfYesterdayIsNotTakenUp(Database database) {
        try (Records before = new Records(database, var, NINE)) {
            talk(before);
        }
        try (Records after = new Records(database, var, NINE.plus(Duration.ofHours(13)))) {
            House house = new House(after, database);
            house.comeBack(DIED);
            after.settle();

            assertThat(house.roster.find(ANNA)).isEmpty();
            assertThat(house.news.of("anna", "1001")).contains(new News(LogIn.ENDED, Optional.of("Maria")));
            assertThat(after.reporting.call(CALL).orElseThrow().termination()).isEqualTo("LOST");
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void twoRestartsInARowKeepTheReason(Database database) {
        try (Records before = new Records(database, var, NINE)) {
            logIn(before);
            new QueueCallScript(before.journal, before, before::pass).state("anna", Name.AVAILABLE, Name.NOT_READY, "");
        }
        for (int i = 1; i <= 2; i++) {
            try (Records after = new Records(database, var, NINE.plusSeconds(600L * i))) {
                House house = new House(after, database);
                house.comeBack(NINE.plusSeconds(600L * i - 100));
                assertThat(house.roster.find(ANNA).orElseThrow().state()).isEqualTo(new AgentState.NotReady("break"));
                after.settle();
            }
        }
    }

    private static void logIn(Records records) {
        records.journal.append(
                new Actor.User("anna", "portal"),
                new Fact.AgentLoggedIn(ANNA, "1anna", List.of(new QueueId("8001")), 1));
        new QueueCallScript(records.journal, records, records::pass).state("anna", Name.OFFLINE, Name.AVAILABLE, "");
    }

    /** Anna logs in and talks, and nothing more is heard of the process. */
    private static void talk(Records records) {
        QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
        logIn(records);
        script.enters(CALL, "8001", "+4930123");
        OfferId offer = script.rings(CALL, "8001", "anna", 2_000);
        script.answers(CALL, "8001", "anna", offer, 2_000, 2_000);
        records.journal.append(
                new Actor.System("call"),
                new Fact.AgentStateChanged(
                        ANNA, Name.RINGING.stored(), Name.ON_CALL.stored(), "", CALL.value(), "8001"));
    }

    private static long loggedInMillis(Records records) {
        return records.reporting
                .agentSummary(new ReportQuery(
                        NINE, NINE.plusSeconds(3_600), ZoneOffset.UTC, Duration.ofMinutes(30), Set.of(), Set.of(), ""))
                .getFirst()
                .sums()
                .loggedInMillis();
    }

    /** The agents of the next process, who know nothing yet. */
    private static final class House {
        private final SimulatedTimers timers = new SimulatedTimers();
        private final RestartNews news = new RestartNews();
        private final Records records;
        private final Database database;
        private final AgentRoster roster;

        House(Records records, Database database) {
            this.records = records;
            this.database = database;
            roster = new AgentRoster(new ConcurrentHashMap<>(), records.journal, timers);
        }

        void comeBack(Instant lastSign) {
            FixedDirectory directory =
                    new FixedDirectory(List.of(Queues.sales("anna").config()));
            AgentService agents = new AgentService(roster, directory, timers, timers, Optional.empty());
            CrashRemains aftermath =
                    new JournalRepair(database, records.journal).afterRestart(records.instant(), Optional.of(lastSign));
            new RestartRecovery(agents, records.journal, news).after(aftermath);
        }
    }
}
