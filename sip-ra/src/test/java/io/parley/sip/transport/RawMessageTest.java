package io.parley.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawMessageTest {
    private static RawMessage invite(String uri) {
        return RawMessage.of(
                ("INVITE " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKa\r\nFrom: <sip:1001@h>;tag=t\r\n"
                                + "To: <" + uri + ">\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:112@h",
                "SIP:112@h",
                "Sips:112@h",
                "tel:112",
                "TEL:112",
                "urn:service:sos",
                "URN:service:SOS",
                "urn:Service:sos.fire"
            })
    void whatWeKnowIsAnswerableInAnyCaseOfLetters(String uri) {
        assertThat(invite(uri).answerable()).isTrue();
        assertThat(invite(uri).requestUri()).isEqualTo(uri);
    }

    @Test
    void otherUrnsAreNot() {
        assertThat(invite("urn:isbn:0").answerable()).isFalse();
    }

    @Test
    void whereThereIsNoRequestUriItIsEmpty() {
        assertThat(RawMessage.of(new byte[0]).requestUri()).isEmpty();
        assertThat(RawMessage.of("INVITE".getBytes(StandardCharsets.US_ASCII)).requestUri())
                .isEmpty();
        assertThat(RawMessage.of("INVITE \r\n".getBytes(StandardCharsets.US_ASCII))
                        .requestUri())
                .isEmpty();
    }
}
