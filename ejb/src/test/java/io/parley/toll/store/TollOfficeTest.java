package io.parley.toll.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.audit.AuditEntry;
import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.Database;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.Edit;
import io.parley.directory.EditConflict;
import io.parley.directory.InvalidInput;
import io.parley.directory.LiveDirectory;
import io.parley.fact.Actor;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.notice.store.NoticeOffice;
import io.parley.queue.RecordedJournal;
import io.parley.toll.DefaultTollClasses;
import io.parley.toll.TollClass;
import io.parley.toll.TollGuard;
import io.parley.toll.TollLimit;
import io.parley.toll.TollPolicy;
import io.parley.toll.TollScope;
import io.parley.toll.TollUsage;
import io.parley.toll.TollVerdict;
import io.parley.toll.jpa.JpaTollPolicies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits of calls outside as they are set, and what was used of them, over a restart and in the history. */
class TollOfficeTest {
    private static final Actor EVA = new Actor.User("eva", "api");
    private static final TollPolicy NIGHTLY = new TollPolicy(
            List.of(
                    new TollClass("national", List.of("+49", "110"), 20, false, false),
                    new TollClass("other", List.of("*"), 500, true, true)),
            List.of(
                    new TollLimit(TollScope.SYSTEM, 1, 2, 3, 4, List.of("other", "national"), true),
                    new TollLimit(TollScope.of("role:agent").orElseThrow(), 5, 0, 0, 0, List.of())),
            Optional.of(new TollPolicy.Night(LocalTime.of(22, 0), LocalTime.of(6, 30))));

    private final RecordedJournal journal = new RecordedJournal();
    private Instant now = Instant.parse("2026-01-15T11:00:00Z");

    private TollGuard guard() {
        return new TollGuard(ZoneOffset.UTC, () -> now, _ -> Set.of(), List.of(number -> number), _ -> {});
    }

    private TollOffice office(Database database, TollGuard guard) {
        return new TollOffice(
                guard,
                new JpaTollPolicies(EntitiesForTests.of(database)),
                new LiveDirectory(),
                journal,
                database,
                new NoticeOffice(database, journal, () -> now));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aPolicyCountsAtOnceAndAfterARestart(Database database) {
        TollGuard guard = guard();
        TollOffice office = office(database, guard);
        office.start();
        try {
            assertThat(office.policy()).isEqualTo(DefaultTollClasses.policy());
            assertThat(office.version()).isEmpty();
            office.put(NIGHTLY, Edit.by(EVA).ofNew());
            assertThat(guard.policy()).isEqualTo(NIGHTLY);
            assertThat(journal.of(ConfigChanged.class)).containsExactly(new ConfigChanged("toll limits", "put"));
        } finally {
            office.stop();
        }
        TollOffice next = office(database, guard());
        next.start();
        try {
            assertThat(next.policy()).isEqualTo(NIGHTLY);
            assertThat(next.version()).isEqualTo(office.version());
        } finally {
            next.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void editsHaveVersionsAndAHistoryOfWhatChanged(Database database) {
        TollOffice office = office(database, guard());
        office.put(NIGHTLY, Edit.by(EVA).ofNew());
        long first = office.version().orElseThrow();
        List<TollClass> dearer =
                List.of(NIGHTLY.classes().get(1), new TollClass("national", List.of("+49", "110"), 30, false, false));
        office.put(
                new TollPolicy(dearer, NIGHTLY.limits(), NIGHTLY.night()),
                Edit.by(EVA).over(first));

        assertThat(office.version().orElseThrow()).isGreaterThan(first);
        assertThatThrownBy(() -> office.put(NIGHTLY, Edit.by(EVA).over(first))).isInstanceOf(EditConflict.class);
        assertThatThrownBy(() -> office.put(NIGHTLY, Edit.by(EVA).ofNew())).isInstanceOf(EditConflict.class);
        assertThat(office.policy().classes()).isEqualTo(dearer);
        AuditQuery query = new AuditQuery(
                Optional.of("eva"), Optional.of("toll_class"), Optional.empty(), Optional.empty(), Optional.empty());
        List<AuditEntry> history = new EnversTrail(EntitiesForTests.of(database))
                .edits(query, OptionalLong.empty(), 0, 10)
                .edits();
        assertThat(history)
                .extracting(AuditEntry::name, AuditEntry::kind)
                .startsWith(tuple("national", AuditEntry.Kind.CHANGED))
                .hasSize(3);
        assertThat(history.getFirst().fields())
                .contains(new AuditEntry.FieldChange("price", Optional.of("20"), Optional.of("30"), false));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aLimitOfAnExtensionThatThereIsNotIsRefused(Database database) {
        TollOffice office = office(database, guard());
        TollLimit limit = new TollLimit(TollScope.ofExtension("1001"), 1, 1, 1, 1, List.of());
        assertThatThrownBy(() -> office.put(
                        new TollPolicy(NIGHTLY.classes(), List.of(limit), Optional.empty()),
                        Edit.by(EVA).ofNew()))
                .isInstanceOf(InvalidInput.class);
        assertThat(office.policy()).isEqualTo(DefaultTollClasses.policy());
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void useSurvivesARestartAndACrash(Database database) {
        TollGuard guard = guard();
        KeptTolls kept = new KeptTolls(guard, database);
        kept.restore();
        TollVerdict.Open call = (TollVerdict.Open) guard.take("1001", "+49301234567");
        guard.take("", "+49301234567");
        call.charge().answered();
        now = now.plus(Duration.ofMinutes(7));
        kept.write();
        now = now.plus(Duration.ofMinutes(1));
        kept.write();
        // here it crashes, in the midst of the call

        TollGuard next = guard();
        KeptTolls restored = new KeptTolls(next, database);
        restored.restore();

        assertThat(next.usage().get("1001")).isEqualTo(new TollUsage(0, 1, 1, 480_000, 160_000));
        assertThat(next.usageOfSystem()).isEqualTo(new TollUsage(0, 2, 2, 480_000, 160_000));
        assertThat(rows(database)).isEqualTo(3);

        now = now.plus(Duration.ofDays(1));
        restored.write();
        assertThat(rows(database)).isZero();
        TollGuard later = guard();
        new KeptTolls(later, database).restore();
        assertThat(later.usage()).isEmpty();
    }

    private static long rows(Database database) {
        return database.<Long>transaction(tx -> tx.number("select count(*) from toll_use"));
    }
}
