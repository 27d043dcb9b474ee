package io.parley.sip.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.SessionTimers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What two sides agree on, by RFC 4028 7 to 9. */
class SessionTimerTest {
    private static final List<String> TIMER = List.of("timer");
    private static final List<String> NONE = List.of();

    private final SessionTimer timer = new SessionTimer(SessionTimers.STANDARD);

    @Test
    void firstRequestLeavesOpenWhoRefreshes() {
        assertThat(timer.inRequest()).isEqualTo("Session-Expires: 1800\r\nMin-SE: 90\r\n");
    }

    @Test
    void laterRequestsKeepToWhoRefreshes() {
        timer.answered(headers(TIMER, "1800;refresher=uas", ""));
        assertThat(timer.terms()).contains(new SessionTerms(1800, false));
        assertThat(timer.inRequest()).startsWith("Session-Expires: 1800;refresher=uas\r\n");
        timer.answered(headers(TIMER, "1800;refresher=uac", ""));
        assertThat(timer.inRequest()).startsWith("Session-Expires: 1800;refresher=uac\r\n");
    }

    @Test
    void lowerIntervalOfAnAnswerCounts() {
        timer.answered(headers(TIMER, "300;refresher=uac", ""));
        assertThat(timer.terms()).contains(new SessionTerms(300, true));
        assertThat(timer.inRequest()).startsWith("Session-Expires: 300;refresher=uac\r\n");
    }

    @Test
    void answerCannotAskForRefreshesEveryMoment() {
        timer.answered(headers(TIMER, "1;refresher=uac", ""));
        assertThat(timer.terms()).contains(new SessionTerms(90, true));
    }

    @Test
    void answerThatNamesNobodyLeavesTheRefreshesToUs() {
        timer.answered(headers(NONE, "600", ""));
        assertThat(timer.terms()).contains(new SessionTerms(600, true));
    }

    @Test
    void peerWithoutTimersHasNoneAndIsNotAskedAgain() {
        timer.answered(headers(NONE, "", ""));
        assertThat(timer.terms()).isEmpty();
        assertThat(timer.inRequest()).isEmpty();
    }

    @Test
    void refreshesOfOursGoOnWhereTheAnswerToOneForgetsThem() {
        timer.answered(headers(TIMER, "600;refresher=uac", ""));
        timer.answered(headers(NONE, "", ""));
        assertThat(timer.terms()).contains(new SessionTerms(600, true));
    }

    @Test
    void peersRefreshesAreOverWhereAnAnswerNamesNoInterval() {
        timer.answered(headers(TIMER, "600;refresher=uas", ""));
        timer.answered(headers(NONE, "", ""));
        assertThat(timer.terms()).isEmpty();
    }

    @Test
    void tooSmallForThePeerIsTriedAgainWithItsMinimum() {
        assertThat(timer.refused(headers(NONE, "", "3600"))).isTrue();
        assertThat(timer.inRequest()).isEqualTo("Session-Expires: 3600\r\nMin-SE: 3600\r\n");
        assertThat(timer.refused(headers(NONE, "", "7200"))).isTrue();
        assertThat(timer.inRequest()).startsWith("Session-Expires: 7200\r\n");
    }

    @Test
    void refusalThatAsksForNoMoreIsFinal() {
        assertThat(timer.refused(headers(NONE, "", ""))).isFalse();
        assertThat(timer.refused(headers(NONE, "", "90"))).isFalse();
    }

    @Test
    void peerThatAlwaysWantsMoreIsGivenUp() {
        int tries = 0;
        while (timer.refused(headers(NONE, "", Long.toString(1000 + tries)))) {
            tries++;
        }
        assertThat(tries).isEqualTo(3);
    }

    @Test
    void callerWhoLeavesItOpenIsRefreshedByUs() {
        assertThat(timer.answering(headers(TIMER, "600", "90"))).isEqualTo("Session-Expires: 600;refresher=uas\r\n");
        assertThat(timer.terms()).contains(new SessionTerms(600, true));
    }

    @Test
    void callerWhoRefreshesIsToldThatItHasTo() {
        assertThat(timer.answering(headers(TIMER, "600;refresher=uac", "")))
                .isEqualTo("Require: timer\r\nSession-Expires: 600;refresher=uac\r\n");
        assertThat(timer.terms()).contains(new SessionTerms(600, false));
    }

