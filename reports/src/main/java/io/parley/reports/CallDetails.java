package io.parley.reports;

import static io.parley.reports.table.Cell.EMPTY;
import static io.parley.reports.table.Cell.moment;
import static io.parley.reports.table.Cell.span;
import static io.parley.reports.table.Cell.text;

import io.parley.fact.Decision;
import io.parley.id.AgentId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.reports.request.ReportWords;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.Column.Kind;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Report 14: a main line for each call, and below it a line for each of its segments, whose length stands in the column of its kind. Streams; only the
 * sums of the total are kept.
 */
final class CallDetails {
    private static final List<Column> COLUMNS = List.of(
            new Column("call", "Call", Kind.TEXT, 22),
            new Column("line", "Line", Kind.TEXT, 14),
            new Column("direction", "Direction", Kind.TEXT, 10),
            new Column("started", "Started", Kind.MOMENT, 19),
            new Column("answered", "Answered", Kind.MOMENT, 19),
            new Column("ended", "Ended", Kind.MOMENT, 19),
            new Column("caller", "Caller", Kind.TEXT, 18),
            new Column("caller_name", "Caller's name", Kind.TEXT, 18),
            new Column("called", "Called", Kind.TEXT, 16),
            new Column("queue", "Queue", Kind.TEXT, 12),
            new Column("agent", "Agent", Kind.TEXT, 14),
            new Column("outcome", "Outcome", Kind.TEXT, 16),
            new Column("code", "Code", Kind.COUNT, 6),
            new Column("ended_by", "Hung up by", Kind.TEXT, 11),
            new Column("announcement", "Announcement", Kind.DURATION, 13),
            new Column("wait", "Wait", Kind.DURATION, 9),
            new Column("ring", "Ring", Kind.DURATION, 9),
            new Column("talk", "Talk", Kind.DURATION, 9),
            new Column("hold", "Hold", Kind.DURATION, 9),
            new Column("wrap_up", "Wrap-up", Kind.DURATION, 9),
            new Column("codec", "Codec", Kind.TEXT, 8),
            new Column("mos", "MOS", Kind.DECIMAL, 6),
            new Column("disposition", "Disposition", Kind.TEXT, 14),
            new Column("notes", "Notes", Kind.TEXT, 30),
            new Column("decision", "Decision", Kind.TEXT, 30));

    private CallDetails() {}

    /** The table of these calls, which are read once. */
    public static ReportTable table(Stream<CallDetail> calls, ReportWords words) {
        Sums sums = new Sums();
        return new ReportTable(
                COLUMNS, calls.peek(sums::add).flatMap(call -> lines(call, words)), () -> sums.total(words));
    }

    private static Stream<Row> lines(CallDetail call, ReportWords words) {
        return Stream.concat(
                Stream.of(main(call, words)), call.segments().stream().map(segment -> segment(call, segment, words)));
    }

    private static Row main(CallDetail call, ReportWords words) {
        long announcement = call.segments().stream()
                .filter(segment -> segment.kind() == Segment.Kind.ANNOUNCEMENT)
                .mapToLong(CallDetails::millis)
                .sum();
        return Row.main(
                text(call.id().value()),
                text(words.of("line.call")),
                text(words.direction(call.direction())),
                new Cell.Moment(call.startedAt()),
                moment(call.answeredAt()),
                moment(call.endedAt()),
                text(call.callerNumber()),
                text(call.callerName()),
                text(call.called()),
                text(call.queue()),
                text(agents(call)),
                text(words.outcome(call.termination())),
                call.code() == 0 ? EMPTY : Cell.count(call.code()),
                text(words.endedBy(call.endedBy())),
                span(announcement),
                span(call.waitMillis()),
                span(call.ringMillis()),
                span(call.talkMillis()),
                span(call.holdMillis()),
                span(call.wrapUpMillis()),
                text(call.codec()),
                call.mos() > 0 ? new Cell.Decimal(call.mos()) : EMPTY,
                text(call.disposition()),
                text(call.notes()),
                text(decisions(call.decisions(), words)));
    }

    /** Everybody who had the customer, in order; the lines below say whose time was whose. */
    private static String agents(CallDetail call) {
        return call.agents().size() < 2
                ? call.agent()
                : call.agents().stream().map(CallDetail.Share::agent).distinct().collect(Collectors.joining(", "));
    }

    private static Row segment(CallDetail call, Segment segment, ReportWords words) {
        Segment.Kind kind = segment.kind();
        boolean queued = kind == Segment.Kind.QUEUE;
        boolean unnamed = kind == Segment.Kind.ANNOUNCEMENT;
        return Row.detail(
                text(call.id().value()),
                text(words.segment(kind.name())),
                EMPTY,
                new Cell.Moment(segment.from()),
                EMPTY,
                new Cell.Moment(segment.to()),
                EMPTY,
                EMPTY,
                unnamed ? text(segment.who()) : EMPTY,
                queued ? text(segment.who()) : EMPTY,
                queued || unnamed ? EMPTY : text(segment.who()),
                text(words.outcome(segment.outcome())),
                EMPTY,
                EMPTY,
                length(segment, Segment.Kind.ANNOUNCEMENT),
                length(segment, Segment.Kind.QUEUE),
                length(segment, Segment.Kind.RING),
                length(segment, Segment.Kind.TALK),
                length(segment, Segment.Kind.HOLD),
                length(segment, Segment.Kind.WRAP_UP),
                EMPTY,
                EMPTY,
                EMPTY,
                EMPTY,
                EMPTY);
    }

    private static Cell length(Segment segment, Segment.Kind kind) {
        return segment.kind() == kind ? span(millis(segment)) : EMPTY;
    }

    private static long millis(Segment segment) {
        return Duration.between(segment.from(), segment.to()).toMillis();
    }

    /** "longest idle: anna" for each time the dispatcher chose somebody. */
    private static String decisions(List<Decision> decisions, ReportWords words) {
        return decisions.stream()
                .filter(decision -> !decision.chosen().isEmpty())
                .map(decision -> words.strategy(decision.rule()) + ": "
                        + decision.chosen().stream().map(AgentId::value).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    /** The total, grown call by call. */
    private static final class Sums {
        private long calls;
        private long announcement;
        private long wait;
        private long ring;
        private long talk;
        private long hold;
        private long wrapUp;

        void add(CallDetail call) {
            calls++;
            for (Segment segment : call.segments()) {
                announcement += segment.kind() == Segment.Kind.ANNOUNCEMENT ? millis(segment) : 0;
            }
            wait += call.waitMillis();
            ring += call.ringMillis();
            talk += call.talkMillis();
            hold += call.holdMillis();
            wrapUp += call.wrapUpMillis();
        }

        Optional<Row> total(ReportWords words) {
            if (calls == 0) {
                return Optional.empty();
            }
            Cell[] cells = new Cell[COLUMNS.size()];
            Arrays.fill(cells, EMPTY);
            cells[0] = new Cell.Text(words.of("total"));
            cells[1] = new Cell.Text(words.of("total.calls", calls));
            cells[14] = span(announcement);
            cells[15] = span(wait);
            cells[16] = span(ring);
            cells[17] = span(talk);
            cells[18] = span(hold);
            cells[19] = span(wrapUp);
            return Optional.of(Row.total(cells));
        }
    }
}
