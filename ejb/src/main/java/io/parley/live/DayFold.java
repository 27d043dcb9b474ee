package io.parley.live;

import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.AgentChange;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.AgentStateInterval;
import io.parley.kpi.fold.AgentTimeline;
import io.parley.kpi.fold.CallFold;
import io.parley.kpi.fold.QueueStay;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.Intervals;
import io.parley.kpi.report.QueueFigures;
import io.parley.kpi.report.QueueTally;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The figures of today, folded from events by the functions of reports: what can still change (running calls, what agents do now) is kept apart and
 * added when somebody looks. Of one thread.
 */
final class DayFold {
    private static final int MOST_CALLS = 50_000;

    private final Intervals days;
    private final QueueFigures settled;
    private final AgentTimeline agents = new AgentTimeline();
    private final AgentDays agentDays;
    private final Set<CallId> changed = new HashSet<>();
    private final Map<CallId, CallFold> running = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, CallFold> eldest) {
            return size() > MOST_CALLS;
        }
    };
    private Instant today;

    DayFold(Intervals halfHours, Function<QueueId, QueueTally.Limits> limits, Instant now) {
        days = new Intervals(halfHours.zone(), ChronoUnit.DAYS.getDuration());
        settled = new QueueFigures(halfHours, limits);
        today = days.start(now);
        agentDays = new AgentDays(today);
    }

    /** Takes a stay of before, from the database. */
    void settled(QueueStay visit) {
        settled.add(visit);
    }

    /** Takes what an agent had to do with a call of before, from the database. */
    void settled(AgentPart part) {
        agentDays.add(part);
    }

    /** Takes a call of before of which facts are still to come. */
    void goesOn(CallFold call) {
        running.put(call.id, call);
        changed.add(call.id);
        settle(call);
    }

    /** From a moment on a name is that of another person, whose day begins then. What queues count of the day stays. */
    void anew(String agent, Instant moment) {
        if (moment.isAfter(today)) {
            agentDays.begin(agent, moment);
        }
    }

    /** Takes a change of an agent. */
    void apply(AgentChange change) {
        agents.apply(change).ifPresent(this::spent);
    }

    /** Takes the next event. */
    void apply(JournalEvent event) {
        turn(event.at());
        AgentChange.of(event).ifPresent(this::apply);
        event.call().ifPresent(call -> apply(call, event));
    }

    private void apply(CallId call, JournalEvent event) {
        CallFold fold = event.fact() instanceof Fact.CallStarted
                ? running.computeIfAbsent(call, CallFold::new)
                : running.get(call);
        if (fold == null) {
            return;
        }
        fold.apply(event.seq() > 0 ? event : event.numbered(fold.lastSeq() + 1));
        changed.add(call);
        settle(fold);
    }

    private void settle(CallFold fold) {
        if (fold.isSettled()) {
            fold.visits().forEach(settled::add);
            agentDays.settled(fold.id, fold.parts());
            running.remove(fold.id);
            changed.remove(fold.id);
        }
    }

    /** The figures with all that goes on. */
    QueueFigures figures(Instant now) {
        turn(now);
        QueueFigures figures = settled.copy();
        running.values().forEach(call -> call.visits().forEach(figures::add));
        agents.open(now).stream()
                .flatMap(stretch -> stretch.within(today, now).stream())
                .forEach(figures::add);
        return figures;
    }

    /** An agent's day, as the agents' report reckons it: a conversation that goes on is not handled yet. */
    AgentSums agent(String agent, Instant now) {
        turn(now);
        for (CallId call : changed) {
            CallFold fold = running.get(call);
            agentDays.running(call, fold == null ? List.of() : fold.parts());
        }
        changed.clear();
        return agentDays.of(agent, agents.open(agent, now).flatMap(stretch -> stretch.within(today, now)));
    }

    /** When today began. */
    Instant today() {
        return today;
    }

    /** When the day of a moment began. Of any thread. */
    Instant startOfDay(Instant moment) {
        return days.start(moment);
    }

    private void spent(AgentStateInterval stretch) {
        stretch.within(today, stretch.to()).ifPresent(part -> {
            settled.add(part);
            agentDays.add(part);
        });
    }

    /** At midnight the old day is forgotten. */
    private void turn(Instant now) {
        Instant day = days.start(now);
        if (day.isAfter(today)) {
            today = day;
            settled.forgetBefore(day);
            agentDays.begin(day);
            changed.addAll(running.keySet());
        }
    }
}
