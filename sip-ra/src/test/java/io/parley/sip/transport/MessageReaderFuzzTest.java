package io.parley.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Damaged messages: read or refused with a reason, and nothing else. */
class MessageReaderFuzzTest {
    private static final byte[] INVITE = """
            INVITE sip:8001@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.2:5060;branch=z9hG4bKx;rport
            Max-Forwards: 70
            From: "A" <sip:1001@127.0.0.1>;tag=t
            To: <sip:8001@127.0.0.1>
            Call-ID: c
            CSeq: 1 INVITE
            Contact: <sip:1001@127.0.0.2:5060;transport=udp>;expires=60
            Record-Route: <sip:127.0.0.9;lr>
            Proxy-Authorization: Digest username="1001",realm="r",nonce="n",uri="sip:x",nc=00000001,cnonce="c",qop=auth,response="00"
            Content-Type: application/sdp
            Content-Length: 5

            v=0
            """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final MessageReader reader = new MessageReader();

    @Property(tries = 10_000)
    void damagedMessagesAreReadOrRefused(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 700) Integer> places,
            @ForAll @Size(6) byte[] values,
            @ForAll @IntRange(max = 700) int cut) {
        byte[] damaged = INVITE.clone();
        for (int i = 0; i < places.size(); i++) {
            damaged[places.get(i) % damaged.length] = values[i];
        }
        survives(cut < 350 ? damaged : Arrays.copyOf(damaged, Math.min(cut, damaged.length)));
    }

    @Property(tries = 2_000)
    void noiseIsReadOrRefused(@ForAll byte[] noise) {
        survives(noise);
    }

    private void survives(byte[] bytes) {
        RawMessage raw = RawMessage.of(bytes);
        if (raw.answerable() && !raw.inDialog()) {
            assertThat(raw.reply(400, "Bad Request", "t", ""))
                    .startsWith("SIP/2.0 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        SIPMessage message;
        try {
            message = reader.read(bytes);
        } catch (ParseException e) {
            assertThat(e.getMessage()).isNotNull();
            return;
        }
        assertThat(message.getTopmostVia()).isNotNull();
        assertThat(message.getFrom()).isNotNull();
    }
}
