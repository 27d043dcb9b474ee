package io.parley.web.portal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.LiveCall;
import io.parley.call.LiveCall.Phase;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.web.dev.DevCentre;
import io.parley.web.dev.DevCustomers;
import io.parley.web.dev.DevDirectory;
import io.parley.web.portal.desk.PortalModel.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The call under the agent's pointer stays there, whoever else calls meanwhile. */
class DirectCallsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Stage IDLE = new Stage.Available();

    private final DevDirectory directory = new DevDirectory();
    private final CallReader reader =
            new CallReader(new AgentId("anna"), directory, new DevCustomers(new DevCentre(), directory));
    private final DirectCalls calls = new DirectCalls(reader);

    private static LiveCall call(String id, Phase phase, int startedAtSecond) {
        return new LiveCall(
                new CallId(id),
                Direction.INBOUND,
                phase,
                NOW,
                NOW.plusSeconds(startedAtSecond),
                "+49301234567",
                "",
                "1001",
                "1001",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                false,
                CallerVerdict.NONE,
                List.of());
    }

    private String chosen(Stage byState, LiveCall... live) {
        return calls.choose(List.of(live), "1001", byState)
                .map(one -> one.call().id().value())
                .orElse("");
    }

    @Test
    void callThatRingsKeepsTheStageWhileASecondOneComesAndGoes() {
        LiveCall first = call("c1", Phase.RINGING, 0);
        LiveCall second = call("c2", Phase.RINGING, 5);
        assertThat(chosen(IDLE, first)).isEqualTo("c1");
        assertThat(chosen(IDLE, first, second)).isEqualTo("c1");
        assertThat(chosen(IDLE, first)).isEqualTo("c1");
        assertThat(chosen(IDLE, second)).isEqualTo("c2");
    }

    @Test
    void callThatRingsKeepsTheStageWhileAQueueOffersAnother() {
        LiveCall rings = call("c1", Phase.RINGING, 0);
        Stage offered = new Stage.Ringing(
                reader.lines(call("c2", Phase.OFFERED, 5), Optional.of(DevDirectory.SALES), "1001"), false);
        assertThat(chosen(offered, rings)).isEmpty();
        assertThat(chosen(IDLE, rings)).isEqualTo("c1");
        assertThat(chosen(offered, rings)).isEqualTo("c1");
        assertThat(chosen(offered)).isEmpty();
    }

    @Test
    void callThatTheAgentIsInGoesBeforeOneThatRings() {
        LiveCall talks = call("c1", Phase.TALKING, 0);
        LiveCall rings = call("c2", Phase.RINGING, 5);
        assertThat(chosen(IDLE, talks, rings)).isEqualTo("c1");
        assertThat(chosen(IDLE, rings)).isEqualTo("c2");
    }

    @Test
    void ofCallsThatTheAgentIsInTheNewestIsShown() {
        assertThat(chosen(IDLE, call("c1", Phase.HELD, 0), call("c2", Phase.TALKING, 5)))
                .isEqualTo("c2");
    }
}
