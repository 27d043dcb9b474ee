package io.parley.kpi.report;

import io.parley.id.AgentId;

/** The use of an agent's time and what they did (report 5). */
public record AgentSummaryRow(AgentId agent, String displayName, AgentSums sums) {}
