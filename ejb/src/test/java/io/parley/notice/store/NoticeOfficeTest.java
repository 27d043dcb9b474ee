package io.parley.notice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.fact.Actor;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.notice.Notice;
import io.parley.notice.Notice.What;
import io.parley.notice.NoticeKind;
import io.parley.queue.RecordedJournal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notices over a restart, and what people say of them. */
class NoticeOfficeTest {
    private static final Actor EVA = new Actor.User("eva", "portal");
    private static final Instant NOW = Instant.parse("2026-01-15T11:00:00Z");
    private static final What NEAR = new What(NoticeKind.TOLL_NEAR, "", "cost_per_day", "system", "");
    private static final What REFUSED = new What(NoticeKind.TOLL_REFUSED, "1001", "night", "", "premium");

    private final RecordedJournal journal = new RecordedJournal();

    private NoticeOffice office(Database database) {
        NoticeOffice office = new NoticeOffice(database, journal, () -> NOW);
        office.load();
        return office;
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void noticesAndWhoHasSeenThemSurviveARestart(Database database) {
        NoticeOffice office = office(database);
        AtomicInteger told = new AtomicInteger();
        Runnable end = office.listen(told::incrementAndGet);
        office.post(NEAR, 81);
        office.post(REFUSED, 100);
        office.post(REFUSED, 100);
        assertThat(told).hasValue(2);
        assertThat(office.acknowledge(1, EVA)).isPresent();
        assertThat(told).hasValue(3);
        end.run();
        office.acknowledge(1, EVA);
        office.write();

        NoticeOffice next = office(database);

        assertThat(next.all())
                .containsExactly(
                        new Notice(2, REFUSED, 100, NOW, NOW, 2, Optional.empty()),
                        new Notice(1, NEAR, 81, NOW, NOW, 1, Optional.of(new Notice.Seen("eva (portal)", NOW))));
        assertThat(next.open()).extracting(Notice::id).containsExactly(2L);
        assertThat(next.acknowledge(7, EVA)).isEmpty();
        assertThat(told).hasValue(3);
        assertThat(journal.all())
                .singleElement()
                .isEqualTo(new RecordedJournal.Written(
                        Optional.empty(), EVA, new ConfigChanged("notice 1", "acknowledged")));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatCannotBeStoredIsNotSeen(Database database) {
        NoticeOffice office = office(database);
        office.post(NEAR, 81);
        database.<Integer>transaction(tx -> tx.update("drop table notice"));

        assertThatThrownBy(() -> office.acknowledge(1, EVA)).isInstanceOf(DatabaseException.class);

        assertThat(office.open()).extracting(Notice::id).containsExactly(1L);
        assertThat(journal.all()).isEmpty();
    }
}
