package io.parley.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.GuardSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerSignsTest {
    private final ScannerSigns signs = new ScannerSigns(GuardSettings.SCANNERS);

    private boolean in(String headers) {
        String message = "OPTIONS sip:100@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1\r\n" + headers
                + "\r\nContent-Length: 0\r\n\r\nUser-Agent: sipvicious\r\n";
        return signs.in(message.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User-Agent: friendly-scanner",
                "user-agent : FRIENDLY-SCANNER",
                "User-Agent: sipcli/v1.8",
                "User-Agent:\tVaxSIPUserAgent/3.1",
                "User-Agent: pplsip",
                "From: \"sipvicious\"<sip:100@1.1.1.1>;tag=1",
                "f: \"sipvicious\" <sip:100@1.1.1.1>;tag=1",
                "Subject: x\r\nUser-Agent: sundayddr"
            })
    void knowsScanners(String header) {
        assertThat(in(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User-Agent: MySIPClient/1.0",
                "User-Agent: Yealink SIP-T46S 66.86.0.15",
                "From: \"Siwarat Sipclimann\" <sip:1001@192.0.2.1>;tag=1",
                "Subject: friendly-scanner",
                "X-User-Agent: friendly-scanner",
                "To: \"sipvicious\" <sip:100@192.0.2.1>",
                "User-Agents: sipvicious",
                "User-Agent"
            })
    void takesNobodyElseForOne(String header) {
        assertThat(in(header)).isFalse();
    }

    @Test
    void responseRepeatsTheNameOfWhoCallsAPhone() {
        String ringing =
                String.join("\r\n", "SIP/2.0 180 Ringing", "From: \"sipvicious\" <sip:03@192.0.2.1>;tag=1", "", "");
        assertThat(signs.in(ringing.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void readsWhateverComes() {
        assertThat(signs.in(new byte[0])).isFalse();
        assertThat(signs.in("\n".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(signs.in("x\nu".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(new ScannerSigns(List.of(" ", "")).in("x\nUser-Agent: a\n\n".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }
}
