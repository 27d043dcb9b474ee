package io.parley.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of several parts (RFC 5621, RFC 2046): which session they describe, and whether they may be refused. */
class MessageBodyTest {
    private static final String SDP = "v=0\r\ns=-\r\n";
    private static final String SDP_PART = "Content-Type: application/sdp\r\n\r\n" + SDP;
    private static final String ISUP = "Content-Type: application/ISUP;version=itu-t92+\r\n";
    private static final String OPTIONAL = "Content-Disposition: signal;handling=optional\r\n";
    private static final MessageBody FOUND = new MessageBody(Optional.of(SDP), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/mixed;boundary=xy",
                "Multipart/MIXED; charset=utf-8 ; BOUNDARY=\"xy\"",
                "multipart/related;type=\"application/sdp\";boundary=xy",
                "multipart / mixed ;boundary = xy"
            })
    void descriptionIsFoundAmongOptionalParts(String type) {
        assertThat(read(
                        type,
                        "preamble\r\n--xy\r\n" + ISUP + OPTIONAL + "\r\nbinary\r\n--xy  \r\n" + SDP_PART
                                + "\r\n--xy--\r\nepilogue"))
                .isEqualTo(FOUND);
    }

    @Test
    void boundaryOfOddCharactersIsUnquoted() {
        assertThat(read(
                        "multipart/mixed;boundary=\"a;b'()+_,-./:=? c\"",
                        "--a;b'()+_,-./:=? c\r\n" + SDP_PART + "\r\n--a;b'()+_,-./:=? c--\r\n"))
                .isEqualTo(FOUND);
    }

    @Test
    void lineEndBeforeTheDelimiterIsNotMissedByTheDescription() {
        assertThat(read("multipart/mixed;boundary=xy", "--xy\r\n" + SDP_PART + "--xy--"))
                .isEqualTo(FOUND);
    }

    @Test
    void lineFeedsAloneAreTaken() {
        MessageBody body =
                read("multipart/mixed;boundary=xy", ("--xy\r\n" + SDP_PART + "\r\n--xy--").replace("\r", ""));
        assertThat(body.sdp().orElseThrow()).isEqualTo(SDP.replace("\r", ""));
    }

    @Test
    void partWithoutHeadersIsNotTheDescription() {
        assertThat(read("multipart/mixed;boundary=xy", "--xy\r\n\r\nplain text\r\n--xy\r\n" + SDP_PART + "\r\n--xy--"))
                .isEqualTo(new MessageBody(Optional.of(SDP), false));
    }

    @Test
    void requiredPartThatIsUnknownIsNotUnderstood() {
        assertThat(read(
                        "multipart/mixed;boundary=xy",
                        "--xy\r\n" + ISUP + "\r\nx\r\n--xy\r\n" + SDP_PART + "\r\n--xy--"))
                .isEqualTo(new MessageBody(Optional.of(SDP), false));
    }

    @Test
    void nestedPartsAreRead() {
        String inner = "--in\r\n" + ISUP + "content-disposition:signal; HANDLING = Optional\r\n\r\nx\r\n--in\r\n"
                + SDP_PART + "\r\n--in--\r\n";
        assertThat(read(
                        "multipart/mixed;boundary=out",
                        "--out\r\nContent-Type:\r\n multipart/mixed;boundary=in\r\n\r\n" + inner + "\r\n--out--"))
                .isEqualTo(FOUND);
    }

    @Test
    void nestingHasAnEnd() {
        String body = SDP_PART;
        for (int i = 0; i < 9; i++) {
            body = "Content-Type: multipart/mixed;boundary=b" + i + "\r\n\r\n--b" + i + "\r\n" + body + "\r\n--b" + i
                    + "--";
        }
        assertThat(read("multipart/mixed;boundary=z", "--z\r\n" + body + "\r\n--z--"))
                .isEqualTo(new MessageBody(Optional.empty(), false));
    }

    @Test
    void lastAlternativeThatIsUnderstoodCounts() {
        assertThat(read(
                        "multipart/alternative;boundary=xy",
                        "--xy\r\nContent-Type: text/plain\r\n\r\nx\r\n--xy\r\n" + SDP_PART
                                + "\r\n--xy\r\nContent-Type: application/vnd.new\r\n\r\nx\r\n--xy--"))
                .isEqualTo(FOUND);
    }

    @Test
    void noAlternativeUnderstoodIsRefused() {
        assertThat(read("multipart/alternative;boundary=xy", "--xy\r\nContent-Type: text/plain\r\n\r\nx\r\n--xy--")
                        .understood())
                .isFalse();
    }

    @Test
    void earlySessionIsNotTheSession() {
        assertThat(MessageBody.read("application/sdp", "early-session;handling=optional", "", bytes(SDP)))
                .isEqualTo(MessageBody.NONE);
    }

    @Test
    void unknownTypeIsIgnoredWhereItIsOptionalAndRefusedElse() {
        assertThat(MessageBody.read("text/plain", "render;handling=optional", "", bytes("x")))
                .isEqualTo(MessageBody.NONE);
        assertThat(MessageBody.read("text/plain", "", "", bytes("x")).understood())
                .isFalse();
        assertThat(MessageBody.read("", "", "", bytes("x")).understood()).isFalse();
        assertThat(MessageBody.read("multipart/mixed", "", "", bytes("x")).understood())
                .isFalse();
        assertThat(MessageBody.read("multipart/mixed;boundary=a", "", "", bytes("x"))
                        .understood())
                .isFalse();
    }

    @Test
    void encodedBodyIsNotRead() {
        assertThat(MessageBody.read("application/sdp", "", "gzip", bytes(SDP)))
                .isEqualTo(new MessageBody(Optional.empty(), false));
        assertThat(MessageBody.read("application/SDP", "", "Identity", bytes(SDP)))
                .isEqualTo(FOUND);
    }

    private static MessageBody read(String type, String body) {
        return MessageBody.read(type, "", "", bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
