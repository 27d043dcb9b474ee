package io.parley.kpi.report;

import io.parley.directory.ServiceLevel;
import io.parley.id.QueueId;
import java.time.Instant;

/**
 * A queue in an interval (docs/kpis.md, report 1).
 *
 * @param definition by which its service level is reckoned
 */
public record QueueIntervalRow(
        QueueId queue, String queueName, Instant from, Instant to, ServiceLevel definition, QueueSums sums) {}
