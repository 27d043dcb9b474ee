package io.parley.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.SdpException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SdpParserTest {
    private static final String GOOD = """
            v=0
            o=alice 2890844526 2890844526 IN IP4 host.example.com
            s=-
            i=a call
            c=IN IP4 127.0.0.2/127
            b=AS:64
            t=0 0
            a=sendonly
            m=audio 49170/2 RTP/AVP 0 8 97
            c=IN IP6 ::1
            a=rtpmap:97 iLBC/8000
            a=rtcp-mux
            m=video 0 RTP/AVP 31
            """;

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> SdpParser.parse(text))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(400))
                .hasMessageContaining(why);
    }

    private static String with(String line, String other) {
        assertThat(GOOD).contains(line);
        return GOOD.replace(line, other);
    }

    @Test
    void wellFormedDescriptionIsReadWhole() {
        SessionDescription session = SdpParser.parse(GOOD);
        assertThat(session.connection()).contains(new Connection("IP4", "127.0.0.2"));
        assertThat(session.attributes()).containsExactly(new Attribute("sendonly", ""));
        assertThat(session.media()).hasSize(2);
        MediaDescription audio = session.media().getFirst();
        assertThat(audio.port()).isEqualTo(49170);
        assertThat(audio.portCount()).isEqualTo(2);
        assertThat(audio.formats()).containsExactly("0", "8", "97");
        assertThat(audio.connection()).contains(new Connection("IP6", "::1"));
        assertThat(audio.attribute("rtpmap")).contains("97 iLBC/8000");
        assertThat(audio.attribute("rtcp-mux")).contains("");
        assertThat(session.media().getLast().port()).isZero();
    }

    @Test
    void linesMayEndInCarriageReturnAndLineFeed() {
        assertThat(SdpParser.parse(GOOD.replace("\n", "\r\n"))).isEqualTo(SdpParser.parse(GOOD));
    }

    /** Taken for white space, it would come back in the answer, where others see the end of a line in it. */
    @Test
    void carriageReturnWithinALineIsRefused() {
        refused(with("m=video 0 RTP/AVP 31", "m=video 0 RTP/AVP 31\r31"), "control character");
    }

    @Test
    void emptyTextIsRefused() {
        refused("", "v=");
    }

    @Test
    void otherVersionIsRefused() {
        refused(with("v=0", "v=1"), "version");
    }

    @Test
    void missingOriginIsRefused() {
        refused(with("o=alice 2890844526 2890844526 IN IP4 host.example.com\n", ""), "o=");
    }

    @Test
    void originWithTooFewFieldsIsRefused() {
        refused(with("2890844526 2890844526 IN IP4", "2890844526 IN IP4"), "origin");
    }

    @Test
    void originWithLettersForTheVersionIsRefused() {
        refused(with("alice 2890844526 2890844526", "alice 2890844526 x"), "origin");
    }

    @Test
    void missingSessionNameIsRefused() {
        refused(with("s=-\n", ""), "s=");
    }

    @Test
    void lineWithoutTypeIsRefused() {
        refused(with("a=sendonly", "sendonly"), "type");
    }

    @Test
    void lineOfUnknownTypeIsRefused() {
        refused(with("b=AS:64", "x=AS:64"), "unknown type");
    }

    @Test
    void connectionOfAnotherNetworkIsRefused() {
        refused(with("c=IN IP4 127", "c=ATM IP4 127"), "connection");
        refused(with("c=IN IP4 127.0.0.2/127", "c=IN IP4"), "connection");
        refused(with("c=IN IP4 127.0.0.2/127", "c=IN IP5 127.0.0.2"), "connection");
    }

    @Test
    void streamThatIsOffNeedsNoFormat() {
        SessionDescription session = SdpParser.parse(with("m=video 0 RTP/AVP 31", "m=video 0 RTP/AVP"));
        assertThat(session.media().getLast().formats()).isEmpty();
        refused(with("m=video 0 RTP/AVP 31", "m=video 5 RTP/AVP"), "format");
        refused(with("m=video 0 RTP/AVP 31", "m=video 0"), "format");
    }

    @Test
    void portThatIsNoNumberIsRefused() {
        refused(with("49170/2", "x"), "port");
        refused(with("49170/2", "70000"), "port");
        refused(with("49170/2", "-1"), "port");
        refused(with("49170/2", "99999999999999999999"), "port");
        refused(with("49170/2", "49170/0"), "port count");
    }

    @Test
    void streamWithoutFormatsIsRefused() {
        refused(with("RTP/AVP 0 8 97", "RTP/AVP"), "stream");
    }

    @Test
    void attributeWithoutNameIsRefused() {
        refused(with("a=rtcp-mux", "a=:1"), "attribute");
    }

    @Test
    void controlCharactersAreRefused() {
        refused(with("alice", "al\0ice"), "control");
    }

    @Test
    void moreTextThanAllowedIsRefused() {
        refused(GOOD + "a=x\n".repeat(5000), "longer");
    }

    @Test
    void moreLinesThanAllowedAreRefused() {
        refused(GOOD + "a=x\n".repeat(600), "lines");
    }

    @Test
    void moreStreamsThanAllowedAreRefused() {
        refused(GOOD + "m=audio 1 RTP/AVP 0\n".repeat(20), "streams");
    }

    @Test
    void moreFormatsThanAllowedAreRefused() {
        refused(with("RTP/AVP 0 8 97", "RTP/AVP" + " 0".repeat(70)), "formats");
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadAgain(@ForAll("sessions") SessionDescription session) {
        assertThat(SdpParser.parse(session.toString())).isEqualTo(session);
    }

    @Property(tries = 2000)
    void anyTextIsReadOrRefusedWith400(@ForAll("garbled") String text) {
        try {
            assertThat(SdpParser.parse(text).media()).hasSizeLessThan(17);
        } catch (SdpException e) {
            assertThat(e.sipStatus()).isEqualTo(400);
        }
    }

    /** A good description with a piece replaced by anything. */
    @Provide
    Arbitrary<String> garbled() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, GOOD.length()),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.strings().ofMaxLength(20))
                .as((at, cut, piece) ->
                        GOOD.substring(0, at) + piece + GOOD.substring(Math.min(GOOD.length(), at + cut)));
    }

    @Provide
    Arbitrary<SessionDescription> sessions() {
        Arbitrary<String> token =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> digits =
                Arbitraries.longs().between(0, Long.MAX_VALUE).map(String::valueOf);
        Arbitrary<Connection> connection = Arbitraries.of("127.0.0.1", "10.1.2.3", "0.0.0.0", "::1", "2001:db8::7")
                .map(Connection::of);
        Arbitrary<Attribute> attribute = Combinators.combine(
                        token, Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20))
                .as(Attribute::new);
        Arbitrary<MediaDescription> media = Combinators.combine(
                        Arbitraries.of("audio", "video", "application"),
                        Arbitraries.integers().between(0, 65535),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of("RTP/AVP", "RTP/SAVP", "UDP/TLS/RTP/SAVPF"),
                        token.list().ofMinSize(1).ofMaxSize(8),
                        connection.optional(),
                        attribute.list().ofMaxSize(6))
                .as(MediaDescription::new);
        Arbitrary<Origin> origin = Combinators.combine(token, digits, digits, token)
                .as((user, id, version, host) -> new Origin(user, id, version, "IP4", host));
        return Combinators.combine(
                        origin,
                        token,
                        connection.optional(),
                        attribute.list().ofMaxSize(4),
                        media.list().ofMaxSize(5))
                .as(SessionDescription::new);
    }

    @Test
    void namesAreNotResolved() {
        assertThat(new Connection("IP4", "localhost").literal()).isEqualTo(Optional.empty());
        assertThat(List.of(
                        Connection.of("0.0.0.0").unspecified(),
                        Connection.of("::").unspecified()))
                .containsOnly(true);
    }
}
