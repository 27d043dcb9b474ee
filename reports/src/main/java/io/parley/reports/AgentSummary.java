package io.parley.reports;

import static io.parley.reports.table.Cell.count;
import static io.parley.reports.table.Cell.share;
import static io.parley.reports.table.Cell.span;

import io.parley.fact.AgentStateName;
import io.parley.kpi.report.AgentSummaryRow;
import io.parley.kpi.report.AgentSums;
import io.parley.reports.request.ReportWords;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.Column.Kind;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Report 5: where each agent's time went, with a column for each not-ready reason that occurs. */
final class AgentSummary {
    /** Key of the column that holds the whole not-ready time; those of the reasons begin with it too. */
    static final String NOT_READY = "not_ready";

    private AgentSummary() {}

    /**
     * The table of these rows.
     *
     * @param label of a reason code
     * @param words of the reader's language
     */
    public static ReportTable table(List<AgentSummaryRow> rows, Function<String, String> label, ReportWords words) {
        List<String> reasons = rows.stream()
                .flatMap(row -> row.sums().notReadyMillisByReason().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return new ReportTable(
                columns(reasons, label),
                rows.stream().map(row -> line(Row.Level.MAIN, row.sums(), agent(row), reasons)),
                () -> rows.isEmpty() ? Optional.empty() : Optional.of(total(rows, reasons, words)));
    }

    private static Row total(List<AgentSummaryRow> rows, List<String> reasons, ReportWords words) {
        return line(Row.Level.TOTAL, AgentSums.of(rows), new Cell.Text(words.of("total")), reasons);
    }

    private static Cell agent(AgentSummaryRow row) {
        return new Cell.Text(row.displayName() + " (" + row.agent().value() + ")");
    }

    private static List<Column> columns(List<String> reasons, Function<String, String> label) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("agent", "Agent", Kind.TEXT, 24),
                new Column("logged_in", "Logged in", Kind.DURATION, 11),
                new Column("available", "Available", Kind.DURATION, 11),
                new Column("on_call", "On call", Kind.DURATION, 11),
                new Column("hold", "Hold", Kind.DURATION, 10),
                new Column("wrap_up", "Wrap-up", Kind.DURATION, 10),
                new Column("ringing", "Ringing", Kind.DURATION, 10),
                new Column(NOT_READY, "Not ready", Kind.DURATION, 11)));
        for (String reason : reasons) {
            columns.add(new Column(NOT_READY + ":" + reason, label.apply(reason), Kind.DURATION, 11));
        }
        columns.addAll(List.of(
                new Column("handled_in", "Handled in", Kind.COUNT, 9),
                new Column("handled_out", "Handled out", Kind.COUNT, 9),
                new Column("transferred_in", "Transferred in", Kind.COUNT, 11),
                new Column("talk", "Talk", Kind.DURATION, 10),
                new Column("average_talk", "Average talk", Kind.DURATION, 9),
                new Column("aht", "AHT", Kind.DURATION, 9),
                new Column("transfers", "Transfers", Kind.COUNT, 10),
                new Column("consults", "Consults", Kind.COUNT, 10),
                new Column("ring_no_answer", "Ring no answer", Kind.COUNT, 10),
                new Column("occupancy", "Occupancy", Kind.SHARE, 11),
                new Column("answer_rate", "Answer rate", Kind.SHARE, 9)));
        return columns;
    }

    private static Row line(Row.Level level, AgentSums sums, Cell agent, List<String> reasons) {
        List<Cell> cells = new ArrayList<>(List.of(
                agent,
                span(sums.loggedInMillis()),
                span(sums.in(AgentStateName.AVAILABLE)),
                span(sums.in(AgentStateName.ON_CALL)),
                span(sums.holdMillis()),
                span(sums.in(AgentStateName.WRAP_UP)),
                span(sums.ringingMillis()),
                span(sums.in(AgentStateName.NOT_READY))));
        for (String reason : reasons) {
            cells.add(span(sums.notReadyMillisByReason().getOrDefault(reason, 0L)));
        }
        cells.addAll(List.of(
                count(sums.handledIn()),
                count(sums.handledOut()),
                count(sums.transferredIn()),
                span(sums.talkMillis()),
                span(sums.averageTalkMillis()),
                span(sums.ahtMillis()),
                count(sums.transfers()),
                count(sums.consults()),
                count(sums.ringNoAnswer()),
                share(sums.occupancy()),
                share(sums.answerRate())));
        return new Row(level, cells);
    }
}
