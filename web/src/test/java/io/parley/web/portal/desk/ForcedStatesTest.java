package io.parley.web.portal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentChange;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentMachine;
import io.parley.agent.AgentStep;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.web.portal.desk.ForcedStates.Forced;
import io.parley.web.portal.desk.ForcedStates.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForcedStatesTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final Actor SAM = new Actor.User("sam", "dashboard");
    private static final AgentEvent LUNCH = new AgentEvent.NotReady("lunch");

    private AgentEntry anna = AgentEntry.offline(ANNA);

    private Optional<Forced> after(AgentEvent event, Actor by) {
        AgentEntry before = anna;
        if (AgentMachine.step(before, event, Instant.EPOCH) instanceof AgentStep.Changed(AgentEntry after)) {
            anna = after;
        }
        return ForcedStates.of(new AgentChange(before, anna, event, by));
    }

    private void logIn() {
        after(new AgentEvent.LogIn("1001", true, Set.of(new QueueId("8001")), true), new Actor.User("anna", "portal"));
    }

    @Test
    void whatSomebodyElseSetsIsTold() {
        logIn();
        assertThat(after(LUNCH, SAM)).contains(new Forced(ANNA, "sam", Kind.NOT_READY, "lunch"));
        assertThat(after(new AgentEvent.Ready(), SAM)).contains(new Forced(ANNA, "sam", Kind.AVAILABLE, ""));
        assertThat(after(new AgentEvent.LogOut(Optional.empty()), SAM))
                .contains(new Forced(ANNA, "sam", Kind.LOGGED_OUT, ""));
    }

    @Test
    void whatTheAgentOrTheProductDoesIsNot() {
        logIn();
        assertThat(after(LUNCH, new Actor.User("anna", "feature-code"))).isEmpty();
        assertThat(after(new AgentEvent.Reach(false), new Actor.System("presence")))
                .isEmpty();
    }
}
