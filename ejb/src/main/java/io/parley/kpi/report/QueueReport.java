package io.parley.kpi.report;

import java.util.List;

/**
 * Report 1.
 *
 * @param rows a row per queue and interval with at least one entry or staffed agent, in order of queue and time
 * @param total over all rows; an agent who served several queues at a time counts once in it
 * @param subtotals a line per queue of the rows over all its intervals, in the same order: the figures that the queue's card shows for a day
 */
public record QueueReport(List<QueueIntervalRow> rows, QueueSums total, List<QueueIntervalRow> subtotals) {
    public QueueReport {
        rows = List.copyOf(rows);
        subtotals = List.copyOf(subtotals);
    }
}
