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
import io.parley.web.portal.desk.MissedCalls.Missed;
import io.parley.web.portal.desk.PortalModel.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A missed call is known when it is over for the agent, not when its record is written. */
class MissedCallsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String MARIA = "+49301234567";
    private static final Stage IDLE = new Stage.Available();

    private final DevDirectory directory = new DevDirectory();
    private final CallReader reader =
            new CallReader(new AgentId("anna"), directory, new DevCustomers(new DevCentre(), directory));
    private final MissedCalls missed = new MissedCalls(() -> NOW);

    private static LiveCall call(String id, Phase phase, String party) {
        return new LiveCall(
                new CallId(id),
                Direction.INBOUND,
                phase,
                NOW,
                NOW,
                MARIA,
                "",
                "1001",
                party,
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

    private List<Missed> see(Stage stage, LiveCall... live) {
        return missed.see(List.of(live), stage, "1001", reader);
    }

    private Stage direct(LiveCall call) {
        return reader.direct(call, "1001").orElseThrow();
    }

    @Test
    void whoHangsUpWhileItRingsWasMissed() {
        LiveCall rings = call("c1", Phase.RINGING, "1001");
        assertThat(see(direct(rings), rings)).isEmpty();
        assertThat(see(IDLE)).containsExactly(new Missed(new CallId("c1"), "Maria Keller", MARIA, "", NOW, false));
        assertThat(see(IDLE)).hasSize(1);
    }

    @Test
    void aCallThatWasTakenHereOrElsewhereWasNotMissed() {
        LiveCall rings = call("c1", Phase.RINGING, "1001");
        LiveCall talks = call("c1", Phase.TALKING, "1001");
        see(direct(rings), rings);
        see(direct(talks), talks);
        assertThat(see(IDLE)).isEmpty();

        LiveCall second = call("c2", Phase.RINGING, "1001");
        see(direct(second), second);
        assertThat(see(IDLE, call("c2", Phase.TALKING, "1002"))).isEmpty();
    }

    @Test
    void aCallThatWasDeclinedWasNotMissed() {
        LiveCall rings = call("c1", Phase.RINGING, "1001");
        see(direct(rings), rings);
        missed.declined(new CallId("c1"));
        assertThat(see(IDLE)).isEmpty();
    }

    @Test
    void aSecondCallThatFindsTheLineBusyWasMissedBecauseOfTheFirst() {
        LiveCall first = call("c1", Phase.TALKING, "1001");
        LiveCall second = call("c2", Phase.RINGING, "1001");
        see(direct(first), first);
        assertThat(see(direct(first), first, second)).isEmpty();
        LiveCall told = call("c3", Phase.ANNOUNCEMENT, "");
        see(direct(first), first, told);
        assertThat(see(direct(first), first, told)).hasSize(2);
        assertThat(see(direct(first), first)).first().satisfies(one -> {
            assertThat(one.title()).isEqualTo("Maria Keller");
            assertThat(one.busy()).isTrue();
        });
    }
}
