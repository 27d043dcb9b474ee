package io.parley.kpi;

import io.parley.agent.AgentId;

/** Where an agent's time went and what he did (report 5). */
public record AgentSummaryRow(AgentId agent, String displayName, AgentSums sums) {}
