package io.parley.reports;

import static io.parley.reports.table.Cell.count;
import static io.parley.reports.table.Cell.share;
import static io.parley.reports.table.Cell.span;

import io.parley.kpi.Formulas;
import io.parley.kpi.QueueIntervalRow;
import io.parley.kpi.QueueTally;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.Column.Kind;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

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
            new Column("occupancy", "Occupancy", Kind.SHARE, 11));

    private QueueByInterval() {}

    static ReportTable table(List<QueueIntervalRow> rows) {
        return new ReportTable(
                COLUMNS,
                rows.stream().map(QueueByInterval::row),
                () -> rows.isEmpty() ? Optional.empty() : Optional.of(total(rows)));
    }

    private static Row row(QueueIntervalRow row) {
        return line(
                Row.Level.MAIN,
                row,
                new Cell.Text(row.queueName() + " (" + row.queue().value() + ")"),
                new Cell.Moment(row.from()),
                new Cell.Moment(row.to()));
    }

    /** Sums, and what the formulas make of them; agents staffed and their occupancy cannot be told from rows. */
    private static Row total(List<QueueIntervalRow> rows) {
        QueueTally tally = rows.stream().map(QueueByInterval::tally).reduce(QueueTally.NONE, QueueTally::plus);
        return Row.total(
                new Cell.Text("Total"),
                Cell.EMPTY,
                Cell.EMPTY,
                sum(rows, QueueIntervalRow::offered),
                sum(rows, QueueIntervalRow::answered),
                sum(rows, QueueIntervalRow::answeredWithin),
                sum(rows, QueueIntervalRow::abandoned),
                sum(rows, QueueIntervalRow::shortAbandoned),
                sum(rows, QueueIntervalRow::flowedOut),
                sum(rows, QueueIntervalRow::callBacksAsked),
                sum(rows, QueueIntervalRow::callBacksDone),
                share(Formulas.serviceLevel(tally)),
                span(Formulas.averageSpeedOfAnswer(tally)),
                span(tally.longestWaitMillis()),
                Cell.EMPTY,
                span(rows.stream().mapToLong(QueueIntervalRow::talkMillis).sum()),
                span(rows.stream().mapToLong(QueueIntervalRow::holdMillis).sum()),
                span(rows.stream().mapToLong(QueueIntervalRow::wrapUpMillis).sum()),
                Cell.EMPTY,
                Cell.EMPTY);
    }

    private static Cell sum(List<QueueIntervalRow> rows, ToLongFunction<QueueIntervalRow> figure) {
        return count(rows.stream().mapToLong(figure).sum());
    }

    /** The sums that a row was made from, as far as it tells them: how many calls were handled it does not. */
    private static QueueTally tally(QueueIntervalRow row) {
        return new QueueTally(
                row.answered(),
                row.answeredWithin(),
                row.abandoned(),
                0,
                row.shortAbandoned(),
                row.flowedOut(),
                Math.round(row.asaMillis().orElse(0.0) * row.answered()),
                row.longestWaitMillis(),
                0,
                row.talkMillis(),
                row.holdMillis(),
                row.wrapUpMillis());
    }

    private static Row line(Row.Level level, QueueIntervalRow row, Cell queue, Cell from, Cell to) {
        return new Row(
                level,
                List.of(
                        queue,
                        from,
                        to,
                        count(row.offered()),
                        count(row.answered()),
                        count(row.answeredWithin()),
                        count(row.abandoned()),
                        count(row.shortAbandoned()),
                        count(row.flowedOut()),
                        count(row.callBacksAsked()),
                        count(row.callBacksDone()),
                        share(row.serviceLevel()),
                        span(row.asaMillis()),
                        span(row.longestWaitMillis()),
                        span(row.ahtMillis()),
                        span(row.talkMillis()),
                        span(row.holdMillis()),
                        span(row.wrapUpMillis()),
                        new Cell.Decimal(row.staffedAgents()),
                        share(row.occupancy())));
    }
}
