package io.parley.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.id.AgentId;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.dashboard.AgentFilter.State;
import io.parley.web.dev.DevCentre;
import io.parley.web.dev.DevDirectory;
import io.parley.web.dev.DevFigures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentFilterTest {
    private static final AgentId ANNA = DevDirectory.AGENTS.get(0);
    private static final AgentId BEN = DevDirectory.AGENTS.get(1);

    private final DevCentre centre = new DevCentre();
    private final DevFigures figures = new DevFigures(centre, new DevDirectory());

    private List<AgentId> fitting(AgentFilter filter) {
        return figures.agents().stream()
                .filter(card -> filter.fits(card, card.displayName()))
                .map(card -> card.entry().id())
                .toList();
    }

    private void logIn(AgentId agent, String extension, AgentState state) {
        centre.logIn(agent, extension, Optional.empty(), null);
        centre.become(agent, state);
    }

    @Test
    void byQueueStateAndWords() {
        logIn(ANNA, "1001", new AgentState.NotReady("break"));
        logIn(BEN, "1002", new AgentState.Available());
        assertThat(fitting(AgentFilter.ALL)).hasSameSizeAs(figures.agents());
        assertThat(fitting(AgentFilter.ALL.of(Optional.of(DevDirectory.SALES)))).containsExactly(ANNA, BEN);
        assertThat(fitting(AgentFilter.ALL.in(Optional.of(State.NOT_READY)))).containsExactly(ANNA);
        assertThat(fitting(AgentFilter.ALL.in(Optional.of(State.LOGGED_IN)))).containsExactly(ANNA, BEN);
        assertThat(fitting(AgentFilter.ALL.in(Optional.of(State.OFFLINE)))).doesNotContain(ANNA, BEN);
        assertThat(fitting(AgentFilter.ALL.with("  aNNa "))).containsExactly(ANNA);
        assertThat(fitting(AgentFilter.ALL.of(Optional.of(DevDirectory.SALES)).in(Optional.of(State.ON_CALL))))
                .isEmpty();
    }

    @Test
    void everyStateOfAnAgentIsFoundUnderSomeName() {
        for (AgentState state : List.of(new AgentState.Available(), new AgentState.NotReady("break"))) {
            logIn(ANNA, "1001", state);
            AgentCard anna = figures.agents().getFirst();
            assertThat(List.of(State.values()))
                    .as("%s", state)
                    .anyMatch(one -> one != State.LOGGED_IN && one.fits(anna));
        }
    }
}
