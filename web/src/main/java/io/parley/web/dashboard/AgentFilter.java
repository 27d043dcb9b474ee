package io.parley.web.dashboard;

import io.parley.id.QueueId;
import io.parley.live.LiveFigures.AgentCard;
import java.util.Locale;
import java.util.Optional;

/**
 * Which agents are shown.
 *
 * @param queue those logged in to it; all where empty
 * @param state those in it; all where empty
 * @param text in the words of the row, in small letters; all where blank
 */
record AgentFilter(Optional<QueueId> queue, Optional<State> state, String text) {
    static final AgentFilter ALL = new AgentFilter(Optional.empty(), Optional.empty(), "");

    /** States as a manager looks for them. */
    enum State {
        LOGGED_IN,
        AVAILABLE,
        RINGING,
        ON_CALL,
        WRAP_UP,
        NOT_READY,
        PROBLEM,
        OFFLINE;

        boolean fits(AgentCard agent) {
            String state = AgentLook.state(agent);
            return switch (this) {
                case LOGGED_IN -> !AgentLook.offline(agent);
                case RINGING -> state.equals("RINGING") || state.equals("RESERVED");
                case AVAILABLE, ON_CALL, WRAP_UP, NOT_READY, PROBLEM, OFFLINE -> state.equals(name());
            };
        }
    }

    boolean isAll() {
        return equals(ALL);
    }

    AgentFilter of(Optional<QueueId> other) {
        return new AgentFilter(other, state, text);
    }

    AgentFilter in(Optional<State> other) {
        return new AgentFilter(queue, other, text);
    }

    AgentFilter with(String other) {
        return new AgentFilter(queue, state, other.strip().toLowerCase(Locale.ROOT));
    }

    /** @param words what the row says */
    boolean fits(AgentCard agent, String words) {
        return queue.filter(id -> !agent.entry().queues().contains(id)).isEmpty()
                && state.filter(wanted -> !wanted.fits(agent)).isEmpty()
                && words.toLowerCase(Locale.ROOT).contains(text);
    }
}
