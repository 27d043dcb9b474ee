package io.parley.sip.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.TrunkState.Phase;
import io.parley.sip.registration.RegistrationInput.Accepted;
import io.parley.sip.registration.RegistrationInput.Due;
import io.parley.sip.registration.RegistrationInput.End;
import io.parley.sip.registration.RegistrationInput.FlowClosed;
import io.parley.sip.registration.RegistrationInput.NoAnswer;
import io.parley.sip.registration.RegistrationInput.Refused;
import io.parley.sip.registration.RegistrationInput.TooBrief;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registration of a trunk as a state machine. */
class RegistrationMachineTest {
    private RegistrationState state = RegistrationState.begin(0);
    private long now;
    private double chance = 0.5;
    private final List<Integer> sent = new ArrayList<>();
    private long wait = -1;

    private void on(RegistrationInput... inputs) {
        for (RegistrationInput input : inputs) {
            RegistrationMachine.Step step = RegistrationMachine.on(state, input, now, chance);
            state = step.state();
            step.send().ifPresent(sent::add);
            wait = step.waitMillis().orElse(-1);
        }
    }

    @Test
    void isRefreshedBeforeItsTime() {
        on(new Due(), new Accepted(200, 600));
        assertThat(state.phase()).isEqualTo(Phase.REGISTERED);
        assertThat(state.untilMillis()).isEqualTo(600_000);
        assertThat(wait).isEqualTo(480_000);
        now = wait;
        on(new Due());
        assertThat(sent).containsExactly(3_600, 3_600);
        assertThat(state.phase()).isEqualTo(Phase.REGISTERED);
    }

    @Test
    void isNotKeptForLongerThanWasAsked() {
        on(new Due(), new Accepted(200, 999_999));
        assertThat(state.untilMillis()).isEqualTo(3_600_000);
    }

    @Test
    void tooBriefIsAskedForLongerAtOnce() {
        on(new Due(), new TooBrief(7_200), new Accepted(200, 7_200));
        assertThat(sent).containsExactly(3_600, 7_200);
        assertThat(state.phase()).isEqualTo(Phase.REGISTERED);
        on(new Due(), new TooBrief(7_200));
        assertThat(state.phase()).isEqualTo(Phase.FAILED);
        assertThat(wait).isBetween(15_000L, 30_000L);
    }

    @Test
    void whatPassesIsTriedLessAndLessOften() {
        chance = 1;
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            on(new Due(), i % 2 == 0 ? new NoAnswer("no response") : new Refused(500, "Server Error", 0));
            waits.add(wait / 1_000);
        }
        assertThat(waits).containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1_800L, 1_800L, 1_800L);
        on(new Due(), new Accepted(200, 60), new Due(), new NoAnswer("no response"));
        assertThat(wait).isEqualTo(30_000);
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "407", "410", "301", "603"})
    void whatLastsIsTriedRarely(int code) {
        chance = 0;
        on(new Due(), new Refused(code, "No", 0));
        assertThat(state.phase()).isEqualTo(Phase.REFUSED);
        assertThat(state.code()).isEqualTo(code);
        assertThat(wait).isGreaterThanOrEqualTo(900_000);
    }

    @Test
    void whatWasRightSomeMinutesAgoIsTriedAgainSoonOnce() {
        chance = 0;
        on(new Due(), new Accepted(200, 3_600), new Due(), new Refused(401, "Unauthorized", 0));
        assertThat(state.phase()).isEqualTo(Phase.FAILED);
        assertThat(wait).isLessThan(60_000);
        on(new Due(), new Refused(401, "Unauthorized", 0));
        assertThat(state.phase()).isEqualTo(Phase.REFUSED);
        assertThat(wait).isGreaterThanOrEqualTo(900_000);
    }

    @Test
    void retryAfterIsObeyed() {
        on(new Due(), new Refused(503, "Overload", 300));
        assertThat(state.phase()).isEqualTo(Phase.FAILED);
        assertThat(wait).isEqualTo(300_000);
        on(new Due(), new Refused(503, "Overload", Integer.MAX_VALUE));
        assertThat(wait).isEqualTo(7_200_000);
    }

    @Test
    void closedConnectionIsMadeAnewSoon() {
        on(new Due(), new Accepted(200, 3_600), new FlowClosed());
        assertThat(wait).isBetween(1_000L, 5_000L);
    }

    @Test
    void endTakesBackWhatIsRegistered() {
        on(new Due(), new Accepted(200, 3_600), new End());
        assertThat(sent).containsExactly(3_600, 0);
        on(new Due(), new FlowClosed(), new End());
        assertThat(sent).containsExactly(3_600, 0);
    }

    @Test
    void endDuringARegisterTakesBackWhatItBrought() {
        on(new Due(), new End());
        assertThat(sent).containsExactly(3_600);
        on(new Accepted(200, 3_600));
        assertThat(sent).containsExactly(3_600, 0);
    }

    @Test
    void endWithoutARegistrationSendsNothing() {
        on(new Due(), new Refused(403, "Forbidden", 0), new End());
        assertThat(sent).containsExactly(3_600);
    }

    @Test
    void contactThatIsNotKeptIsAFailure() {
        on(new Due(), new Accepted(200, 0));
        assertThat(state.phase()).isEqualTo(Phase.FAILED);
    }

    @Property
    void neverTwoAtOnceAndAlwaysAWayOn(
            @ForAll("inputs") List<RegistrationInput> inputs, @ForAll @DoubleRange(min = 0, max = 1) double random) {
        RegistrationState s = RegistrationState.begin(0);
        boolean open = false;
        boolean waiting = true;
        for (RegistrationInput input : inputs) {
            boolean response = input instanceof Accepted
                    || input instanceof TooBrief
                    || input instanceof Refused
                    || input instanceof NoAnswer;
            if ((response && !open) || (input instanceof Due && !waiting)) {
                continue;
            }
            open &= !response;
            waiting &= !(input instanceof Due);
            RegistrationMachine.Step step = RegistrationMachine.on(s, input, 1_000, random);
            s = step.state();
            if (step.send().isPresent()) {
                assertThat(open).isFalse();
                if (step.send().getAsInt() == 0) {
                    return;
                }
                open = true;
            }
            waiting |= step.waitMillis().isPresent();
            assertThat(step.waitMillis().orElse(1_000)).isGreaterThanOrEqualTo(1_000);
            if (!s.ended()) {
                assertThat(open || waiting).isTrue();
            }
        }
    }

    @Provide
    Arbitrary<List<RegistrationInput>> inputs() {
        Arbitrary<RegistrationInput> one = Arbitraries.of(
                new Due(),
                new Due(),
                new Accepted(200, 60),
                new Accepted(200, 1),
                new Accepted(200, 0),
                new TooBrief(0),
                new TooBrief(7_200),
                new Refused(401, "", 0),
                new Refused(503, "", 10),
                new NoAnswer(""),
                new FlowClosed(),
                new End());
        return one.list().ofMaxSize(40);
    }
}
