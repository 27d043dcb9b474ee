package io.parley.kpi;

import io.parley.call.CallId;
import io.parley.journal.Fact;
import java.time.Instant;

/** A queue's offer to one agent while it is folded. */
final class OfferFold {
    private final String offer;
    private final String agent;
    private final String queue;
    private final Instant at;
    private boolean rung;
    private String outcome = AgentPart.PENDING;
    private Talk talk;
    private long wrapUpMillis;
    private boolean wrappedUp;

    OfferFold(String offer, String agent, String queue, Instant at) {
        this.offer = offer;
        this.agent = agent;
        this.queue = queue;
        this.at = at;
    }

    boolean is(String someOffer, String someAgent) {
        return offer.equals(someOffer) && agent.equals(someAgent);
    }

    void rung() {
        rung = true;
    }

    void ended(String how) {
        outcome = how;
    }

    void connected(Talk conversation) {
        rung = true;
        outcome = AgentPart.ANSWERED;
        talk = conversation;
    }

    /** Whether this wrap-up is the one after it. */
    boolean awaits(Fact.WrapUpEnded wrapUp) {
        return !wrappedUp
                && talk != null
                && wrapUp.queue().value().equals(queue)
                && wrapUp.agent().value().equals(agent);
    }

    void wrappedUp(long millis) {
        wrapUpMillis = millis;
        wrappedUp = true;
    }

    AgentPart part(CallId call) {
        boolean handled = talk != null && talk.isOver();
        return new AgentPart(
                call,
                at,
                agent,
                queue,
                false,
                rung,
                outcome,
                handled,
                handled ? talk.talkMillis() : 0,
                handled ? talk.holdMillis() : 0,
                wrapUpMillis,
                0,
                0);
    }
}
