package io.parley.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.id.QueueId;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.web.live.LiveFeed.Snapshot;
import io.parley.web.widget.Level;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order of the queues, the reader's sorting, and what a later moment changes. */
class BoardTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static QueueCard card(String id, String name, int waiting, int waitedSeconds, Double level) {
        return new QueueCard(
                new QueueId(id),
                name,
                waiting,
                0,
                waiting == 0 ? Optional.empty() : Optional.of(NOW.minusSeconds(waitedSeconds)),
                waiting == 0 ? Optional.empty() : Optional.of(NOW),
                1,
                2,
                1,
                10,
                9,
                1,
                0,
                0,
                Optional.ofNullable(level),
                Optional.of(4_000.0),
                Optional.empty(),
                Optional.of(0.1),
                Optional.empty(),
                0.8);
    }

    private static Board board(QueueCard... queues) {
        return Board.of(
                new Snapshot(Arrays.asList(queues), List.of(), List.of()), id -> Optional.empty(), List.of(), NOW);
    }

    private static List<String> names(List<QueueRow> rows) {
        return rows.stream().map(row -> row.card().name()).toList();
    }

    @Test
    void theWorstQueueIsFirstAndOfEqualsTheOneThatWaitsLongest() {
        Board board = board(
                card("1", "quiet", 0, 0, null),
                card("2", "good", 0, 0, 0.9),
                card("3", "long wait", 1, 30, 0.9),
                card("4", "longer wait", 1, 50, 0.9),
                card("5", "far too long", 1, 90, 0.9),
                card("6", "below", 0, 0, 0.7));
        assertThat(names(board.queues()))
                .containsExactly("far too long", "longer wait", "long wait", "below", "good", "quiet");
        assertThat(board.waiting()).isEqualTo(3);
    }

    @Test
    void aWaitGrowsTooLongThoughNothingHappens() {
        Board board = board(card("1", "a", 1, 5, 0.9), card("2", "b", 0, 0, 0.7));
        assertThat(names(board.queues())).containsExactly("b", "a");
        Board later = board.at(NOW.plusSeconds(90), id -> Optional.empty());
        assertThat(names(later.queues())).containsExactly("a", "b");
        assertThat(later.queues().getFirst().health().overall()).isEqualTo(Level.ALERT);
    }

    @Test
    void aBoardThatStaysTheSameIsTheSame() {
        Board board = board(card("1", "a", 1, 5, 0.9));
        assertThat(board.at(NOW.plusSeconds(1), id -> Optional.empty())).isSameAs(board);
    }

    @Test
    void rowsWithoutTheFigureStandLastWhicheverWayItIsSorted() {
        List<QueueRow> rows = board(
                        card("1", "none", 0, 0, null), card("2", "high", 0, 0, 0.9), card("3", "low", 0, 0, 0.85))
                .queues();
        assertThat(names(QueueColumn.SERVICE_LEVEL.ranking().of(rows, true))).containsExactly("low", "high", "none");
        assertThat(names(QueueColumn.SERVICE_LEVEL.ranking().of(rows, false))).containsExactly("high", "low", "none");
    }

    @Test
    void theLongestWaitIsTheLastUpwards() {
        List<QueueRow> rows = board(card("1", "short", 1, 5, 0.9), card("2", "long", 1, 15, 0.9))
                .queues();
        assertThat(names(QueueColumn.LONGEST.ranking().of(rows, true))).containsExactly("short", "long");
        assertThat(names(QueueColumn.NAME.ranking().of(rows, true))).containsExactly("long", "short");
    }

    @Test
    void everyColumnSortsAndHasWords() {
        List<QueueRow> rows =
                board(card("1", "a", 1, 5, 0.9), card("2", "b", 0, 0, null)).queues();
        for (QueueColumn column : QueueColumn.values()) {
            assertThat(column.ranking().of(rows, true)).as("%s", column).hasSize(2);
            assertThat(column.words(rows.getFirst())).as("%s", column).isNotBlank();
        }
    }

    @Test
    void aPhoneShowsWhatCounts() {
        assertThat(Arrays.stream(QueueColumn.values()).filter(column -> column.fits(390)))
                .containsExactly(QueueColumn.NAME, QueueColumn.WAITING, QueueColumn.LONGEST, QueueColumn.SERVICE_LEVEL);
        assertThat(Arrays.stream(QueueColumn.values()).filter(column -> column.fits(1280)))
                .hasSize(QueueColumn.values().length);
    }
}
