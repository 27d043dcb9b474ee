package io.parley.sip.parser;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sip.address.SipURI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever the short way takes, JAIN-SIP's own parser makes the same of it. */
class PlainFormParserTest {
    private static final List<String> STARTS = List.of(
            "INVITE sip:9000@127.0.0.1:5060 SIP/2.0",
            "INVITE sip:8001@pbx.example SIP/2.0",
            "ACK sip:parley@10.0.0.1;transport=tcp SIP/2.0",
            "REGISTER sip:pbx.example SIP/2.0",
            "BYE sip:+4930123@10.0.0.1:5070;user=phone;lr SIP/2.0",
            "OPTIONS sip:10.0.0.1:5070 SIP/2.0",
            "SIP/2.0 200 OK",
            "SIP/2.0 180 Ringing",
            "SIP/2.0 486 Busy Here ",
            "SIP/2.0 200",
            "SIP/2.0 603 Décliné");
    private static final List<String> VIAS = List.of(
            "Via: SIP/2.0/UDP 127.0.0.2:5060;branch=z9hG4bKx-1;rport",
            "Via: SIP/2.0/TCP host_1.example;branch=z9hG4bKx;RPORT=5060;alias",
            "Via: SIP/2.0/ws df7jal23ls0d.invalid;branch=z9hG4bK56sdasks",
            "Via: SIP/2.0/UDP 10.0.0.1:5060;received=10.0.0.9;branch=z9hG4bKy",
            "v: SIP/2.0/UDP [2001:db8::1]:5060;branch=z9hG4bKy",
            "Via: SIP / 2.0 / UDP 10.0.0.1 : 5060 ; branch = z9hG4bKy",
            "Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKa, SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKb");
    private static final List<String> ADDRESSES = List.of(
            "<sip:1001@127.0.0.1:5060>;tag=f1",
            "<sip:1001@pbx.example>",
            "<sip:pbx.example:5080;lr>;tag=f1;x",
            "<sip:+49*1@10.0.0.1;user=phone;Transport=UDP>;tag=A.b-c_d",
            "\"Anna B\" <sip:1001@127.0.0.1>;tag=f1",
            "Anna <sip:1001@127.0.0.1>;tag=f1",
            "sip:1001@127.0.0.1;tag=f1",
            "<sip:1001:secret@127.0.0.1>;tag=f1",
            "<sip:1001%40x@127.0.0.1?Subject=a>;tag=f1",
            "<sip:1001@[::1]:5060>;tag=f1",
            "<sips:1001@127.0.0.1>;tag=f1",
            "<tel:+4930123>;tag=f1",
            "<sip:1001;phone-context=x@127.0.0.1>;tag=f1",
            "<sip:1001@127.0.0.1> ; tag = f1",
            "<sip:1001@127.0.0.1>;tag=");
    private static final List<String> REST = List.of(
            "Call-ID: 17-a@127.0.0.2",
            "Call-ID:  odd {}\"<> id ",
            "i: x",
            "CSeq: 1 INVITE",
            "CSeq: 0004711 ACK",
            "CSeq: 4294967295 INVITE",
            "CSeq: 1  INVITE",
            "CSeq: 1 invite",
            "CSeq: 1 STRANGE",
            "Max-Forwards: 70",
            "Max-Forwards: 256",
            "Max-Forwards: 0",
            "Content-Length: 0",
            "Content-Length: 00142",
            "Content-Length: 12 3",
            "Content-Type: application/sdp",
            "Content-Type: application/sdp;charset=utf-8",
            "Content-Type: application / sdp");

    private static final Pattern COMPACT_IDENTITY = Pattern.compile("^[yY][ \t]*:");

    private final PlainFormParser plain = new PlainFormParser();
    private final StringMsgParser reference = new StringMsgParser();

    @Property(tries = 5_000)
    void messagesAreReadAsByTheReference(@ForAll("messages") String message) {
        compare(message);
    }

