package io.parley.web.portal.desk;

import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.kpi.record.History;
import io.parley.kpi.record.History.Cursor;
import io.parley.kpi.record.History.Page;
import io.parley.kpi.record.History.Row;
import io.parley.kpi.record.History.Talked;
import io.parley.kpi.record.History.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The signed-in person's own calls. Blocks on the database. */
public final class CallHistory {
    private static final Duration SHOWN = Duration.ofDays(30);
    private static final int PAGE = 40;

    private final AgentId agent;
    private final Optional<String> extension;
    private final History history;
    private final InstantSource clock;

    /** @param extension the agent's own, whose calls are theirs whether they are logged in to queues or not */
    public CallHistory(AgentId agent, Optional<String> extension, History history, InstantSource clock) {
        this.agent = agent;
        this.extension = extension;
        this.history = history;
        this.clock = clock;
    }

    /** The calls of their own that the agent wants to see. */
    public record Filter(Way way, Talked talked, String text) {
        public static final Filter ALL = new Filter(Way.ANY, Talked.ANY, "");
    }

    /** The latest calls, or those behind a place. */
    public Page page(Filter filter, Optional<Cursor> after) {
        return page(filter, after, PAGE);
    }

    private Page page(Filter filter, Optional<Cursor> after, int limit) {
        Instant now = clock.instant();
        return history.page(new History.Query(
                agent,
                extension,
                now.minus(SHOWN),
                now.plusSeconds(1),
                filter.way(),
                filter.talked(),
                filter.text(),
                Optional.empty(),
                after,
                limit));
    }

    /** One of the latest calls. */
    public Optional<Row> call(CallId call) {
        return page(Filter.ALL, Optional.empty()).rows().stream()
                .filter(row -> row.call().equals(call))
                .findAny();
    }

    /** Which of these calls are the agent's, of as many of the latest as one page can hold. */
    public Set<CallId> ofThese(Set<CallId> calls) {
        return page(Filter.ALL, Optional.empty(), History.LONGEST_PAGE).rows().stream()
                .map(Row::call)
                .filter(calls::contains)
                .collect(Collectors.toUnmodifiableSet());
    }
}
