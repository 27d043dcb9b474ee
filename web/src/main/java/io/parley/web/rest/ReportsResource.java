package io.parley.web.rest;

import io.parley.directory.ServiceLevel;
import io.parley.fact.AgentStateName;
import io.parley.kpi.fold.LogIn;
import io.parley.kpi.report.AgentSummaryRow;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.Formulas;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.ReportQuery;
import io.parley.kpi.report.Reporting;
import io.parley.reports.request.ReportKind;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reports as rows; {@link ExportsResource} makes files of them. */
@Dependent
@Path("reports")
@Produces(MediaType.APPLICATION_JSON)
public class ReportsResource {
    private final Reporting reporting;
    private final InstantSource clock;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public ReportsResource() {
        this(null, null);
    }

    @Inject
    public ReportsResource(Reporting reporting, InstantSource clock) {
        this.reporting = reporting;
        this.clock = clock;
    }

    /**
     * A report's rows; times in milliseconds, shares 0 to 1, null where the divisor is zero.
     *
     * @param total of all rows; null where there are none
     * @param subtotals of report 1, a row per queue over the whole range; null of others
     */
    record Rows(
            int report,
            String title,
            Instant from,
            Instant to,
            String zone,
            int formulaVersion,
            List<? extends Row> rows,
            Optional<? extends Row> total,
            Optional<List<QueueRow>> subtotals) {}

    /** A row of a report. */
    sealed interface Row permits QueueRow, AgentRow, LogInRow {}

    /** Report 1: a queue in an interval, or (without queue and definition) all rows together. */
    record QueueRow(
            Optional<String> queue,
            Optional<String> queueName,
            Instant from,
            Instant to,
            long offered,
            long answered,
            long answeredWithin,
            long abandoned,
            long shortAbandoned,
            long flowedOut,
            long ended,
            long failed,
            long callBacksAsked,
            long callBacksDone,
            Optional<ServiceLevel> serviceLevelDefinition,
            Optional<Double> serviceLevel,
            Optional<Double> asaMillis,
            long longestWaitMillis,
            Optional<Double> ahtMillis,
            long talkMillis,
            long holdMillis,
            long wrapUpMillis,
            double staffedAgents,
            Optional<Double> occupancy)
            implements Row {
        static QueueRow of(QueueIntervalRow row) {
            return of(Optional.of(row), row.from(), row.to(), row.sums());
        }

        static QueueRow total(ReportQuery range, QueueSums sums) {
            return of(Optional.empty(), range.from(), range.to(), sums);
        }

        private static QueueRow of(Optional<QueueIntervalRow> row, Instant from, Instant to, QueueSums sums) {
            QueueTally calls = sums.calls();
            return new QueueRow(
                    row.map(line -> line.queue().value()),
                    row.map(QueueIntervalRow::queueName),
                    from,
                    to,
                    calls.offered(),
                    calls.answered(),
                    calls.answeredWithin(),
                    calls.abandoned(),
                    calls.shortAbandoned(),
                    calls.flowedOut(),
                    calls.ended(),
                    calls.failed(),
                    0,
                    0,
                    row.map(QueueIntervalRow::definition),
                    sums.serviceLevel().value(),
                    sums.asaMillis(),
                    calls.longestWaitMillis(),
                    sums.ahtMillis(),
                    calls.talkMillis(),
                    calls.holdMillis(),
                    calls.wrapUpMillis(),
                    sums.staffedAgents(),
                    sums.occupancy());
        }
    }

