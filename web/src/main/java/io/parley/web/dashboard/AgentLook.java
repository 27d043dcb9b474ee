package io.parley.web.dashboard;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.texts.Texts;
import java.util.Comparator;
import java.util.function.UnaryOperator;

/** How an agent's state looks to a manager. */
final class AgentLook {
    /** Logged-in agents first, by name; offline ones last. */
    static final Comparator<AgentCard> ORDER = Comparator.comparing(AgentLook::offline)
            .thenComparing(AgentCard::displayName)
            .thenComparing(card -> card.entry().id());

    private AgentLook() {}

    static boolean offline(AgentCard card) {
        return card.entry().state().name() == AgentState.Name.OFFLINE;
    }

    /** As in {@code data-state}; a logged-in agent whose phone is gone is a problem while they seem to be available. */
    static String state(AgentCard card) {
        return lost(card.entry()) ? "PROBLEM" : card.entry().state().name().name();
    }

    /** The agent's state, and the one asked for next. */
    static String word(AgentEntry agent, UnaryOperator<String> reasonLabel) {
        String now = now(agent, reasonLabel);
        if (agent.logOutAsked()) {
            return now + " · " + Texts.of("next", Texts.of("state.OFFLINE"));
        }
        String next = agent.nextReason();
        return next.isEmpty() ? now : now + " · " + Texts.of("next", reasonLabel.apply(next));
    }

    private static String now(AgentEntry agent, UnaryOperator<String> reasonLabel) {
        if (lost(agent)) {
            return Texts.of("filter.PROBLEM");
        }
        return switch (agent.state()) {
            case AgentState.NotReady(String reason) -> reasonLabel.apply(reason);
            case AgentState.OnCall on when on.held() -> Texts.of("state.HELD");
            case AgentState state -> Texts.of("state." + state.name());
        };
    }

    private static boolean lost(AgentEntry agent) {
        boolean waits = agent.state() instanceof AgentState.Available || agent.state() instanceof AgentState.NotReady;
        return waits && !agent.reachable();
    }
}
