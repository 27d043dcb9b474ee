package io.parley.kpi.report;

import io.parley.id.AgentId;

/** Where an agent's time went and what he did (report 5). */
public record AgentSummaryRow(AgentId agent, String displayName, AgentSums sums) {}
