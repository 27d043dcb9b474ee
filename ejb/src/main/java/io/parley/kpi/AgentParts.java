package io.parley.kpi;

import io.parley.journal.Fact.LegRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What agents had to do with a folded call. */
final class AgentParts {
    private AgentParts() {}

    /** Offers of queues first, then calls of agents without a queue. */
    static List<AgentPart> of(CallFold call) {
        List<AgentPart> parts = new ArrayList<>();
        call.offers.forEach(offer -> parts.add(offer.part(call.id)));
        for (LegFold leg : call.legs.values()) {
            if (!leg.agent().isEmpty() && leg.role() != LegRole.AGENT) {
                parts.add(direct(call, leg));
            }
        }
        call.handovers.forEach((agent, done) -> handedOver(call, parts, agent, done));
        return parts;
    }

    /** Counts what an agent did at the part of the call that he had last, or at one of its own. */
    private static void handedOver(CallFold call, List<AgentPart> parts, String agent, Handovers done) {
        if (agent.isEmpty()) {
            return;
        }
        for (int i = parts.size() - 1; i >= 0; i--) {
            AgentPart part = parts.get(i);
            if (part.agent().equals(agent) && part.outcome().equals(AgentPart.ANSWERED)) {
                parts.set(i, part.with(done.transfers, done.consults));
                return;
            }
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
                done.consults));
    }

    private static AgentPart direct(CallFold call, LegFold leg) {
        boolean outgoing = leg.role() == LegRole.CALLER;
        Optional<Talk> talk = call.talks.stream()
                .filter(each -> outgoing || each.isOf(leg.id()))
                .findFirst();
        Optional<Talk> over = talk.filter(Talk::isOver);
        return new AgentPart(
                call.id,
                leg.addedAt(),
                leg.agent(),
                "",
                outgoing,
                !outgoing && leg.rang(),
                talk.isPresent() ? AgentPart.ANSWERED : outgoing ? outcome(call) : leg.outcome(),
                over.isPresent(),
                over.map(Talk::talkMillis).orElse(0L),
                over.map(Talk::holdMillis).orElse(0L),
                leg.wrapUpMillis(),
                0,
                0);
    }

    private static String outcome(CallFold call) {
        return call.isEnded() ? call.end.kind() : AgentPart.PENDING;
    }
}
