package io.parley.web.dashboard;

import io.parley.agent.AgentMachine;
import io.parley.agent.AgentState;
import io.parley.id.QueueId;
import io.parley.live.LiveFigures.AgentCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The agents of a queue who will take its callers, by their present state.
 *
 * @param missed paused by the product, because calls rang unanswered; a supervisor may bring them back
 * @param paused paused for a reason of their own
 * @param unreachable without a phone that is connected
 * @param working available, or with a call that ends some time
 */
public record QueueStaff(List<AgentCard> missed, List<AgentCard> paused, int unreachable, int working) {
    public QueueStaff {
        missed = List.copyOf(missed);
        paused = List.copyOf(paused);
    }

    /** Of the agents logged in to a queue. */
    public static QueueStaff of(QueueId queue, List<AgentCard> agents) {
        List<AgentCard> missed = new ArrayList<>();
        List<AgentCard> paused = new ArrayList<>();
        int unreachable = 0;
        int working = 0;
        for (AgentCard agent : agents) {
            if (!agent.entry().queues().contains(queue) || AgentLook.offline(agent)) {
                continue;
            }
            switch (agent.entry().state()) {
                case AgentState.NotReady(String reason) when reason.equals(AgentMachine.UNREACHABLE) -> unreachable++;
                case AgentState.NotReady(String reason)
                when reason.equals(AgentMachine.RING_NO_ANSWER) -> missed.add(agent);
                case AgentState.NotReady ignored -> paused.add(agent);
                case AgentState.Offline _,
                        AgentState.Available _,
                        AgentState.Reserved _,
                        AgentState.Ringing _,
                        AgentState.OnCall _,
                        AgentState.WrapUp _ -> working++;
            }
        }
        return new QueueStaff(missed, paused, unreachable, working);
    }

    /** Of all queues that somebody is logged in to, in one pass over the agents. */
    public static Map<QueueId, QueueStaff> byQueue(List<AgentCard> agents) {
        Map<QueueId, List<AgentCard>> serving = new HashMap<>();
        for (AgentCard agent : agents) {
            for (QueueId queue : agent.entry().queues()) {
                serving.computeIfAbsent(queue, id -> new ArrayList<>()).add(agent);
            }
        }
        Map<QueueId, QueueStaff> staff = new HashMap<>();
        serving.forEach((queue, own) -> staff.put(queue, of(queue, own)));
        return staff;
    }

    /** Agents are logged in, and none of them will take a call by themselves. */
    public boolean nobodyLeft() {
        return working == 0 && !(missed.isEmpty() && paused.isEmpty() && unreachable == 0);
    }
}
