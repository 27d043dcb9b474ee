package io.parley.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFrameTest {
    private static final String HEAD = "INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h\r\n";

    @Test
    void bodyWithoutContentLengthEndsWithTheDatagram() throws ParseException {
        assertThat(body(HEAD + "\r\nv=0\r\no=x\r\n")).isEqualTo("v=0\r\no=x\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "l:5", "CONTENT-length\t:\r\n 5", "L  :  5  "})
    void bytesBehindTheStatedLengthAreDiscarded(String line) throws ParseException {
        assertThat(body(HEAD + line + "\r\n\r\nv=0\r\nGARBAGE")).isEqualTo("v=0\r\n");
    }

    @Test
    void statedLengthOfZeroMeansNoBody() throws ParseException {
        assertThat(body(HEAD + "Content-Length: 0\r\n\r\nv=0\r\n")).isEmpty();
    }

    @Test
    void messageWithLineFeedsAloneIsCutToo() throws ParseException {
        assertThat(body((HEAD + "l: 4\r\n\r\nv=0\r\nmore").replace("\r\n", "\n")))
                .isEqualTo("v=0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: a\rP-Asserted-Identity: <sip:1@b>", "X: a\rTo: <sip:b@h>", "\r"})
    void carriageReturnAloneIsRefused(String line) {
        assertThatThrownBy(() -> body(HEAD + line + "\r\n\r\nv=0\r\n")).isInstanceOf(ParseException.class);
    }

    @Test
    void messageWithoutAnEmptyLineHasNoBody() throws ParseException {
        assertThat(body(HEAD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "-1", "5 5", "", "9999999", "5,5", "0x5"})
    void lengthThatIsTooLargeOrNoNumberIsRefused(String length) {
        assertThatThrownBy(() -> body(HEAD + "Content-Length: " + length + "\r\n\r\nv=0\r\n"))
                .isInstanceOf(ParseException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0\r\nl: 0",
                "Content-Length: 0\r\nContent-Length: 0",
                "From: <sip:a@b>\r\nf: <sip:a@b>",
                "t: <sip:a@b>\r\nTo : <sip:a@b>",
                "i: 1\r\nCall-ID: 1",
                "CSeq: 1 INVITE\r\ncseq: 1 INVITE",
                "Max-Forwards: 7\r\nMAX-FORWARDS: 70"
            })
    void headerThatMayBeThereOnceIsRefusedTwice(String lines) {
        assertThatThrownBy(() -> body(HEAD + lines + "\r\n\r\n"))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("more than one ");
    }

    @Test
    void headersThatAreListsMayBeThereTwice() throws ParseException {
        assertThat(body(HEAD + "Via: SIP/2.0/UDP i\r\nk: a\r\nSupported: b\r\nPrivacy: id\r\nPrivacy: user\r\n\r\n"))
                .isEmpty();
    }

    @Test
    void escapesInTelUrisAreWrittenOutAndNoOthers() throws ParseException {
        MessageFrame frame = MessageFrame.cut(
                "INVITE tel:*21%23;phone-context=%2B49 SIP/2.0\r\nFrom: <TEL:%2B4930>;x=%23\r\nTo: <sip:%23@hotel:1%23>\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(frame.head(), StandardCharsets.US_ASCII))
                .isEqualTo(
                        "INVITE tel:*21#;phone-context=+49 SIP/2.0\r\nFrom: <TEL:+4930>;x=%23\r\nTo: <sip:%23@hotel:1%23>\r\n\r\n");
    }

    private static String body(String message) throws ParseException {
        return new String(
                MessageFrame.cut(message.getBytes(StandardCharsets.ISO_8859_1)).body(), StandardCharsets.ISO_8859_1);
    }
}
