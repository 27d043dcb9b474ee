package io.parley.web.rest;

import io.parley.kpi.AgentSummaryRow;
import io.parley.kpi.Formulas;
import io.parley.kpi.QueueIntervalRow;
import io.parley.kpi.ReportQuery;
import io.parley.kpi.Reporting;
import io.parley.reports.ReportKind;
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

    /** A report's rows; times in milliseconds, shares 0 to 1, null where the divisor is zero. */
    record Rows(int report, String title, Instant from, Instant to, String zone, int formulaVersion, List<?> rows) {}

    /** Report 1. */
    record QueueRow(
            String queue,
            String queueName,
            Instant from,
            Instant to,
            long offered,
            long answered,
            long answeredWithin,
            long abandoned,
            long shortAbandoned,
            long flowedOut,
            long callBacksAsked,
            long callBacksDone,
            Optional<Double> serviceLevel,
            Optional<Double> asaMillis,
            long longestWaitMillis,
            Optional<Double> ahtMillis,
            long talkMillis,
            long holdMillis,
            long wrapUpMillis,
            double staffedAgents,
            Optional<Double> occupancy) {
        static QueueRow of(QueueIntervalRow row) {
            return new QueueRow(
                    row.queue().value(),
                    row.queueName(),
                    row.from(),
                    row.to(),
                    row.offered(),
                    row.answered(),
                    row.answeredWithin(),
                    row.abandoned(),
                    row.shortAbandoned(),
                    row.flowedOut(),
                    row.callBacksAsked(),
                    row.callBacksDone(),
                    row.serviceLevel(),
                    row.asaMillis(),
                    row.longestWaitMillis(),
                    row.ahtMillis(),
                    row.talkMillis(),
                    row.holdMillis(),
                    row.wrapUpMillis(),
                    row.staffedAgents(),
                    row.occupancy());
        }
    }

    /** Report 5. */
    record AgentRow(
            String agent,
            String name,
            long loggedInMillis,
            long availableMillis,
            long onCallMillis,
            long holdMillis,
            long wrapUpMillis,
            long ringingMillis,
            Map<String, Long> notReadyMillisByReason,
            long handledIn,
            long handledOut,
            Optional<Double> ahtMillis,
            long transfers,
            long consults,
            long ringNoAnswer,
            Optional<Double> occupancy,
            Optional<Double> answerRate) {
        static AgentRow of(AgentSummaryRow row) {
            return new AgentRow(
                    row.agent().value(),
                    row.displayName(),
                    row.loggedInMillis(),
                    row.availableMillis(),
                    row.onCallMillis(),
                    row.holdMillis(),
                    row.wrapUpMillis(),
                    row.ringingMillis(),
                    row.notReadyMillisByReason(),
                    row.handledIn(),
                    row.handledOut(),
                    row.ahtMillis(),
                    row.transfers(),
                    row.consults(),
                    row.ringNoAnswer(),
                    row.occupancy(),
                    row.answerRate());
        }
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
        List<?> rows =
                switch (kind) {
                    case QUEUE_BY_INTERVAL ->
                        reporting.queueByInterval(range).stream()
                                .map(QueueRow::of)
                                .toList();
                    case AGENT_SUMMARY ->
                        reporting.agentSummary(range).stream().map(AgentRow::of).toList();
                    case CALL_DETAIL ->
                        throw ProblemException.badRequest("The rows of report 14 are at /api/cdr, in pages.");
                };
        return new Rows(
                kind.number(),
                kind.title(),
                range.from(),
                range.to(),
                range.zone().getId(),
                Formulas.VERSION,
                rows);
    }
}
