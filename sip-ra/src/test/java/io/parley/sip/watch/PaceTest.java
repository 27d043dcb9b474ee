package io.parley.sip.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void nothingGoesUntilSomethingChanged() {
        assertThat(pace.mayGo()).isFalse();
        pace.changed();
        assertThat(pace.mayGo()).isTrue();
        assertThat(pace.whole()).isFalse();
    }

    @Test
    void oneIsUnderWayAtATime() {
        pace.asked();
        pace.gone();
        pace.asked();
        assertThat(pace.mayGo()).isFalse();
        pace.answered();
        assertThat(pace.mayGo()).isTrue();
        assertThat(pace.whole()).isTrue();
    }

    @Test
    void changesWaitForTheirTimeAndARefreshDoesNot() {
        pace.changed();
        pace.gone();
        pace.answered();
        pace.changed();
        assertThat(pace.mayGo()).isFalse();
        pace.asked();
        assertThat(pace.mayGo()).isTrue();
    }

    @Test
    void changesGoOnceTheTimeIsOver() {
        pace.changed();
        pace.gone();
        pace.answered();
        pace.changed();
        pace.rested();
        assertThat(pace.mayGo()).isTrue();
    }

    @Test
    void whatFailedIsFollowedByEverythingAfterAWhile() {
        pace.changed();
        pace.gone();
        assertThat(pace.failed()).isTrue();
        pace.rested();
        pace.changed();
        assertThat(pace.mayGo()).isFalse();
        pace.waited();
        assertThat(pace.mayGo()).isTrue();
        assertThat(pace.whole()).isTrue();
    }

    @Test
    void twoFailuresInARowAreTheEndAndAnAnswerBetweenIsNot() {
        pace.changed();
        pace.gone();
        pace.failed();
        pace.gone();
        pace.answered();
        pace.gone();
        assertThat(pace.failed()).isTrue();
        pace.gone();
        assertThat(pace.failed()).isFalse();
    }

    @Test
    void nothingToTellLeavesItFree() {
        pace.changed();
        pace.nothing();
        assertThat(pace.mayGo()).isFalse();
        pace.asked();
        assertThat(pace.mayGo()).isTrue();
    }
}
