package io.parley.web.rest;

import io.parley.agent.AgentState;
import io.parley.call.LiveCall;
import io.parley.live.LiveFigures;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.json.Flat;
import io.parley.web.rest.json.QueueNow;
import io.parley.web.rest.problem.Names;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The present figures: the same that the dashboard shows. */
@Dependent
@Path("statistics")
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {
    private final LiveFigures figures;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public StatisticsResource() {
        this(null);
    }

    @Inject
    public StatisticsResource(LiveFigures figures) {
        this.figures = figures;
    }

    /** The answer; each map counts by lower-case name and leaves out what is zero. */
    record Statistics(
            int activeCalls,
            Map<String, Long> callsByPhase,
            Map<String, Long> agentsByState,
            List<QueueToday> queues) {}

    /** A queue now and since midnight, with what the stream does not tell: shares 0 to 1, null where the divisor is zero. */
    record QueueToday(
            String number, @Flat QueueNow now, long failed, double serviceLevelTarget, Optional<Double> occupancy) {
        static QueueToday of(LiveFigures.QueueCard card) {
            return new QueueToday(
                    card.id().value(), QueueNow.of(card), card.failed(), card.serviceLevelTarget(), card.occupancy());
        }
    }

    @GET
    @Needs(Permission.WATCH)
    public Statistics statistics() {
        List<LiveCall> calls = List.copyOf(figures.calls());
        return new Statistics(
                calls.size(),
                counted(calls, LiveCall::phase),
                counted(figures.agents(), card -> stateOf(card.entry().state())),
                figures.queues().stream().map(QueueToday::of).toList());
    }

    private static AgentState.Name stateOf(AgentState state) {
        return state.name();
    }

    private static <T> Map<String, Long> counted(List<T> things, Function<T, Enum<?>> by) {
        return things.stream()
                .collect(
                        Collectors.groupingBy(thing -> Names.of(by.apply(thing)), TreeMap::new, Collectors.counting()));
    }
}
