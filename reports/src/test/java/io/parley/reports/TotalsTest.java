package io.parley.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.reports.request.ReportWords;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The last line holds every figure, each reckoned from the sums of the lines above it. */
class TotalsTest {
    @Test
    void totalOfQueuesIsReckonedFromTheSumsOfItsLines() {
        ReportTable table = QueueByInterval.table(Samples.report(), ReportWords.ENGLISH);
        Row total = total(table);

        long offered = sumOfLines(table, "offered");
        long answered = sumOfLines(table, "answered");
        assertThat(cell(table, total, "offered")).isEqualTo(new Cell.Count(offered));
        assertThat(cell(table, total, "failed")).isEqualTo(new Cell.Count(sumOfLines(table, "failed")));
        assertThat(cell(table, total, "service_level"))
                .isEqualTo(new Cell.Share((double) sumOfLines(table, "answered_within")
                        / (answered + sumOfLines(table, "abandoned") - sumOfLines(table, "short_abandoned"))));
        assertThat(cell(table, total, "asa")).isEqualTo(new Cell.Span(18_400));
        assertThat(cell(table, total, "aht")).isEqualTo(new Cell.Span(243_000));
        assertThat(cell(table, total, "talk")).isEqualTo(new Cell.Span(answered * 201_000));
        assertThat(cell(table, total, "staffed_agents")).isEqualTo(new Cell.Decimal(3.5));
        assertThat(cell(table, total, "occupancy")).isEqualTo(new Cell.Share(0.75));
    }

    @Test
    void eachQueueHasASubtotalBelowItsIntervals() {
        ReportTable table = QueueByInterval.table(Samples.report(), ReportWords.ENGLISH);
        List<Row> rows = QueueByInterval.table(Samples.report(), ReportWords.ENGLISH)
                .rows()
                .toList();
        List<Integer> subtotals = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).level() == Row.Level.SUBTOTAL)
                .boxed()
                .toList();

        assertThat(subtotals).containsExactly(16, 33);
        long offered = rows.subList(0, 16).stream()
                .mapToLong(row -> ((Cell.Count) cell(table, row, "offered")).value())
                .sum();
        assertThat(cell(table, rows.get(16), "queue")).isEqualTo(new Cell.Text("Sales (8001)"));
        assertThat(cell(table, rows.get(16), "offered")).isEqualTo(new Cell.Count(offered));
        assertThat(cell(table, rows.get(16), "asa")).isEqualTo(new Cell.Span(18_400));
    }

    @Test
    void totalOfAgentsIsReckonedFromTheSumsOfItsLines() {
        ReportTable table = AgentSummary.table(
                List.of(Samples.agent("anna", "Anna", 42), Samples.agent("ben", "Ben", 21)),
                code -> code,
                ReportWords.ENGLISH);
        Row total = total(table);

        assertThat(cell(table, total, "handled_in")).isEqualTo(new Cell.Count(63));
        assertThat(cell(table, total, "aht")).isEqualTo(new Cell.Span((63 * 201_000 + 1_200_000 + 3_000_000) / 69));
        assertThat(cell(table, total, "occupancy"))
                .isEqualTo(new Cell.Share(2 * 10_800_000.0 / (2 * (10_800_000 + 14_400_000))));
        assertThat(cell(table, total, "answer_rate")).isEqualTo(new Cell.Share(63.0 / 69));
        assertThat(cell(table, total, "not_ready:lunch")).isEqualTo(new Cell.Span(5_400_000));
    }

    private static Row total(ReportTable table) {
        Row total = table.total().get().orElseThrow();
        assertThat(total.cells().subList(3, total.cells().size()))
                .doesNotContain(Cell.EMPTY)
                .doesNotContain(Cell.UNDEFINED);
        return total;
    }

    private static long sumOfLines(ReportTable table, String key) {
        return QueueByInterval.table(Samples.report(), ReportWords.ENGLISH)
                .rows()
                .filter(row -> row.level() == Row.Level.MAIN)
                .mapToLong(row -> ((Cell.Count) cell(table, row, key)).value())
                .sum();
    }

    private static Cell cell(ReportTable table, Row row, String key) {
        List<String> keys = table.columns().stream().map(Column::key).toList();
        return row.cells().get(keys.indexOf(key));
    }
}
