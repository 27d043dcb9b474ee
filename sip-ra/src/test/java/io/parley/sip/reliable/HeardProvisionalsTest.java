package io.parley.sip.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.reliable.HeardProvisionals.Place;
import org.junit.jupiter.api.Test;

/** The order of reliable provisional responses by RFC 3262 4. */
class HeardProvisionalsTest {
    private final HeardProvisionals heard = new HeardProvisionals();

    @Test
    void firstMayHaveAnyNumberAndTheNextIsOneMore() {
        assertThat(heard.hear(776_655)).isEqualTo(Place.NEXT);
        heard.acknowledged();
        assertThat(heard.hear(776_656)).isEqualTo(Place.NEXT);
        assertThat(heard.last()).isEqualTo(776_656);
    }

    @Test
    void repeatIsNotTakenTwice() {
        heard.hear(1);
        heard.acknowledged();
        assertThat(heard.hear(1)).isEqualTo(Place.REPEATED);
        heard.hear(2);
        heard.acknowledged();
        assertThat(heard.hear(1)).isEqualTo(Place.REPEATED);
    }

    @Test
    void repeatIsWantedWhereItsAcknowledgementFailed() {
        heard.hear(1);
        assertThat(heard.hear(1)).isEqualTo(Place.WANTED);
        heard.acknowledged();
        heard.unacknowledged();
        assertThat(heard.hear(1)).isEqualTo(Place.WANTED);
    }

    @Test
    void oneThatOvertookAnotherWaitsForIt() {
        heard.hear(1);
        heard.acknowledged();
        assertThat(heard.hear(3)).isEqualTo(Place.TOO_EARLY);
        assertThat(heard.hear(2)).isEqualTo(Place.NEXT);
        assertThat(heard.hear(3)).isEqualTo(Place.NEXT);
    }
}
