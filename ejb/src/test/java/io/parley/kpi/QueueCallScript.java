package io.parley.kpi;

import io.parley.agent.AgentState.Name;
import io.parley.fact.Actor;
import io.parley.fact.Decision;
import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.Fact.QueueExit;
import io.parley.fact.Journal;
import io.parley.fact.LegPurpose;
import io.parley.fact.RouteKind;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.queue.QueueDesk.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;

/** Writes the facts of calls through queues as the call engine and the queues do, letting time pass between them. */
public final class QueueCallScript {
    private static final Actor CALL = new Actor.System("call");

    private final Journal journal;
    private final InstantSource clock;
    private final LongConsumer pass;
    private int offers;

    /** @param pass lets so many milliseconds pass */
    public QueueCallScript(Journal journal, InstantSource clock, LongConsumer pass) {
        this.journal = journal;
        this.clock = clock;
        this.pass = pass;
    }

    /** A caller comes into a queue. */
    public void enters(CallId call, String queue, String number) {
        write(call, new Fact.CallStarted(Fact.Direction.INBOUND, number, "Maria", queue, "trunk:a", call + "@x"));
        write(call, new Fact.LegAdded("leg-1", LegRole.CALLER, number, "", LegPurpose.NONE));
        write(call, new Fact.Routed(queue, RouteKind.QUEUE, queue, "Queues"));
        write(call, new Fact.LegUp("leg-1", "PCMU"));
        write(call, new Fact.QueueEntered(new QueueId(queue), 0, 1));
    }

    /** He is offered to an agent, whose device rings for so long. */
    public OfferId rings(CallId call, String queue, String agent, long millis) {
        OfferId offer = new OfferId("o" + offers++);
        AgentId id = new AgentId(agent);
        QueueId to = new QueueId(queue);
        write(call, new Fact.Decided(new Decision(now(), call, to, List.of(id), "LONGEST_IDLE", candidates(agent))));
        write(call, new Fact.Reserved(to, offer, List.of(id)));
        state(agent, Name.AVAILABLE, Name.RESERVED, queue);
        write(call, new Fact.LegAdded("leg-" + offer, LegRole.AGENT, "1001", agent, LegPurpose.NONE));
        write(call, new Fact.LegRinging("leg-" + offer));
        write(call, new Fact.OfferMade(to, offer, id));
        state(agent, Name.RESERVED, Name.RINGING, queue);
        pass.accept(millis);
        return offer;
    }

    public void rejects(CallId call, String queue, String agent, OfferId offer, long rung) {
        write(
                call,
                new Fact.OfferRefused(new QueueId(queue), offer, new AgentId(agent), Refusal.REJECTED.stored(), rung));
        ended(call, "leg-" + offer, "BUSY", 0);
        state(agent, Name.RINGING, Name.AVAILABLE, queue);
    }

    public void lets(CallId call, String queue, String agent, OfferId offer, long rung) {
        write(call, new Fact.OfferTimedOut(new QueueId(queue), offer, new AgentId(agent), rung));
        ended(call, "leg-" + offer, "CANCELLED", 0);
        state(agent, Name.RINGING, Name.NOT_READY, queue);
    }

    public void answers(CallId call, String queue, String agent, OfferId offer, long waited, long rung) {
        QueueId id = new QueueId(queue);
        write(call, new Fact.LegUp("leg-" + offer, "PCMA"));
        write(call, new Fact.Connected(id, offer, new AgentId(agent), waited, rung));
        write(call, new Fact.QueueLeft(id, QueueExit.CONNECTED, "", waited, 1, ""));
        state(agent, Name.RINGING, Name.ON_CALL, queue);
    }

    public void holds(CallId call, OfferId offer, long millis) {
        write(call, new Fact.LegHeld("leg-" + offer, "portal"));
        pass.accept(millis);
        write(call, new Fact.LegResumed("leg-" + offer, "portal"));
    }

    /** The caller hangs up; the agent wraps up for so long. */
    public void hangsUp(CallId call, String queue, String agent, OfferId offer, long wrapUp) {
        ended(call, "leg-1", "COMPLETED", 4.2);
        ended(call, "leg-" + offer, "COMPLETED", 4.4);
        state(agent, Name.ON_CALL, Name.WRAP_UP, queue);
        write(call, new Fact.CallEnded(EndKind.COMPLETED, 200, EndedBy.Party.CALLER, ""));
        pass.accept(wrapUp);
        state(agent, Name.WRAP_UP, Name.AVAILABLE, queue);
        write(call, new Fact.WrapUpEnded(new AgentId(agent), new QueueId(queue), wrapUp));
        journal.closed(call);
    }

    /** He leaves without an agent, and the call ends. */
    public void leaves(CallId call, String queue, QueueExit exit, long waited) {
        write(
                call,
                new Fact.QueueLeft(
                        new QueueId(queue), exit, exit == QueueExit.OVERFLOWED ? "8002" : "", waited, 1, ""));
        ended(call, "leg-1", "COMPLETED", 0);
        write(call, new Fact.CallEnded(EndKind.COMPLETED, 200, EndedBy.Party.CALLER, ""));
        journal.closed(call);
    }

    public void logsIn(String agent, String... queues) {
        journal.append(
                CALL,
                new Fact.AgentLoggedIn(
                        new AgentId(agent),
                        "1001",
                        List.of(queues).stream().map(QueueId::new).toList(),
                        1));
        state(agent, Name.OFFLINE, Name.AVAILABLE, "");
    }

    public void state(String agent, Name from, Name to, String queue) {
        String reason = to == Name.NOT_READY ? "break" : "";
        String of = to == Name.AVAILABLE || to == Name.OFFLINE || to == Name.NOT_READY ? "" : queue;
        journal.append(
                CALL, new Fact.AgentStateChanged(new AgentId(agent), from.stored(), to.stored(), reason, "", of));
    }

    private void ended(CallId call, String leg, String kind, double mos) {
        write(call, new Fact.LegEnded(leg, EndKind.of(kind), 200, EndSide.PEER, "", "", mos, 500, 0, 1.5));
    }

    private static List<Decision.Considered> candidates(String agent) {
        return List.of(
                new Decision.Considered.Scored(new AgentId(agent), 12.5, "idle 12.5 s"),
                new Decision.Considered.Rejected(new AgentId("zoe"), "on a call"));
    }

    private void write(CallId call, Fact.OfCall fact) {
        journal.append(call, CALL, fact);
    }

    private Instant now() {
        return clock.instant();
    }
}
