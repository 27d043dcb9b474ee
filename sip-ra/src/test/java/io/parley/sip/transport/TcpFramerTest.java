package io.parley.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.sip.guard.Limit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TcpFramerTest {
    @Property
    void framesDoNotDependOnHowTheStreamIsCut(
            @ForAll @Size(max = 5) List<@IntRange(max = 300) Integer> bodies,
            @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 90) Integer> cuts)
            throws ParseException {
        StringBuilder stream = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int length : bodies) {
            String m = "OPTIONS sip:a SIP/2.0\r\nl: " + length + "\r\n\r\n" + "b".repeat(length);
            expected.add(m);
            stream.append(m);
        }
        byte[] all = stream.toString().getBytes(StandardCharsets.US_ASCII);
        TcpFramer framer = new TcpFramer();
        List<String> got = new ArrayList<>();
        int at = 0;
        for (int cut : cuts) {
            int n = Math.min(cut, all.length - at);
            framer.add(ByteBuffer.wrap(all, at, n));
            at += n;
            drain(framer, got);
        }
        framer.add(ByteBuffer.wrap(all, at, all.length - at));
        drain(framer, got);
        assertThat(got).isEqualTo(expected);
        assertThat(framer.held()).isZero();
    }

    @Test
    void headersWithoutAnEndAreRefused() throws ParseException {
        TcpFramer framer = new TcpFramer();
        framer.add(ByteBuffer.wrap(new byte[Limit.MESSAGE_BYTES.standard()]));
        framer.add(ByteBuffer.wrap("more".getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(framer::next).isInstanceOf(ParseException.class);
    }

    @Test
    void messageThatIsTooLargeIsPassedOverHoweverItComes() throws ParseException {
        String head = "A b SIP/2.0\r\nContent-Length: 20000\r\n\r\n";
        String next = "B b SIP/2.0\r\nl: 0\r\n\r\n";
        byte[] all = (head + "x".repeat(20_000) + next).getBytes(StandardCharsets.US_ASCII);
        for (int piece : new int[] {7, 1_460, 16_384, all.length}) {
            TcpFramer framer = new TcpFramer();
            List<String> got = new ArrayList<>();
            for (int at = 0; at < all.length; at += piece) {
                framer.add(ByteBuffer.wrap(all, at, Math.min(piece, all.length - at)));
                for (Optional<TcpFramer.Frame> f = framer.next(); f.isPresent(); f = framer.next()) {
                    got.add(
                            switch (f.get()) {
                                case TcpFramer.Frame.Message m -> new String(m.bytes(), StandardCharsets.US_ASCII);
                                case TcpFramer.Frame.TooLarge t -> new String(t.head(), StandardCharsets.US_ASCII);
                                case TcpFramer.Frame.Ping p -> "ping";
                            });
                }
                // what is passed over takes no memory, and its end is awaited
                assertThat(framer.unread().length).isLessThan(100);
                assertThat(framer.held() > 0).isEqualTo(at + piece < all.length);
            }
            assertThat(got).containsExactly(head, next);
        }
    }

    /** What one read brings, behind the beginning of the message that the read before ended with. */
    @Test
    void manyMessagesAtOnceBehindAHalfOneAreCut() throws ParseException {
        String one = "A b SIP/2.0\r\nl: 10000\r\n\r\n" + "x".repeat(10_000);
        byte[] all = one.repeat(8).getBytes(StandardCharsets.US_ASCII);
        TcpFramer framer = new TcpFramer();
        List<String> got = new ArrayList<>();
        framer.add(ByteBuffer.wrap(all, 0, 9_000));
        drain(framer, got);
        framer.add(ByteBuffer.wrap(all, 9_000, TcpTransport.READ_BYTES));
        drain(framer, got);
        assertThat(got).hasSize(7).containsOnly(one);
    }

    @Test
    void blankLinesBetweenMessagesAreSkipped() throws ParseException {
        TcpFramer framer = new TcpFramer();
        framer.add(ByteBuffer.wrap("\r\nA b SIP/2.0\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(framer.next()).containsInstanceOf(TcpFramer.Frame.Message.class);
    }

    /** Some phones keep their connection by a single CRLF, or answer a ping by one: that is no message whose rest is awaited. */
    @Test
    void aSingleLineEndIsNoBeginningOfAMessage() throws ParseException {
        TcpFramer framer = new TcpFramer();
        framer.add(ByteBuffer.wrap(new byte[] {'\r', '\n'}));
        assertThat(framer.next()).isEmpty();
        assertThat(framer.held()).isZero();
        framer.add(ByteBuffer.wrap(new byte[] {'\r', '\n'}));
        assertThat(framer.next()).containsInstanceOf(TcpFramer.Frame.Ping.class);
        framer.add(ByteBuffer.wrap("\r\nA b".getBytes(StandardCharsets.US_ASCII)));
        assertThat(framer.next()).isEmpty();
        assertThat(framer.held()).isEqualTo(3);
    }

    @Test
    void twoContentLengthsEndTheStream() throws ParseException {
        TcpFramer framer = new TcpFramer();
        framer.add(ByteBuffer.wrap(
                "A b SIP/2.0\r\nl: 0\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(framer::next).isInstanceOf(ParseException.class).hasMessageContaining("content-length");
    }

    @Test
    void anotherHeaderTwiceDoesNotEndTheStream() throws ParseException {
        TcpFramer framer = new TcpFramer();
        String broken = "A b SIP/2.0\r\nMax-Forwards: 70\r\nMax-Forwards: 70\r\nl: 0\r\n\r\n";
        String next = "B b SIP/2.0\r\nl: 0\r\n\r\n";
        framer.add(ByteBuffer.wrap((broken + next).getBytes(StandardCharsets.US_ASCII)));
        List<String> got = new ArrayList<>();
        drain(framer, got);
        assertThat(got).containsExactly(broken, next);
    }

    private static void drain(TcpFramer framer, List<String> into) throws ParseException {
        for (Optional<TcpFramer.Frame> f = framer.next(); f.isPresent(); f = framer.next()) {
            if (f.get() instanceof TcpFramer.Frame.Message m) {
                into.add(new String(m.bytes(), StandardCharsets.US_ASCII));
            }
        }
    }
}
