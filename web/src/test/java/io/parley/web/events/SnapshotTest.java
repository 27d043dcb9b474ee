package io.parley.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.id.AgentId;
import io.parley.stream.Topic;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    @Test
    void whoNeverLoggedInIsOfflineSinceNoTime() {
        AgentDesk desk = (AgentDesk) Proxy.newProxyInstance(
                AgentDesk.class.getClassLoader(),
                new Class<?>[] {AgentDesk.class},
                (_, _, _) -> List.of(AgentEntry.offline(new AgentId("anna"))));

        Snapshot.Now now = new Snapshot(null, desk, null, null, null)
                .of(new Reader("sam", Optional.empty(), true), Set.of(Topic.AGENTS));

        assertThat(now.agents())
                .containsExactly(new Snapshot.AgentNow("anna", AgentState.Name.OFFLINE, Optional.empty(), List.of()));
    }
}
