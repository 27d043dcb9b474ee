package io.parley.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTargetsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contact: <sip:1005@h>|1005",
                "m: <sip:1005@h;user=phone>;expires=60|1005",
                "Contact: \"Emil, at home\" <sips:%2B49301@h>|+49301",
                "Contact: <tel:+49-30-1>|+49301",
                "Contact: sip:1005@h|1005",
                "Contact: <sip:1@h>;q=0.2, <sip:2@h>;q=0.9, <sip:3@h>;q=0.5|2 3 1",
                "Contact: <sip:1@h>;q=0.2, <sip:2@h>|2 1",
                "Contact: <sip:1@h>, <sip:2@h>, <sip:1@other>|1 2",
                "Contact: <sip:h>, <sip:2@h>|2",
                "Contact: <sip:1@h>, <sip:2@h>, <sip:3@h>, <sip:4@h>, <sip:5@h>, <sip:6@h>|1 2 3 4 5"
            })
    void bestComesFirst(String header, String numbers) throws ParseException {
        assertThat(RedirectTargets.of(response(header + "\r\n"))).containsExactly(numbers.split(" "));
    }

    @Test
    void noneIsNone() throws ParseException {
        assertThat(RedirectTargets.of(response(""))).isEmpty();
        assertThat(RedirectTargets.of(response("Contact: *\r\n"))).isEmpty();
    }

    private static SIPResponse response(String contact) throws ParseException {
        String text =
                "SIP/2.0 302 Moved Temporarily\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:1004@h>;tag=2\r\n"
                        + "Call-ID: c\r\nCSeq: 1 INVITE\r\n" + contact + "Content-Length: 0\r\n\r\n";
        return (SIPResponse) new StringMsgParser()
                .parseSIPMessage(
                        text.getBytes(StandardCharsets.UTF_8), true, false, (e, message, header, whole, all) -> {
                            throw e;
                        });
    }
}
