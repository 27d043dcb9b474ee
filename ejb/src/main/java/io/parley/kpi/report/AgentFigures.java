package io.parley.kpi.report;

import io.parley.fact.AgentStateName;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.AgentStateInterval;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** One agent's figures over a time: stretches and parts of calls go in, sums come out. Of one thread. */
public final class AgentFigures {
    private final Map<AgentStateName, Long> millis = new EnumMap<>(AgentStateName.class);
    private final Map<String, Long> notReady = new HashMap<>();
    private long handledIn;
    private long handledOut;
    private long transferredIn;
    private long talk;
    private long hold;
    private long wrapUp;
    private long rung;
    private long answered;
    private long noAnswer;
    private long transfers;
    private long consults;

    public void add(AgentStateInterval stretch) {
        millis.merge(stretch.state(), stretch.millis(), Long::sum);
        if (stretch.state() == AgentStateName.NOT_READY) {
            notReady.merge(stretch.reason(), stretch.millis(), Long::sum);
        }
    }

    /** A conversation that goes on is answered, but not handled yet: it has no time to divide. */
    public void add(AgentPart part) {
        transfers += part.transfers();
        consults += part.consults();
        if (part.handled()) {
            handledIn += part.outgoing() ? 0 : 1;
            handledOut += part.outgoing() ? 1 : 0;
            transferredIn += part.transferredIn() ? 1 : 0;
            talk += part.talkMillis();
            hold += part.holdMillis();
            wrapUp += part.wrapUpMillis();
        }
        if (!part.queue().isEmpty()
                && !part.transferredIn()
                && part.rung()
                && !part.outcome().equals(AgentPart.WITHDRAWN)) {
            rung += part.outcome().equals(AgentPart.PENDING) ? 0 : 1;
            answered += part.outcome().equals(AgentPart.ANSWERED) ? 1 : 0;
            noAnswer += part.outcome().equals(AgentPart.NO_ANSWER) ? 1 : 0;
        }
    }

    public AgentSums sums() {
        return new AgentSums(
                millis,
                notReady,
                handledIn,
                handledOut,
                transferredIn,
                talk,
                hold,
                wrapUp,
                rung,
                answered,
                noAnswer,
                transfers,
                consults);
    }
}
