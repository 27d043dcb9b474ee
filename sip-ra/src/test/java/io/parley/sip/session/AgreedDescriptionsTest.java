package io.parley.sip.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether an answer to a refresh says something new. */
class AgreedDescriptionsTest {
    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nm=audio 4000 RTP/AVP 0\r\n";

    private final AgreedDescriptions descriptions = new AgreedDescriptions();

    @Test
    void answerThatDiffersInItsVersionAloneSaysNothingNew() {
        descriptions.theirs(Optional.of(SDP));
        assertThat(descriptions.changed(Optional.of(SDP))).isEmpty();
        assertThat(descriptions.changed(Optional.of(SDP.replace("1 1 IN", "1 2 IN"))))
                .isEmpty();
        assertThat(descriptions.changed(Optional.empty())).isEmpty();
    }

    @Test
    void anotherPortIsNewOnce() {
        descriptions.theirs(Optional.of(SDP));
        Optional<String> other = Optional.of(SDP.replace("4000", "4002"));
        assertThat(descriptions.changed(other)).isEqualTo(other);
        assertThat(descriptions.changed(other)).isEmpty();
    }
}
