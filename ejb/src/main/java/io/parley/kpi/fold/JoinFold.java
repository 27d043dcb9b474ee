package io.parley.kpi.fold;

import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRole;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.sip.api.Party;

/** The part of an agent at an extension in a call, outside of a queue's offer, while it is folded. Of one thread. */
final class JoinFold {
    private final String agent;
    private final LegFold leg;
    private final Seat seat;
    private Party other;
    private String queue;
    private boolean transferredIn;
    private long wrapUpMillis;
    private boolean wrappedUp;

    /** @param transferredIn the other party was left to them */
    JoinFold(String agent, LegFold leg, String queue, boolean transferredIn, Party other) {
        this.agent = agent;
        this.leg = leg;
        this.seat = new Seat(leg.id());
        this.queue = queue;
        this.transferredIn = transferredIn;
        this.other = other;
    }

    boolean isOf(String someAgent) {
        return agent.equals(someAgent);
    }

    Seat seat() {
        return seat;
    }

    /** Their customer is one of this queue. */
    void serves(String someQueue) {
        queue = someQueue;
    }

    /** They were consulted or called, and this party was transferred to them. */
    void handed(Party customer) {
        transferredIn = true;
        other = customer;
    }

    /** Whether a wrap-up is still due: only the customer of a queue has one. */
    boolean awaitsWrapUp() {
        return !wrappedUp && !queue.isEmpty();
    }

    void wrappedUp(long millis) {
        wrapUpMillis += millis;
        wrappedUp = true;
    }

    /** Whether the other party comes from a queue or from outside, and they talked to it, not only about it. */
    boolean isWithCustomer(CallFold call) {
        boolean customer = !queue.isEmpty() || call.start.direction() != Direction.INTERNAL;
        return customer && (!leg.isConsult() || transferredIn);
    }

    boolean isAt(String extension) {
        return leg.number().equals(extension);
    }

    public AgentPart part(CallFold call) {
        boolean outgoing = leg.role() == LegRole.CALLER;
        return new AgentPart(
                call.id,
                leg.addedAt(),
                agent,
                queue,
                outgoing,
                !outgoing && leg.rang(),
                call.talks.talked(seat) ? AgentPart.ANSWERED : unanswered(call, outgoing),
                call.talks.over(seat),
                call.talks.millis(seat, Segment.Kind.TALK),
                call.talks.millis(seat, Segment.Kind.HOLD),
                wrapUpMillis,
                seat.transfers(),
                seat.consults(),
                transferredIn,
                other.number(),
                other.name(),
                "");
    }

    private String unanswered(CallFold call, boolean outgoing) {
        if (!outgoing) {
            return leg.outcome();
        }
        return call.isEnded() ? call.end.kind().word() : AgentPart.PENDING;
    }
}
