package io.parley.kpi.fold;

import io.parley.fact.Fact;
import io.parley.id.CallId;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.sip.api.Party;
import java.time.Instant;
import java.util.Optional;

/** A queue's offer to one agent while it is folded. */
public final class OfferFold {
    private final String offer;
    private final String agent;
    private final String queue;
    private final Instant at;
    private final Party customer;
    private boolean rung;
    private String outcome = AgentPart.PENDING;
    private Optional<Seat> seat = Optional.empty();
    private long wrapUpMillis;
    private boolean wrappedUp;

    /** @param customer who is offered */
    OfferFold(String offer, String agent, String queue, Instant at, Party customer) {
        this.customer = customer;
        this.offer = offer;
        this.agent = agent;
        this.queue = queue;
        this.at = at;
    }

    boolean is(String someOffer, String someAgent) {
        return offer.equals(someOffer) && agent.equals(someAgent);
    }

    public void rung() {
        rung = true;
    }

    public void ended(String how) {
        outcome = how;
    }

    void connected(Seat taken) {
        rung = true;
        outcome = AgentPart.ANSWERED;
        seat = Optional.of(taken);
    }

    Optional<Seat> seat() {
        return seat;
    }

    /** Where the agent has the caller; empty where they did not answer. */
    Optional<Seat> seatOf(String someAgent) {
        return seat.filter(_ -> agent.equals(someAgent));
    }

    /** Whether this wrap-up is the one after it. */
    boolean awaits(Fact.WrapUpEnded wrapUp) {
        return !wrappedUp
                && seat.isPresent()
                && wrapUp.queue().value().equals(queue)
                && wrapUp.agent().value().equals(agent);
    }

    void wrappedUp(long millis) {
        wrapUpMillis += millis;
        wrappedUp = true;
    }

    public AgentPart part(CallId call, TalkSegments talks) {
        return new AgentPart(
                call,
                at,
                agent,
                queue,
                false,
                rung,
                outcome,
                seat.filter(talks::over).isPresent(),
                seat.map(own -> talks.millis(own, Segment.Kind.TALK)).orElse(0L),
                seat.map(own -> talks.millis(own, Segment.Kind.HOLD)).orElse(0L),
                wrapUpMillis,
                seat.map(Seat::transfers).orElse(0),
                seat.map(Seat::consults).orElse(0),
                false,
                customer.number(),
                customer.name(),
                "");
    }
}
