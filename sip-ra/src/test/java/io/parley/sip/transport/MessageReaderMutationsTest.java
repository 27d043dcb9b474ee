package io.parley.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.fuzz.Fuzzing;
import io.parley.sip.harness.SipWords;
import io.parley.sip.harness.Torture;
import io.parley.sip.header.Headers;
import io.parley.sip.header.ReasonHeader;
import io.parley.sip.header.ReferTarget;
import io.parley.sip.header.Responses;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Damaged messages made of those of RFC 4475 and RFC 5118: read or refused, and what is read can be looked at and answered. */
class MessageReaderMutationsTest {
    private final MessageReader reader = new MessageReader();
    private final Responses responses = new Responses("Fuzz");

    /** Well-formed, or nearly so. */
    static List<byte[]> seeds() {
        return Stream.of("rfc4475.txt", "rfc5118.txt")
                .flatMap(file -> Torture.of(file).stream())
                .map(t -> t.bytes(5060))
                .toList();
    }

    @Test
    void damagedMessagesAreReadAndAnsweredOrRefused() {
        Fuzzing.of(seeds()).with(SipWords.all()).run(40_000, this::read);
    }

    private void read(byte[] bytes) {
        RawMessage raw = RawMessage.of(bytes);
        if (raw.answerable() && !raw.inDialog()) {
            whole(raw.reply(400, "Bad Request", "t", ""));
        }
        SIPMessage m;
        try {
            m = reader.read(bytes);
        } catch (ParseException e) {
            assertThat(e.getMessage()).isNotNull();
            return;
        }
        Headers.session(m);
        Headers.sdp(m);
        Headers.contact(m);
        Headers.takesSdp(m);
        Headers.tokens(m, "Require");
        ReasonHeader.causes(m);
        Headers.user(m.getFrom().getAddress().getURI());
        Headers.user(m.getTo().getAddress().getURI());
        if (m instanceof SIPRequest r) {
            Headers.user(r.getRequestURI());
            ReferTarget.of(r);
            whole(responses.build(r, 200, "OK", "t", "", Optional.of("v=0\r\n")));
        }
    }

    /** An answer has the status line that we gave it, and one end: nobody's words made lines of it. */
    private static void whole(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        assertThat(text).matches("(?s)SIP/2\\.0 \\d{3} .*");
        int end = text.indexOf("\r\n\r\n");
        String rest = text.substring(end + 4);
        assertThat(rest).isIn("", "v=0\r\n");
        assertThat(text.substring(0, end)).contains("Content-Length: " + rest.length());
    }

    /** However a damaged stream comes, in pieces or at once, the same is cut off it. */
    @Test
    void damagedStreamsAreCutTheSameInAnyPieces() {
        Fuzzing.of(seeds()).with(SipWords.all()).run(15_000, bytes -> {
            String atOnce = cut(bytes, bytes.length);
            assertThat(cut(bytes, 1 + bytes.length / 3)).isEqualTo(atOnce);
            assertThat(cut(bytes, 1 + bytes.length / 40)).isEqualTo(atOnce);
        });
    }

    private static String cut(byte[] stream, int piece) {
        TcpFramer framer = new TcpFramer();
        List<String> out = new ArrayList<>();
        try {
            for (int at = 0; at < stream.length; at += piece) {
                framer.add(ByteBuffer.wrap(stream, at, Math.min(piece, stream.length - at)));
                for (Optional<TcpFramer.Frame> f = framer.next(); f.isPresent(); f = framer.next()) {
                    switch (f.get()) {
                        case TcpFramer.Frame.Message m -> out.add(new String(m.bytes(), StandardCharsets.ISO_8859_1));
                        case TcpFramer.Frame.TooLarge t -> out.add(new String(t.head(), StandardCharsets.ISO_8859_1));
                        case TcpFramer.Frame.Ping p -> {
                            // how many there are in a run of line ends is a matter of when they come
                        }
                    }
                }
            }
        } catch (ParseException e) {
            out.add("end");
        }
        return String.join("\n---\n", out);
    }
}
