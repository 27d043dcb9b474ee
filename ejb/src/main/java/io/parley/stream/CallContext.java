package io.parley.stream;

import io.parley.fact.Fact;
import io.parley.id.AgentId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The past of a call as far as its later events need it: who calls, whose leg is whose, which agents are in it. Of one thread. */
final class CallContext {
    static final Leg UNKNOWN = new Leg("", "");

    private final Map<String, Leg> legs = new HashMap<>();
    private final Set<String> present = new HashSet<>();
    private final Set<String> ever = new HashSet<>();
    private String callerNumber = "";
    private String callerName = "";

    /** Whose a leg is; {@code agent} is empty where it is nobody's of the agents. */
    record Leg(String number, String agent) {}

    String callerNumber() {
        return callerNumber;
    }

    String callerName() {
        return callerName;
    }

    Leg leg(String id) {
        return legs.getOrDefault(id, UNKNOWN);
    }

    /** Agents who have a leg in the call now, or are being rung. */
    Set<String> present() {
        return present;
    }

    /** Those and all before them. */
    Set<String> ever() {
        return ever;
    }

    /** Takes what must be known before the fact's event is told. */
    void before(Fact fact) {
        switch (fact) {
            case Fact.CallStarted started -> {
                callerNumber = started.callerNumber();
                callerName = started.callerName();
            }
            case Fact.LegAdded added -> {
                legs.put(added.leg(), new Leg(added.number(), added.agent()));
                joins(added.agent());
            }
            case Fact.OfferMade made -> joins(made.agent().value());
            case Fact.Connected connected -> joins(connected.agent().value());
            case Fact.AgentJoined joined -> {
                legs.replaceAll((_, leg) ->
                        leg.number().equals(joined.extension()) && leg.agent().isEmpty()
                                ? new Leg(leg.number(), joined.agent().value())
                                : leg);
                joins(joined.agent().value());
            }
            case Fact.OfCall _, Fact.OfAgent _, Fact.OfSystem _ -> {}
        }
    }

    /** Takes what is true only once the fact's event was told. */
    void after(Fact fact) {
        switch (fact) {
            case Fact.LegEnded ended -> present.remove(leg(ended.leg()).agent());
            case Fact.OfferRefused refused -> leaves(refused.agent());
            case Fact.OfferTimedOut late -> leaves(late.agent());
            case Fact.OfCall _, Fact.OfAgent _, Fact.OfSystem _ -> {}
        }
    }

    private void joins(String agent) {
        if (!agent.isEmpty()) {
            present.add(agent);
            ever.add(agent);
        }
    }

    private void leaves(AgentId agent) {
        present.remove(agent.value());
    }
}
