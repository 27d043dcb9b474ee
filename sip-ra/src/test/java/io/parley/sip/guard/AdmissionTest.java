package io.parley.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long MS = 1_000_000;
    private final Admission admission = new Admission(0, 0);

    @Test
    void admitsWhileLagIsSmall() {
        admission.messageWaited(50 * MS, 1 * MS);
        assertThat(admission.admit(2 * MS)).isTrue();
    }

    @Test
    void aPauseThatIsWorkedOffRefusesNobody() {
        for (long lag = 1_000; lag >= 0; lag -= 10) {
            admission.messageWaited(lag * MS, (1_000 - lag) / 10 * MS);
            assertThat(admission.admit((1_000 - lag) / 10 * MS)).isTrue();
        }
    }

    @Test
    void lagThatLastsRefuses() {
        for (long at = 0; at <= 300; at += 10) {
            admission.messageWaited(350 * MS, at * MS);
        }
        assertThat(admission.closed(301 * MS)).isTrue();
        assertThat(admission.admit(301 * MS)).isFalse();
    }

    @Test
    void veryLongLagRefusesAtOnce() {
        admission.tickCameLate(1_500 * MS, 1 * MS);
        assertThat(admission.admit(2 * MS)).isFalse();
    }

    @Test
    void staysClosedBetweenTheTwoLags() {
        admission.messageWaited(2_000 * MS, 0);
        admission.messageWaited(200 * MS, 1_000 * MS);
        assertThat(admission.admit(1_000 * MS)).isFalse();
    }

    @Test
    void opensAfterACalmSpell() {
        admission.messageWaited(2_000 * MS, 0);
        admission.messageWaited(10 * MS, 50 * MS);
        assertThat(admission.admit(50 * MS)).isFalse();
        admission.messageWaited(10 * MS, 101 * MS);
        assertThat(admission.admit(101 * MS)).isTrue();
    }

    @Test
    void opensWhenNothingComesAnyMore() {
        admission.messageWaited(2_000 * MS, 0);
        assertThat(admission.admit(199 * MS)).isFalse();
        assertThat(admission.admit(201 * MS)).isTrue();
    }

    @Test
    void smallLagOfTimersDoesNotHideThatOfMessages() {
        admission.messageWaited(2_000 * MS, 100 * MS);
        admission.tickCameLate(0, 101 * MS);
        assertThat(admission.admit(102 * MS)).isFalse();
    }

    @Test
    void drainingRefusesForGood() {
        admission.drain();
        admission.messageWaited(0, 10_000 * MS);
        assertThat(admission.admit(10_000 * MS)).isFalse();
        assertThat(admission.draining()).isTrue();
    }

    @Test
    void rateIsKeptOverTime() {
        Admission tenASecond = new Admission(10, 0);
        int admitted = 0;
        for (long ms = 0; ms < 2_000; ms++) {
            admitted += tenASecond.admit(ms * MS) ? 1 : 0;
        }
        assertThat(admitted).isBetween(29, 30);
    }
}