    /** Report 5: an agent, or (without one) all together. */
    record AgentRow(
            Optional<String> agent,
            Optional<String> name,
            long loggedInMillis,
            long availableMillis,
            long onCallMillis,
            long holdMillis,
            long wrapUpMillis,
            long ringingMillis,
            Map<String, Long> notReadyMillisByReason,
            long handledIn,
            long handledOut,
            long transferredIn,
            long talkMillis,
            Optional<Double> averageTalkMillis,
            Optional<Double> ahtMillis,
            long transfers,
            long consults,
            long ringNoAnswer,
            Optional<Double> occupancy,
            Optional<Double> answerRate)
            implements Row {
        static AgentRow of(Optional<AgentSummaryRow> row, AgentSums sums) {
            return new AgentRow(
                    row.map(line -> line.agent().value()),
                    row.map(AgentSummaryRow::displayName),
                    sums.loggedInMillis(),
                    sums.in(AgentStateName.AVAILABLE),
                    sums.in(AgentStateName.ON_CALL),
                    sums.holdMillis(),
                    sums.in(AgentStateName.WRAP_UP),
                    sums.ringingMillis(),
                    sums.notReadyMillisByReason(),
                    sums.handledIn(),
                    sums.handledOut(),
                    sums.transferredIn(),
                    sums.talkMillis(),
                    sums.averageTalkMillis(),
                    sums.ahtMillis(),
                    sums.transfers(),
                    sums.consults(),
                    sums.ringNoAnswer(),
                    sums.occupancy(),
                    sums.answerRate());
        }
    }

    /** Report 8: a log-in; {@code in} is null where it began before the range, {@code out} while it lasts or where it ended after. */
    record LogInRow(
            String agent,
            Optional<String> extension,
            Optional<Instant> in,
            Optional<Instant> out,
            Optional<String> cause)
            implements Row {
        static LogInRow of(LogIn login) {
            return new LogInRow(
                    login.agent().value(),
                    Optional.of(login.extension()).filter(text -> !text.isEmpty()),
                    login.in(),
                    login.out(),
                    Optional.of(login.cause()).filter(text -> !text.isEmpty()));
        }
    }

    /** The rows of report 8, which has no file yet. */
    @GET
    @Path("8")
    @Needs(Permission.RECORDS)
    public Rows logIns(@Context UriInfo uri) {
        Query query = new Query(uri);
        ReportQuery range = Ranges.of(query, clock);
        query.done();
        return new Rows(
                8,
                "Log-ins",
                range.from(),
                range.to(),
                range.zone().getId(),
                Formulas.VERSION,
                reporting.logIns(range).stream().map(LogInRow::of).toList(),
                Optional.empty(),
                Optional.empty());
    }

    /** The rows of report 1 or 5; those of 14 are at /cdr, in pages. */
    @GET
    @Path("{report}")
    @Needs(Permission.RECORDS)
    public Rows rows(@PathParam("report") String report, @Context UriInfo uri) {
        ReportKind kind = ExportsResource.kind(report);
        Query query = new Query(uri);
        ReportQuery range = Ranges.of(query, clock);
        query.done();
        return switch (kind) {
            case QUEUE_BY_INTERVAL -> {
                QueueReport queues = reporting.queueByInterval(range);
                yield rows(
                        kind,
                        range,
                        queues.rows().stream().map(QueueRow::of).toList(),
                        () -> QueueRow.total(range, queues.total()),
                        Optional.of(
                                queues.subtotals().stream().map(QueueRow::of).toList()));
            }
            case AGENT_SUMMARY -> {
                List<AgentSummaryRow> agents = reporting.agentSummary(range);
                yield rows(
                        kind,
                        range,
                        agents.stream()
                                .map(row -> AgentRow.of(Optional.of(row), row.sums()))
                                .toList(),
                        () -> AgentRow.of(Optional.empty(), AgentSums.of(agents)),
                        Optional.empty());
            }
            case CALL_DETAIL -> throw ProblemException.badRequest("The rows of report 14 are at /api/cdr, in pages.");
        };
    }

    private static <T extends Row> Rows rows(
            ReportKind kind, ReportQuery range, List<T> rows, Supplier<T> total, Optional<List<QueueRow>> subtotals) {
        return new Rows(
                kind.number(),
                kind.title(),
                range.from(),
                range.to(),
                range.zone().getId(),
                Formulas.VERSION,
                rows,
                rows.isEmpty() ? Optional.empty() : Optional.of(total.get()),
                subtotals);
    }
}
