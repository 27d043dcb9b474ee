package io.parley.kpi;

import io.parley.queue.QueueId;
import java.time.Instant;
import java.util.Optional;

/**
 * The figures of a queue in an interval (docs/kpis.md, report 1). Durations are sums in milliseconds; ratios are 0 to 1 and empty where the divisor
 * is zero.
 */
public record QueueIntervalRow(
        QueueId queue,
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
        Optional<Double> occupancy) {}
