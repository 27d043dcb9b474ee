package io.parley.sip.transport;

import io.parley.sip.guard.Limit;
import io.parley.sip.message.HeaderLine;
import io.parley.sip.message.MessageFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a byte stream into SIP messages by Content-Length (RFC 3261 18.3) and keep-alives (RFC 5626 3.5.1). Of a message that is too large the head is told
 * and the body passed over: a phone that sends one keeps its connection, and with it its registration and its calls. Not thread-safe.
 */
final class TcpFramer {
    /** Beside the beginning of one message there is what one read brought. */
    private static final int MOST_HELD = Limit.MESSAGE_BYTES.standard() + TcpTransport.READ_BYTES;

    private byte[] held = new byte[2_048];
    private int size;
    /** How far the end of the head was looked for: one that comes byte by byte is not looked through each time. */
    private int searched;
    /** Bytes still to come of a message that is too large. */
    private int unwanted;

    /** The part that was cut off the stream. */
    sealed interface Frame {
        /** One whole message. */
        final class Message implements Frame {
            private final byte[] bytes;

            Message(byte[] bytes) {
                this.bytes = bytes;
            }

            byte[] bytes() {
                return bytes;
            }
        }

        /** A double CRLF, to be answered by a single one. */
        record Ping() implements Frame {}

        /** The head of a message that is too large; what is left of it is passed over. */
        final class TooLarge implements Frame {
            private final byte[] head;

            TooLarge(byte[] head) {
                this.head = head;
            }

            byte[] head() {
                return head;
            }
        }
    }

    /**
     * Adds what was read.
     *
     * @throws ParseException where the stream can no longer be cut: a head too large or without one usable Content-Length
     */
    void add(ByteBuffer read) throws ParseException {
        int passed = Math.min(unwanted, read.remaining());
        read.position(read.position() + passed);
        unwanted -= passed;
        int need = size + read.remaining();
        if (need > MOST_HELD) {
            throw new ParseException("too much unread on a connection", 0);
        }
        if (need > held.length) {
            held = Arrays.copyOf(held, Math.max(need, held.length * 2));
        }
        int n = read.remaining();
        read.get(held, size, n);
        size += n;
    }

    /**
     * The next whole frame, if there is one.
     *
     * @throws ParseException as {@link #add}
     */
    Optional<Frame> next() throws ParseException {
        int blank = blank();
        if (blank >= 4) {
            drop(4);
            return Optional.of(new Frame.Ping());
        }
        if (blank == size) {
            return Optional.empty();
        }
        drop(blank);
        int head = headerEnd();
        if (head < 0) {
            if (size > Limit.MESSAGE_BYTES.standard()) {
                throw new ParseException(MessageReader.TOO_LARGE, 0);
            }
            return Optional.empty();
        }
        int total = head + contentLength(head);
        if (total > Limit.MESSAGE_BYTES.standard()) {
            return Optional.of(passOver(head, total));
        }
        if (size < total) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOf(held, total);
        drop(total);
        return Optional.of(new Frame.Message(message));
    }

    /** The bytes that wait, as for the answer to a message whose end cannot be found. */
    byte[] unread() {
        return Arrays.copyOf(held, Math.min(size, Limit.MESSAGE_BYTES.standard()));
    }

    /** How many bytes wait for the rest of their message. Line ends before a message are none of it (RFC 3261 7.5): some phones keep alive by a single CRLF. */
    int held() {
        return unwanted + size - blank();
    }

    /** The line ends before the next message. */
    private int blank() {
        int blank = 0;
        while (blank < size && (held[blank] == '\r' || held[blank] == '\n')) {
            blank++;
        }
        return blank;
    }

    private int headerEnd() {
        int from = Math.max(0, searched - 3);
        searched = size;
        for (int i = from; i + 3 < size; i++) {
            if (held[i] == '\r' && held[i + 1] == '\n' && held[i + 2] == '\r' && held[i + 3] == '\n') {
                searched = i;
                return i + 4;
            }
        }
        return -1;
    }

    private int contentLength(int head) throws ParseException {
        String headers = new String(held, 0, head, StandardCharsets.ISO_8859_1);
        return MessageFrame.contentLength(HeaderLine.of(headers))
                .orElseThrow(() -> new ParseException("no Content-Length on a stream", 0));
    }

    private Frame passOver(int head, int total) throws ParseException {
        if (head > Limit.MESSAGE_BYTES.standard()) {
            throw new ParseException(MessageReader.TOO_LARGE, 0);
        }
        byte[] begin = Arrays.copyOf(held, head);
        int here = Math.min(size, total);
        drop(here);
        unwanted = total - here;
        return new Frame.TooLarge(begin);
    }

    private void drop(int n) {
        System.arraycopy(held, n, held, 0, size - n);
        size -= n;
        searched = 0;
    }
}