    @Test
    void callerWithoutIntervalGetsOurs() {
        assertThat(timer.answering(headers(TIMER, "", ""))).isEqualTo("Session-Expires: 1800;refresher=uas\r\n");
        assertThat(new SessionTimer(SessionTimers.STANDARD).answering(headers(TIMER, "", "3600")))
                .startsWith("Session-Expires: 3600;");
    }

    @Test
    void intervalOfAProxyIsKeptByUsAlone() {
        assertThat(timer.answering(headers(NONE, "600;refresher=uac", "120")))
                .isEqualTo("Session-Expires: 600;refresher=uas\r\n");
        assertThat(timer.terms()).contains(new SessionTerms(600, true));
    }

    @Test
    void longIntervalIsCutToOursButNotBelowTheMinimumOnTheWay() {
        assertThat(timer.answering(headers(TIMER, "86400;refresher=uac", "90"))).contains("Session-Expires: 1800;");
        assertThat(new SessionTimer(SessionTimers.STANDARD).answering(headers(TIMER, "86400;refresher=uac", "7200")))
                .contains("Session-Expires: 7200;");
    }

    @Test
    void callerWithoutTimersHasNone() {
        assertThat(timer.answering(headers(NONE, "", ""))).isEmpty();
        assertThat(timer.terms()).isEmpty();
    }

    @Test
    void refresherStaysTheSameWhereALaterRequestNamesNobody() {
        timer.answering(headers(TIMER, "600;refresher=uac", ""));
        timer.answering(headers(TIMER, "600", ""));
        assertThat(timer.terms()).contains(new SessionTerms(600, false));
    }

    @Test
    void laterRequestWithoutTimersLeavesOurRefreshesAndEndsThoseOfThePeer() {
        timer.answering(headers(TIMER, "600;refresher=uas", ""));
        assertThat(timer.answering(headers(NONE, "", ""))).isEqualTo("Session-Expires: 600;refresher=uas\r\n");
        timer.answering(headers(TIMER, "600;refresher=uac", ""));
        assertThat(timer.answering(headers(NONE, "", ""))).isEmpty();
        assertThat(timer.terms()).isEmpty();
    }

    @Test
    void smallIntervalIsRefusedOnlyWhereItsSenderKnowsWhatThatMeans() {
        assertThat(SessionTimer.tooSmall(SessionTimers.STANDARD, headers(TIMER, "89", "")))
                .isTrue();
        assertThat(SessionTimer.tooSmall(SessionTimers.STANDARD, headers(TIMER, "90", "")))
                .isFalse();
        assertThat(SessionTimer.tooSmall(SessionTimers.STANDARD, headers(TIMER, "", "")))
                .isFalse();
        assertThat(SessionTimer.tooSmall(SessionTimers.STANDARD, headers(NONE, "60", "")))
                .isFalse();
        assertThat(timer.answering(headers(NONE, "60", ""))).isEmpty();
    }

    @Test
    void smallerThanOurMinimumIsTakenOfAProxyWhereTheRfcAllowsIt() {
        SessionTimers large = new SessionTimers(Duration.ofHours(1), Duration.ofMinutes(10));
        assertThat(SessionTimer.tooSmall(large, headers(TIMER, "300", ""))).isTrue();
        assertThat(new SessionTimer(large).answering(headers(NONE, "300", ""))).contains("Session-Expires: 300;");
    }

    @Test
    void switchedOffTheySayNothingAndWantNothing() {
        SessionTimer off = new SessionTimer(SessionTimers.OFF);
        assertThat(off.inRequest()).isEmpty();
        assertThat(off.answering(headers(TIMER, "600;refresher=uac", ""))).isEmpty();
        off.answered(headers(TIMER, "600;refresher=uac", ""));
        assertThat(off.terms()).isEmpty();
        assertThat(off.refused(headers(NONE, "", "600"))).isFalse();
        assertThat(SessionTimer.tooSmall(SessionTimers.OFF, headers(TIMER, "10", "")))
                .isFalse();
    }

    @Test
    void refreshIsAtHalfAndTheEndShortlyBeforeTheSessionExpires() {
        SessionTerms terms = new SessionTerms(1800, true);
        assertThat(terms.refreshMillis()).isEqualTo(900_000);
        assertThat(terms.endMillis()).isEqualTo(1_768_000);
        assertThat(new SessionTerms(90, true).endMillis()).isEqualTo(60_000);
        assertThat(terms.retryMillis()).isEqualTo(60_000);
        assertThat(new SessionTerms(90, true).retryMillis()).isEqualTo(5_625);
    }

    private static TimerHeaders headers(List<String> options, String expires, String minimum) {
        return TimerHeaders.of(options, expires, minimum);
    }
}
