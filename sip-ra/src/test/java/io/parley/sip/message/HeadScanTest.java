package io.parley.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HeadScanTest {
    private static final String START = "INVITE sip:a@b SIP/2.0\r\n";

    private static final List<String> LINES = List.of(
            "From: <sip:a@b>",
            "f: <sip:a@b>",
            "To: <sip:a@b>",
            "Content-Length: 5",
            "l:0",
            "CONTENT-LENGTH :  17",
            "content-length: 17 ",
            "Content-Length: 1234567",
            "Content-Length: 5\r\n 5",
            "Content-Length: -5",
            "Content-Length: x",
            "Content-Length:",
            "Via: SIP/2.0/UDP h",
            "no colon here",
            ": no name",
            " folded",
            "Subject: a\rContent-Length: 5",
            "\rTo: x",
            "e: gzip",
            "Expires: 5",
            "Event: x",
            "o: x");

    @Example
    void usualHeadIsReadAtOnce() {
        assertThat(scan(START + "f: x\r\nVia: y\r\nContent-Length: 142\r\n\r\n"))
                .isEqualTo(142);
        assertThat(scan(START + "f: x\r\nVia: y\r\n\r\n")).isEqualTo(HeadScan.NONE);
    }

    @Property(tries = 20_000)
    void whatIsKnownIsWhatTheLinesSay(@ForAll("heads") String head) throws ParseException {
        int scanned = scan(head);
        if (scanned != HeadScan.UNKNOWN) {
            List<HeaderLine> lines = MessageFrame.once(HeaderLine.of(head));
            assertThat(MessageFrame.contentLength(lines).orElse(HeadScan.NONE)).isEqualTo(scanned);
        }
    }

    @Provide
    Arbitrary<String> heads() {
        return Arbitraries.of(LINES)
                .list()
                .ofMaxSize(5)
                .map(lines -> START + lines.stream().map(line -> line + "\r\n").collect(Collectors.joining()) + "\r\n");
    }

    private static int scan(String head) {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        return HeadScan.contentLength(bytes, 0, bytes.length);
    }
}
