package io.parley.trace.store;

import io.parley.trace.Endpoint;
import io.parley.trace.TracedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * An entry of a trace file: its length (4 bytes), CRC-32C (4) and content. The content is a kind (1 byte) and fields; texts have their length before them, in
 * two bytes.
 *
 * <pre>
 * 1 message   microseconds (8), sent (1), transport, local host, port (2), remote host, port (2), Call-ID, the message to the end
 * 2 leg       leg, Call-ID
 * 3 call      leg, call
 * </pre>
 */
sealed interface Entry {
    /** Bytes before the content. */
    int HEAD = 8;

    /** No entry is longer: a message has 16,384 bytes at most, and texts are cut. */
    int MOST_BYTES = 1 << 18;

    /** Its file is found by this: Call-ID, leg or call. */
    long key();

    void content(ByteBuffer into);

    /** A message of a leg. */
    record OfMessage(TracedMessage message) implements Entry {
        @Override
        public long key() {
            return keyOfCallId(message.callId());
        }

        @Override
        public void content(ByteBuffer into) {
            into.put((byte) 1).putLong(message.micros()).put((byte) (message.sent() ? 1 : 0));
            put(into, message.transport());
            put(into, message.local().host());
            into.putShort((short) message.local().port());
            put(into, message.remote().host());
            into.putShort((short) message.remote().port());
            put(into, message.callId());
            into.put(message.bytes());
        }
    }

    /** The Call-ID of a leg. */
    record OfLeg(String leg, String callId) implements Entry {
        @Override
        public long key() {
            return keyOfLeg(leg);
        }

        @Override
        public void content(ByteBuffer into) {
            into.put((byte) 2);
            put(into, leg);
            put(into, callId);
        }
    }

    /** The call of a leg: one leg may be in several, one after the other. */
    record OfCall(String leg, String call) implements Entry {
        @Override
        public long key() {
            return keyOfCall(call);
        }

        @Override
        public void content(ByteBuffer into) {
            into.put((byte) 3);
            put(into, leg);
            put(into, call);
        }
    }

    static long keyOfCallId(String callId) {
        return hash(1, callId);
    }

    static long keyOfLeg(String leg) {
        return hash(2, leg);
    }

    static long keyOfCall(String call) {
        return hash(3, call);
    }

    /** Writes it, with length and checksum. */
    default void write(ByteBuffer into) {
        int start = into.position();
        into.position(start + HEAD);
        content(into);
        int length = into.position() - start - HEAD;
        CRC32C crc = new CRC32C();
        crc.update(into.duplicate().flip().position(start + HEAD));
        into.putInt(start, length).putInt(start + 4, (int) crc.getValue());
    }

    /** Reads the next entry; null at the end of what is whole. */
    static Entry read(ByteBuffer from) {
        if (from.remaining() < HEAD) {
            return null;
        }
        int start = from.position();
        int length = from.getInt(start);
        if (length <= 0 || length > MOST_BYTES || length > from.remaining() - HEAD) {
            return null;
        }
        ByteBuffer content = from.slice(start + HEAD, length);
        CRC32C crc = new CRC32C();
        crc.update(content.duplicate());
        if ((int) crc.getValue() != from.getInt(start + 4)) {
            return null;
        }
        from.position(start + HEAD + length);
        return of(content);
    }

    private static Entry of(ByteBuffer content) {
        return switch (content.get()) {
            case 1 -> {
                long micros = content.getLong();
                boolean sent = content.get() != 0;
                String transport = text(content);
                Endpoint local = new Endpoint(text(content), Short.toUnsignedInt(content.getShort()));
                Endpoint remote = new Endpoint(text(content), Short.toUnsignedInt(content.getShort()));
                String callId = text(content);
                byte[] bytes = new byte[content.remaining()];
                content.get(bytes);
                yield new OfMessage(new TracedMessage(micros, sent, transport, local, remote, callId, bytes));
            }
            case 2 -> new OfLeg(text(content), text(content));
            case 3 -> new OfCall(text(content), text(content));
            default -> null;
        };
    }

    private static void put(ByteBuffer into, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, 65_535);
        into.putShort((short) length).put(bytes, 0, length);
    }

    private static String text(ByteBuffer from) {
        byte[] bytes = new byte[Short.toUnsignedInt(from.getShort())];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** FNV-1a of 64 bits: files are chosen by it, entries in them by the texts themselves. */
    private static long hash(int kind, String text) {
        long h = 0xcbf29ce484222325L ^ kind;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001b3L;
        }
        return h;
    }
}
