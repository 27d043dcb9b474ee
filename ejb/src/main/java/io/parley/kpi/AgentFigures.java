package io.parley.kpi;

import io.parley.agent.AgentId;
import io.parley.agent.AgentState;
import java.util.HashMap;
import java.util.Map;

/** One agent's figures over a time: stretches and parts of calls go in, a row comes out. Of one thread. */
public final class AgentFigures {
    private final Map<AgentState.Name, Long> millis = new HashMap<>();
    private final Map<String, Long> notReady = new HashMap<>();
    private long handledIn;
    private long handledOut;
    private long talk;
    private long hold;
    private long wrapUp;
    private long rung;
    private long answered;
    private long noAnswer;
    private long transfers;
    private long consults;

    public void add(AgentStretch stretch) {
        millis.merge(stretch.state(), stretch.millis(), Long::sum);
        if (stretch.state() == AgentState.Name.NOT_READY) {
            notReady.merge(stretch.reason(), stretch.millis(), Long::sum);
        }
    }

    public void add(AgentPart part) {
        transfers += part.transfers();
        consults += part.consults();
        boolean taken = part.outcome().equals(AgentPart.ANSWERED);
        if (taken) {
            handledIn += part.outgoing() ? 0 : 1;
            handledOut += part.outgoing() ? 1 : 0;
            talk += part.talkMillis();
            hold += part.holdMillis();
            wrapUp += part.wrapUpMillis();
        }
        if (!part.queue().isEmpty() && part.rung() && !part.outcome().equals(AgentPart.WITHDRAWN)) {
            rung++;
            answered += taken ? 1 : 0;
            noAnswer += part.outcome().equals(AgentPart.NO_ANSWER) ? 1 : 0;
        }
    }

    /** The row of what went in. */
    public AgentSummaryRow row(AgentId agent, String displayName) {
        long ringing = of(AgentState.Name.RESERVED) + of(AgentState.Name.RINGING);
        long handling = of(AgentState.Name.RINGING) + of(AgentState.Name.ON_CALL) + of(AgentState.Name.WRAP_UP);
        long loggedIn = millis.entrySet().stream()
                .filter(state -> state.getKey() != AgentState.Name.OFFLINE)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new AgentSummaryRow(
                agent,
                displayName,
                loggedIn,
                of(AgentState.Name.AVAILABLE),
                of(AgentState.Name.ON_CALL),
                hold,
                of(AgentState.Name.WRAP_UP),
                ringing,
                notReady,
                handledIn,
                handledOut,
                Formulas.averageHandlingTime(talk, hold, wrapUp, handledIn + handledOut),
                transfers,
                consults,
                noAnswer,
                Formulas.occupancy(handling, of(AgentState.Name.AVAILABLE)),
                Formulas.answerRate(answered, rung));
    }

    private long of(AgentState.Name state) {
        return millis.getOrDefault(state, 0L);
    }
}
