package io.parley.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long MS = 1_000_000;
    private final Admission admission = new Admission(400, 100, 0, 0);

    @Test
    void admitsWhileLagIsSmall() {
        admission.observe(50 * MS, 1 * MS);
        assertThat(admission.admit(2 * MS)).isTrue();
    }

    @Test
    void refusesFromTheUpperLagOn() {
        admission.observe(400 * MS, 1 * MS);
        assertThat(admission.admit(2 * MS)).isFalse();
        assertThat(admission.closed()).isTrue();
    }

    @Test
    void staysClosedBetweenTheTwoLags() {
        admission.observe(500 * MS, 0);
        admission.observe(200 * MS, 1_000 * MS);
        assertThat(admission.admit(1_000 * MS)).isFalse();
    }

    @Test
    void opensAfterACalmSpell() {
        admission.observe(500 * MS, 0);
        admission.observe(10 * MS, 50 * MS);
        assertThat(admission.admit(50 * MS)).isFalse();
        admission.observe(10 * MS, 101 * MS);
        assertThat(admission.admit(101 * MS)).isTrue();
    }

    @Test
    void drainingRefusesForGood() {
        admission.drain();
        admission.observe(0, 10_000 * MS);
        assertThat(admission.admit(10_000 * MS)).isFalse();
        assertThat(admission.draining()).isTrue();
    }

    @Test
    void rateIsKeptOverTime() {
        Admission tenASecond = new Admission(400, 100, 10, 0);
        int admitted = 0;
        for (long ms = 0; ms < 2_000; ms++) {
            admitted += tenASecond.admit(ms * MS) ? 1 : 0;
        }
        assertThat(admitted).isBetween(29, 30);
    }
}
