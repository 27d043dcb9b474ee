package io.parley.web.dashboard;

import io.parley.agent.AgentState;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.texts.Texts;
import java.util.Comparator;
import java.util.function.UnaryOperator;

/** How an agent's state looks to a manager. */
final class AgentLook {
    /** Who is there first, by name; who is offline last. */
    static final Comparator<AgentCard> ORDER = Comparator.comparing(AgentLook::offline)
            .thenComparing(AgentCard::displayName)
            .thenComparing(card -> card.entry().id());

    private AgentLook() {}

    static boolean offline(AgentCard card) {
        return card.entry().state().name() == AgentState.Name.OFFLINE;
    }

    /** As in {@code data-state}; a logged-in agent whose phone is gone is a problem while he seems to be available. */
    static String state(AgentCard card) {
        return lost(card) ? "PROBLEM" : card.entry().state().name().name();
    }

    /** His state, and what he asked for next. */
    static String word(AgentCard card, UnaryOperator<String> reasonLabel) {
        String now = now(card, reasonLabel);
        if (card.entry().logOutAsked()) {
            return now + " · " + Texts.of("next", Texts.of("state.OFFLINE"));
        }
        String next = card.entry().nextReason();
        return next.isEmpty() ? now : now + " · " + Texts.of("next", reasonLabel.apply(next));
    }

    private static String now(AgentCard card, UnaryOperator<String> reasonLabel) {
        if (lost(card)) {
            return Texts.of("filter.PROBLEM");
        }
        return switch (card.entry().state()) {
            case AgentState.NotReady(String reason) -> reasonLabel.apply(reason);
            case AgentState.OnCall on when on.held() -> Texts.of("state.HELD");
            case AgentState state -> Texts.of("state." + state.name());
        };
    }

    private static boolean lost(AgentCard card) {
        boolean waits = card.entry().state() instanceof AgentState.Available
                || card.entry().state() instanceof AgentState.NotReady;
        return waits && !card.entry().reachable();
    }
}