    @Property(tries = 20_000)
    void damagedMessagesAreReadAsByTheReference(
            @ForAll("messages") String message,
            @ForAll @IntRange(max = 400) int place,
            @ForAll @CharRange(from = ' ', to = '~') char other) {
        StringBuilder damaged = new StringBuilder(message);
        damaged.setCharAt(place % message.length(), other);
        // Identity is kept as text
        Assume.that(damaged.toString()
                .lines()
                .noneMatch(line -> COMPACT_IDENTITY.matcher(line).find()));
        compare(damaged.toString());
    }

    @Example
    void plainHeadersTakeTheShortWay() {
        assertThat(PlainStartLine.read(STARTS.getFirst())).isPresent();
        assertThat(PlainStartLine.read("SIP/2.0 200 OK")).isPresent();
        assertThat(PlainHeaders.read(VIAS.getFirst())).isPresent();
        assertThat(PlainHeaders.read("From: " + ADDRESSES.getFirst())).isPresent();
        assertThat(PlainHeaders.read("Contact: " + ADDRESSES.get(1))).isPresent();
        for (String line : List.of(
                "Call-ID: a@b",
                "CSeq: 1 BYE",
                "Max-Forwards: 70",
                "Content-Length: 7",
                "Content-Type: application/sdp")) {
            assertThat(PlainHeaders.read(line)).as(line).isPresent();
        }
    }

    @Example
    void headersThatNothingReadsAreKeptAsText() throws ParseException {
        SIPMessage message = plain.parseSIPMessage(
                "SIP/2.0 200 OK\r\nAllow: INVITE, ACK\r\nServer: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                false,
                false,
                null);
        assertThat(message.getUnrecognizedHeaders()).toIterable().containsExactly("Allow: INVITE, ACK", "Server: x");
    }

    @Provide
    Arbitrary<String> messages() {
        return Combinators.combine(
                        Arbitraries.of(STARTS),
                        Arbitraries.of(VIAS).list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(ADDRESSES),
                        Arbitraries.of(ADDRESSES),
                        Arbitraries.of(ADDRESSES),
                        Arbitraries.of(REST).list().ofMaxSize(6))
                .as((start, vias, from, to, contact, rest) -> start + "\r\n" + String.join("\r\n", vias) + "\r\nFrom: "
                        + from + "\r\nTo: " + to + "\r\nContact: " + contact + "\r\n"
                        + rest.stream().map(line -> line + "\r\n").collect(Collectors.joining())
                        + "\r\n");
    }

    private void compare(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        assertThat(read(plain, bytes)).as(message).isEqualTo(read(reference, bytes));
    }

    /** All that is made of a message, or that it is refused. */
    private static String read(StringMsgParser parser, byte[] bytes) {
        SIPMessage m;
        try {
            m = parser.parseSIPMessage(bytes, false, false, (e, message, header, text, whole) -> {
                throw e;
            });
        } catch (ParseException | RuntimeException e) {
            return "refused";
        }
        StringBuilder out = new StringBuilder(m.encode());
        m.getUnrecognizedHeaders().forEachRemaining(line -> out.append(line).append('\n'));
        out.append(m.getFromTag()).append(' ').append(m.getToTag()).append('\n');
        if (m.getTopmostVia() != null) {
            var via = m.getTopmostVia();
            out.append(via.getHost())
                    .append(' ')
                    .append(via.getPort())
                    .append(' ')
                    .append(via.getTransport());
            out.append(' ')
                    .append(via.getBranch())
                    .append(' ')
                    .append(via.hasParameter("rport"))
                    .append('\n');
        }
        if (m.getCSeq() != null) {
            out.append(m.getCSeq().getSeqNumber())
                    .append(m.getCSeq().getMethod())
                    .append('\n');
        }
        if (m instanceof SIPRequest r && r.getRequestURI() instanceof SipURI uri) {
            out.append(r.getMethod())
                    .append(' ')
                    .append(uri.getUser())
                    .append(' ')
                    .append(uri.getHost())
                    .append(' ');
            out.append(uri.getPort())
                    .append(' ')
                    .append(uri.getUserParam())
                    .append(' ')
                    .append(uri.hasLrParam());
            out.append(' ').append(uri.getTransportParam());
        }
        if (m instanceof SIPResponse r) {
            out.append(r.getStatusCode()).append(' ').append(r.getReasonPhrase());
        }
        return out.toString();
    }
}
