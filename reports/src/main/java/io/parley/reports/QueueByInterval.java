package io.parley.reports;

import static io.parley.reports.table.Cell.count;
import static io.parley.reports.table.Cell.share;
import static io.parley.reports.table.Cell.span;

import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.QueueTally;
import io.parley.reports.request.ReportWords;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.Column.Kind;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Report 1: the figures of each queue and interval. */
final class QueueByInterval {
    private static final List<Column> COLUMNS = List.of(
            new Column("queue", "Queue", Kind.TEXT, 18),
            new Column("from", "From", Kind.MOMENT, 19),
            new Column("to", "To", Kind.MOMENT, 19),
            new Column("offered", "Offered", Kind.COUNT, 9),
            new Column("answered", "Answered", Kind.COUNT, 10),
            new Column("answered_within", "Within T", Kind.COUNT, 9),
            new Column("abandoned", "Abandoned", Kind.COUNT, 11),
            new Column("short_abandoned", "Short abandoned", Kind.COUNT, 11),
            new Column("flowed_out", "Flowed out", Kind.COUNT, 9),
            new Column("ended", "Ended by staff", Kind.COUNT, 9),
            new Column("failed", "Failed", Kind.COUNT, 9),
            new Column("call_backs_asked", "Call-backs asked", Kind.COUNT, 11),
            new Column("call_backs_done", "Call-backs done", Kind.COUNT, 11),
            new Column("service_level", "Service level", Kind.SHARE, 9),
            new Column("asa", "ASA", Kind.DURATION, 9),
            new Column("longest_wait", "Longest wait", Kind.DURATION, 9),
            new Column("aht", "AHT", Kind.DURATION, 9),
            new Column("talk", "Talk", Kind.DURATION, 10),
            new Column("hold", "Hold", Kind.DURATION, 10),
            new Column("wrap_up", "Wrap-up", Kind.DURATION, 10),
            new Column("staffed_agents", "Staffed agents", Kind.DECIMAL, 9),
            new Column("occupancy", "Occupancy", Kind.SHARE, 11),
            new Column("abandon_rate", "Abandon rate", Kind.SHARE, 9));

    private QueueByInterval() {}

    public static ReportTable table(QueueReport report, ReportWords words) {
        return new ReportTable(
                COLUMNS,
                lines(report),
                () -> report.rows().isEmpty() ? Optional.empty() : Optional.of(total(report.total(), words)));
    }

    /** The intervals of each queue, and below them their sums; a single queue's sums are the total. */
    private static Stream<Row> lines(QueueReport report) {
        if (report.subtotals().size() < 2) {
            return report.rows().stream().map(row -> row(Row.Level.MAIN, row));
        }
        return report.subtotals().stream()
                .flatMap(queue -> Stream.concat(
                        report.rows().stream()
                                .filter(row -> row.queue().equals(queue.queue()))
                                .map(row -> row(Row.Level.MAIN, row)),
                        Stream.of(row(Row.Level.SUBTOTAL, queue))));
    }

    private static Row row(Row.Level level, QueueIntervalRow row) {
        return line(
                level,
                row.sums(),
                new Cell.Text(row.queueName() + " (" + row.queue().value() + ")"),
                new Cell.Moment(row.from()),
                new Cell.Moment(row.to()));
    }

    private static Row total(QueueSums sums, ReportWords words) {
        return line(Row.Level.TOTAL, sums, new Cell.Text(words.of("total")), Cell.EMPTY, Cell.EMPTY);
    }

    /** Call-backs come with their feature. */
    private static Row line(Row.Level level, QueueSums sums, Cell queue, Cell from, Cell to) {
        QueueTally calls = sums.calls();
        return new Row(
                level,
                List.of(
                        queue,
                        from,
                        to,
                        count(calls.offered()),
                        count(calls.answered()),
                        count(calls.answeredWithin()),
                        count(calls.abandoned()),
                        count(calls.shortAbandoned()),
                        count(calls.flowedOut()),
                        count(calls.ended()),
                        count(calls.failed()),
                        count(0),
                        count(0),
                        share(sums.serviceLevel().value()),
                        span(sums.asaMillis()),
                        span(calls.longestWaitMillis()),
                        span(sums.ahtMillis()),
                        span(calls.talkMillis()),
                        span(calls.holdMillis()),
                        span(calls.wrapUpMillis()),
                        new Cell.Decimal(sums.staffedAgents()),
                        share(sums.occupancy()),
                        share(sums.abandonRate())));
    }
}
