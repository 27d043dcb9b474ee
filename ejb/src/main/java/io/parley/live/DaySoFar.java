package io.parley.live;

import io.parley.id.CallId;
import io.parley.kpi.record.RecordReporting;
import java.time.Instant;
import java.util.Set;

/** What happened today before this process began, from the database. */
final class DaySoFar {
    private DaySoFar() {}

    /**
     * Has a fold take it up. Blocks.
     *
     * @param unfinished calls of which facts are still to come, as the wrap-up after one that the end of the server cut off: they go on
     */
    static void into(DayFold day, RecordReporting records, Set<CallId> unfinished, Instant now) {
        records.visits(day.today(), now).stream()
                .filter(visit -> !unfinished.contains(visit.call()))
                .forEach(day::settled);
        records.parts(day.today(), now).stream()
                .filter(part -> !unfinished.contains(part.call()))
                .forEach(day::settled);
        records.folds(unfinished).forEach(day::goesOn);
        records.changes(day.today(), now).forEach(day::apply);
    }
}
