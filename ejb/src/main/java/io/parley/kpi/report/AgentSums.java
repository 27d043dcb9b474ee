package io.parley.kpi.report;

import io.parley.fact.AgentStateName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sums that the figures of an agent in a time are quotients of, or of several agents: a total is reckoned as its parts are. Durations in
 * milliseconds.
 *
 * @param stateMillis time in each state
 * @param notReadyMillisByReason of it, not ready
 * @param handledIn conversations with customers that are over, of calls to them, transferred in or not
 * @param handledOut the same, of calls they made
 * @param transferredIn of those in, the ones left to them by transfer
 * @param talkMillis of handled calls
 * @param holdMillis of handled calls
 * @param wrapUpMillis after handled calls
 * @param rung offers of queues at which their device rang, but for those withdrawn
 * @param answered of them, answered; one they talk in now counts
 * @param ringNoAnswer of them, neither answered nor refused
 * @param transfers how often they transferred the other party
 * @param consults how often they consulted somebody
 */
public record AgentSums(
        Map<AgentStateName, Long> stateMillis,
        Map<String, Long> notReadyMillisByReason,
        long handledIn,
        long handledOut,
        long transferredIn,
        long talkMillis,
        long holdMillis,
        long wrapUpMillis,
        long rung,
        long answered,
        long ringNoAnswer,
        long transfers,
        long consults) {
    public static final AgentSums NONE = new AgentSums(Map.of(), Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public AgentSums {
        stateMillis = Map.copyOf(stateMillis);
        notReadyMillisByReason = Map.copyOf(notReadyMillisByReason);
    }

    /** Of all these agents together. */
    public static AgentSums of(Collection<AgentSummaryRow> rows) {
        return rows.stream().map(AgentSummaryRow::sums).reduce(NONE, AgentSums::plus);
    }

    public AgentSums plus(AgentSums other) {
        return new AgentSums(
                plus(stateMillis, other.stateMillis),
                plus(notReadyMillisByReason, other.notReadyMillisByReason),
                handledIn + other.handledIn,
                handledOut + other.handledOut,
                transferredIn + other.transferredIn,
                talkMillis + other.talkMillis,
                holdMillis + other.holdMillis,
                wrapUpMillis + other.wrapUpMillis,
                rung + other.rung,
                answered + other.answered,
                ringNoAnswer + other.ringNoAnswer,
                transfers + other.transfers,
                consults + other.consults);
    }

    private static <K> Map<K, Long> plus(Map<K, Long> some, Map<K, Long> others) {
        Map<K, Long> sums = new HashMap<>(some);
        others.forEach((key, millis) -> sums.merge(key, millis, Long::sum));
        return sums;
    }

    /** Conversations with customers that are over. */
    public long handled() {
        return handledIn + handledOut;
    }

    public long in(AgentStateName state) {
        return stateMillis.getOrDefault(state, 0L);
    }

    public long loggedInMillis() {
        return stateMillis.values().stream().mapToLong(Long::longValue).sum() - in(AgentStateName.OFFLINE);
    }

    /** Reserved, and ringing. */
    public long ringingMillis() {
        return in(AgentStateName.RESERVED) + in(AgentStateName.RINGING);
    }

    public Optional<Double> ahtMillis() {
        return Formulas.averageHandlingTime(talkMillis, holdMillis, wrapUpMillis, handled());
    }

    /** Average talk alone. */
    public Optional<Double> averageTalkMillis() {
        return Formulas.averageTalk(talkMillis, handled());
    }

    public Optional<Double> occupancy() {
        long handling = in(AgentStateName.RINGING) + in(AgentStateName.ON_CALL) + in(AgentStateName.WRAP_UP);
        return Formulas.occupancy(handling, in(AgentStateName.AVAILABLE));
    }

    public Optional<Double> answerRate() {
        return Formulas.answerRate(answered, rung);
    }
}
