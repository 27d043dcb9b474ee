package io.parley.kpi.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The parts of agents in a folded call. */
public final class AgentParts {
    private AgentParts() {}

    /** Offers of queues first, then what agents took part in without one. */
    public static List<AgentPart> of(CallFold call) {
        List<AgentPart> parts = new ArrayList<>();
        call.offers.forEach(offer -> parts.add(offer.part(call.id, call.talks)));
        parts.addAll(call.joins.parts());
        call.handovers.forEach((agent, done) -> handedOver(call, parts, agent, done));
        call.dispositions.forEach((agent, code) ->
                last(parts, agent).ifPresent(i -> parts.set(i, parts.get(i).disposed(code))));
        return parts;
    }

    /** Counts what an agent did in a call in which they had no customer: at the part of the call that they had last, or at one of its own. */
    private static void handedOver(CallFold call, List<AgentPart> parts, String agent, Handovers done) {
        if (agent.isEmpty()) {
            return;
        }
        OptionalInt last = last(parts, agent);
        if (last.isPresent()) {
            int i = last.getAsInt();
            AgentPart part = parts.get(i);
            parts.set(i, part.with(part.transfers() + done.transfers, part.consults() + done.consults));
            return;
        }
        parts.add(new AgentPart(
                call.id,
                done.since,
                agent,
                "",
                false,
                false,
                AgentPart.HANDED_OVER,
                false,
                0,
                0,
                0,
                done.transfers,
                done.consults,
                false,
                "",
                "",
                ""));
    }

    /** The place of the part in which an agent talked last. */
    private static OptionalInt last(List<AgentPart> parts, String agent) {
        return IntStream.range(0, parts.size())
                .filter(i -> parts.get(i).agent().equals(agent)
                        && parts.get(i).outcome().equals(AgentPart.ANSWERED))
                .max();
    }
}
