package io.parley.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.Ban.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OffencesTest {
    private static final Site SITE = Site.of("192.0.2.7");
    private static final Site NEIGHBOUR = Site.of("192.0.2.8");
    private static final long WINDOW =
            Duration.ofMinutes(Limit.BAN_WINDOW_MINUTES.standard()).toMillis();

    private final Offences offences = new Offences();

    @Test
    void onePhoneWithAWrongPasswordHasManyTries() {
        for (int i = 1; i < Limit.BAN_WRONG_RESPONSES.standard(); i++) {
            assertThat(offences.wrongResponse(SITE, "1001", i)).isEmpty();
        }
        assertThat(offences.wrongResponse(NEIGHBOUR, "1001", 0)).isEmpty();
        assertThat(offences.wrongResponse(SITE, "1001", WINDOW - 1)).contains(Reason.PASSWORD_GUESSING);
    }

    @Test
    void whoTriesManyAccountsIsAScanner() {
        for (int i = 1; i < Limit.BAN_ACCOUNTS_TRIED.standard(); i++) {
            assertThat(offences.wrongResponse(SITE, "10" + i, 0)).isEmpty();
        }
        assertThat(offences.wrongResponse(SITE, "100", 0)).contains(Reason.EXTENSION_SCAN);
        assertThat(offences.wrongResponse(SITE, "101", 0)).as("begins anew").isEmpty();
    }

    @Test
    void oldOffencesDoNotCount() {
        for (int i = 1; i < Limit.BAN_WRONG_RESPONSES.standard(); i++) {
            offences.wrongResponse(SITE, "1001", 0);
        }
        assertThat(offences.wrongResponse(SITE, "1001", WINDOW)).isEmpty();
    }

    @Test
    void connectionsThatFloodOrSendJunkStrikeOut() {
        assertThat(offences.flood(SITE, 0)).isEmpty();
        assertThat(offences.junk(SITE, 0)).isEmpty();
        assertThat(offences.flood(SITE, 0)).isEmpty();
        assertThat(offences.junk(SITE, 0)).isEmpty();
        assertThat(offences.flood(SITE, 0)).contains(Reason.FLOOD);
        offences.junk(SITE, 0);
        offences.junk(SITE, 0);
        offences.forget(SITE);
        assertThat(offences.junk(SITE, 0)).isEmpty();
    }

    @Test
    void isBoundedAndKeepsWhoIsBusy() {
        for (int i = 1; i < Limit.BAN_WRONG_RESPONSES.standard(); i++) {
            offences.wrongResponse(SITE, "1001", 0);
        }
        for (int i = 0; i < Limit.TRACKED_ADDRESSES.standard() - 1; i++) {
            offences.flood(new Site(true, i), 0);
        }
        assertThat(offences.size()).isEqualTo(Limit.TRACKED_ADDRESSES.standard());
        assertThat(offences.wrongResponse(SITE, "1001", 0)).contains(Reason.PASSWORD_GUESSING);
    }
}
