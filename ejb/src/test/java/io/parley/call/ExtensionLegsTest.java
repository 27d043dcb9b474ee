package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRole;
import io.parley.id.CallId;
import io.parley.sip.api.ExtensionDialog.State;
import io.parley.sip.api.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtensionLegsTest {
    private static final Party ANN = new Party("1003", "Ann");

    @Test
    void calledAndCallingExtensionSeeEachOther() {
        CallState state = state(
                ANN,
                Optional.of("1003"),
                new Stage.Ringing("1004", Stage.NONE, Stage.NONE, true, Optional.empty()),
                leg(0, LegRole.CALLER, "1003", Leg.Phase.TRYING),
                leg(1, LegRole.EXTENSION, "1004", Leg.Phase.RINGING));
        assertThat(ExtensionLegs.of(state))
                .containsExactly(
                        new ExtensionLeg("1003", 0, State.TRYING, false, new Party("1004", "Holder of 1004")),
                        new ExtensionLeg("1004", 1, State.EARLY, true, ANN));
    }

    @Test
    void callerFromOutsideHasNoLampAndMayWithholdTheNumber() {
        CallState state = state(
                Party.WITHHELD,
                Optional.empty(),
                new Stage.Talking(1),
                leg(0, LegRole.CALLER, "anonymous", Leg.Phase.UP),
                leg(1, LegRole.AGENT, "1001", Leg.Phase.UP));
        assertThat(ExtensionLegs.of(state))
                .containsExactly(new ExtensionLeg("1001", 1, State.CONFIRMED, true, Party.WITHHELD));
    }

    @Test
    void extensionThatWithholdsItsNumberHasItsLamp() {
        CallState state = state(
                Party.WITHHELD,
                Optional.of("1003"),
                new Stage.Opening(),
                leg(0, LegRole.CALLER, "anonymous", Leg.Phase.TRYING));
        assertThat(ExtensionLegs.of(state))
                .containsExactly(new ExtensionLeg("1003", 0, State.TRYING, false, new Party("1004", "")));
    }

    @Test
    void legThatIsBeingEndedCountsNoLonger() {
        CallState state = state(
                ANN,
                Optional.of("1003"),
                new Stage.Ending(),
                leg(0, LegRole.CALLER, "1003", Leg.Phase.CLOSING),
                leg(1, LegRole.EXTENSION, "1004", Leg.Phase.CLOSING));
        assertThat(ExtensionLegs.of(state)).isEmpty();
    }

    @Test
    void whoConsultsHasTheThirdWhileTheySpeak() {
        List<ExtensionLeg> active = ExtensionLegs.of(consulting(true));
        assertThat(active.get(1).other()).isEqualTo(new Party("1005", "Cleo"));
        assertThat(active.get(2).other().number()).isEqualTo("1004");
        assertThat(active.getFirst().other().number()).isEqualTo("1004");
        assertThat(ExtensionLegs.of(consulting(false)).get(1).other()).isEqualTo(ANN);
    }

    private static CallState consulting(boolean active) {
        return state(
                ANN,
                Optional.of("1003"),
                new Stage.Consulting(1, 1, Optional.empty(), "1005", "Cleo", 2, true, active),
                leg(0, LegRole.CALLER, "1003", Leg.Phase.UP),
                leg(1, LegRole.EXTENSION, "1004", Leg.Phase.UP),
                leg(2, LegRole.EXTENSION, "1005", Leg.Phase.UP));
    }

    private static CallState state(Party caller, Optional<String> extension, Stage stage, Leg... legs) {
        CallState begun = CallState.begin(new CallOrigin(
                new CallId("call-1"), Direction.INTERNAL, caller, "1004", "test", extension, "", Instant.EPOCH));
        return new CallState(
                begun.journey(),
                stage,
                begun.since(),
                List.of(legs),
                0,
                begun.counters(),
                begun.timer(),
                begun.direct(),
                begun.servings(),
                begun.transfer(),
                begun.visit(),
                begun.diversions(),
                begun.answeredAt(),
                begun.end());
    }

    private static Leg leg(int ref, LegRole role, String number, Leg.Phase phase) {
        return new Leg(
                ref, role, number, "Holder of " + number, Optional.empty(), false, phase, Leg.Marks.NONE, Stage.NONE);
    }
}
