package io.parley.live;

import io.parley.call.CallId;
import io.parley.kpi.AgentPart;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many conversations of each agent are over since a moment: counted as the agents' report counts them. Of one thread. */
final class HandledCount {
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<CallId, List<String>> open = new HashMap<>();
    private Instant since;

    HandledCount(Instant since) {
        this.since = since;
    }

    /** What an agent had to do with a call of before. */
    void add(AgentPart part) {
        if (counts(part)) {
            count(part.agent(), 1);
        }
    }

    /** All that agents had to do with a running call so far; it takes the place of what was said of it before. */
    void running(CallId call, List<AgentPart> parts) {
        List<String> handled =
                parts.stream().filter(this::counts).map(AgentPart::agent).toList();
        List<String> before = handled.isEmpty() ? open.remove(call) : open.put(call, handled);
        if (before != null) {
            before.forEach(agent -> count(agent, -1));
        }
        handled.forEach(agent -> count(agent, 1));
    }

    /** Nothing of the call changes any more. */
    void settled(CallId call) {
        open.remove(call);
    }

    long of(String agent) {
        return counts.getOrDefault(agent, 0L);
    }

    /** Forgets all that began before. */
    void begin(Instant moment) {
        since = moment;
        counts.clear();
        open.clear();
    }

    private boolean counts(AgentPart part) {
        return part.handled() && !part.beganAt().isBefore(since);
    }

    private void count(String agent, long more) {
        counts.merge(agent, more, Long::sum);
    }
}
