package io.parley.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentMachine;
import io.parley.agent.AgentStep;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentLookTest {
    private AgentEntry anna = AgentEntry.offline(new AgentId("anna"));

    private void after(AgentEvent event) {
        if (AgentMachine.step(anna, event, Instant.EPOCH) instanceof AgentStep.Changed(AgentEntry changed)) {
            anna = changed;
        }
    }

    private String word() {
        return AgentLook.word(anna, code -> code.toUpperCase(Locale.ROOT));
    }

    @Test
    void stateAskedForNextIsNamedOnceBesideTheOneOfNow() {
        after(new AgentEvent.LogIn("1001", true, Set.of(new QueueId("8001")), true));
        after(new AgentEvent.DirectBegan(new CallId("c1")));
        String onCall = word();
        after(new AgentEvent.NotReady("break"));
        assertThat(word()).isEqualTo(onCall + " · Next: BREAK");
        after(new AgentEvent.LogOut(Optional.empty()));
        assertThat(word()).startsWith(onCall).endsWith("Next: Logged out").doesNotContain("BREAK");
    }
}
