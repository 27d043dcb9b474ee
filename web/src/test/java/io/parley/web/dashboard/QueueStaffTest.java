package io.parley.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentMachine;
import io.parley.agent.AgentState;
import io.parley.id.AgentId;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.dev.DevCentre;
import io.parley.web.dev.DevDirectory;
import io.parley.web.dev.DevFigures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueStaffTest {
    private static final AgentId ANNA = DevDirectory.AGENTS.get(0);
    private static final AgentId BEN = DevDirectory.AGENTS.get(1);

    private final DevCentre centre = new DevCentre();
    private final DevFigures figures = new DevFigures(centre, new DevDirectory());

    private QueueStaff staff() {
        return QueueStaff.of(DevDirectory.SALES, figures.agents());
    }

    private void logIn(AgentId agent, String extension, AgentState state) {
        centre.logIn(agent, extension, Optional.empty(), null);
        centre.become(agent, state);
    }

    @Test
    void agentsPausedAfterMissedCallsLeaveNobodyToRing() {
        logIn(ANNA, "1001", new AgentState.NotReady(AgentMachine.RING_NO_ANSWER));
        logIn(BEN, "1002", new AgentState.NotReady("break"));
        assertThat(staff().nobodyLeft()).isTrue();
        assertThat(staff().missed()).extracting(AgentCard::displayName).containsExactly("Anna Berg");
        assertThat(QueueAlarm.words(3, staff()))
                .isEqualTo("3 waiting, nobody available: 1 paused after missed calls, 1 not ready");
    }

    @Test
    void whoTalksOrWaitsWillTakeTheNextOne() {
        logIn(ANNA, "1001", new AgentState.NotReady(AgentMachine.RING_NO_ANSWER));
        logIn(BEN, "1002", new AgentState.Available());
        assertThat(staff().nobodyLeft()).isFalse();
    }

    @Test
    void aQueueWithoutAgentsHasNobodyToLose() {
        assertThat(staff().nobodyLeft()).isFalse();
    }

    @Test
    void anAgentWithoutPhoneIsNobodyToRingEither() {
        logIn(ANNA, "1001", new AgentState.NotReady(AgentMachine.UNREACHABLE));
        assertThat(staff().nobodyLeft()).isTrue();
        assertThat(QueueAlarm.words(1, staff())).isEqualTo("1 waiting, nobody available: 1 without a connected phone");
    }
}
