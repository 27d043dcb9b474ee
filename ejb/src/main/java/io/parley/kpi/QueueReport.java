package io.parley.kpi;

import java.util.List;

/**
 * Report 1.
 *
 * @param rows a row per queue and interval with at least one entry or staffed agent, in order of queue and time
 * @param total over all rows; an agent who served several queues at a time counts once in it
 */
public record QueueReport(List<QueueIntervalRow> rows, QueueSums total) {
    public QueueReport {
        rows = List.copyOf(rows);
    }
}
