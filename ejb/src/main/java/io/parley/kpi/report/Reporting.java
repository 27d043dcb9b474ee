package io.parley.kpi.report;

import io.parley.id.CallId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.LogIn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Figures of the past, from the journal's records by the functions of this package. Blocks on the database: not for the wire. */
public interface Reporting {
    /** Report 1. */
    QueueReport queueByInterval(ReportQuery query);

    /** Report 5: a row per agent who was logged in. */
    List<AgentSummaryRow> agentSummary(ReportQuery query);

    /** Report 8: log-ins that began or ended within the time, by time, with the cause of each end. */
    List<LogIn> logIns(ReportQuery query);

    /**
     * Report 14: a row per call that is over, in order of time, streamed; close the stream. Of the decisions it holds what spoke for the chosen agents;
     * {@link #call} has them whole.
     */
    Stream<CallDetail> callDetail(ReportQuery query);

    /** How many calls {@link #callDetail} will give, for progress. */
    long callCount(ReportQuery query);

    /** One call with its segments, decisions and events, live or over. */
    Optional<CallDetail> call(CallId call);
}
