package io.parley.web.rest;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.report.AgentSums;
import io.parley.live.LiveFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An agent now.
 *
 * @param since when their state began; null for somebody who never logged in
 * @param reason why they are not ready; null in other states
 * @param next the state asked for after the call or wrap-up of now: the code of a reason, or "offline"; null for none
 * @param call the call they ring, talk or wrap up for
 * @param until when being reserved, ringing or wrap-up ends
 * @param queues the queues they are logged in to
 * @param handledSinceLogIn calls of queues since the log-in: what the strategy "fewest calls" goes by
 * @param today since midnight, as the agents' report reckons it
 */
record AgentJson(
        String agent,
        String name,
        AgentState.Name state,
        Optional<Instant> since,
        Optional<String> reason,
        Optional<String> next,
        Optional<String> extension,
        boolean reachable,
        Optional<String> call,
        Optional<String> queue,
        Optional<Instant> until,
        List<String> queues,
        int handledSinceLogIn,
        TodayJson today) {

    /** An agent's day in conversations that are over; durations in milliseconds, the average null where there was none. */
    record TodayJson(
            long handled,
            long transferredIn,
            long talkMillis,
            long holdMillis,
            long wrapUpMillis,
            Optional<Double> averageTalkMillis) {
        static TodayJson of(AgentSums sums) {
            return new TodayJson(
                    sums.handled(),
                    sums.transferredIn(),
                    sums.talkMillis(),
                    sums.holdMillis(),
                    sums.wrapUpMillis(),
                    sums.averageTalkMillis());
        }
    }

    static AgentJson of(AgentEntry entry, Directory directory, LiveFigures figures) {
        AgentState state = entry.state();
        Details details = Details.of(state);
        return new AgentJson(
                entry.id().value(),
                directory
                        .user(entry.id().value())
                        .map(User::displayName)
                        .orElse(entry.id().value()),
                state.name(),
                entry.began(),
                details.reason(),
                next(entry),
                Optional.of(entry.extension()).filter(extension -> !extension.isEmpty()),
                entry.reachable(),
                details.call().map(CallId::value),
                details.queue().map(QueueId::value),
                details.until(),
                entry.queues().stream().map(QueueId::value).sorted().toList(),
                entry.handled(),
                TodayJson.of(figures.today(entry.id())));
    }

    private static Optional<String> next(AgentEntry entry) {
        return Stream.of(entry.logOutAsked() ? "offline" : "", entry.nextReason())
                .filter(asked -> !asked.isEmpty())
                .findFirst();
    }

    /** The details that some states have besides their name. */
    private record Details(
            Optional<String> reason, Optional<CallId> call, Optional<QueueId> queue, Optional<Instant> until) {
        private static final Details NONE =
                new Details(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Details of(AgentState state) {
            return switch (state) {
                case AgentState.Offline _, AgentState.Available _ -> NONE;
                case AgentState.NotReady notReady ->
                    new Details(Optional.of(notReady.reason()), Optional.empty(), Optional.empty(), Optional.empty());
                case AgentState.Reserved reserved -> busy(reserved.call(), reserved.queue(), reserved.until());
                case AgentState.Ringing ringing -> busy(ringing.call(), ringing.queue(), ringing.until());
                case AgentState.OnCall on ->
                    new Details(Optional.empty(), Optional.of(on.call()), on.queue(), Optional.empty());
                case AgentState.WrapUp wrapUp -> busy(wrapUp.call(), wrapUp.queue(), wrapUp.until());
            };
        }

        private static Details busy(CallId call, QueueId queue, Instant until) {
            return new Details(Optional.empty(), Optional.of(call), Optional.of(queue), Optional.of(until));
        }
    }
}
