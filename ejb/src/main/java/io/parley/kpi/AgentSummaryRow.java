package io.parley.kpi;

import io.parley.agent.AgentId;
import java.util.Map;
import java.util.Optional;

/** Where an agent's time went and what he did (report 5). Durations in milliseconds. */
public record AgentSummaryRow(
        AgentId agent,
        String displayName,
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
    public AgentSummaryRow {
        notReadyMillisByReason = Map.copyOf(notReadyMillisByReason);
    }
}
