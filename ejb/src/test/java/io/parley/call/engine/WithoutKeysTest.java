package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.CallCommand;
import io.parley.call.CallMessage;
import io.parley.fact.Fact.LegRole;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WithoutKeysTest {
    @Test
    void keysOfSrtpAndIceAreLeftOut() {
        String offer = """
                m=audio 4000 RTP/SAVP 0
                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0
                a=ice-pwd:verysecretindeed
                a=sendrecv
                """;
        String told = WithoutKeys.of(new CallMessage.Arrived(LegRole.CALLER, Optional.of(offer), false));
        assertThat(told)
                .contains("m=audio 4000 RTP/SAVP 0", "a=crypto:...", "a=ice-pwd:...", "a=sendrecv")
                .doesNotContain("c2VjcmV0", "verysecretindeed");
    }

    @Test
    void digitsAreLeftOut() {
        assertThat(WithoutKeys.of(new CallMessage.Digit(0, '7', true)))
                .isEqualTo("Digit[leg=0, digit=..., byInfo=true]");
        assertThat(WithoutKeys.of(new CallCommand.SendDigits(1, "4711"))).isEqualTo("SendDigits[leg=1, digits=...]");
    }
}
