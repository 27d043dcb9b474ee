package io.parley.trace.wire;

import io.parley.trace.TraceSettings;
import io.parley.trace.TracedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message as a HEP3 packet (Homer Encapsulation Protocol, revision 12; also called EEP).
 *
 * <pre>
 * | "HEP3" | total length (2) |   then chunks
 * | vendor 0 (2) | type (2) | length with these six bytes (2) | value |
 * </pre>
 */
final class HepPacket {
    private static final int FAMILY = 0x01;
    private static final int PROTOCOL = 0x02;
    private static final int SOURCE_V4 = 0x03;
    private static final int DESTINATION_V4 = 0x04;
    private static final int SOURCE_V6 = 0x05;
    private static final int DESTINATION_V6 = 0x06;
    private static final int SOURCE_PORT = 0x07;
    private static final int DESTINATION_PORT = 0x08;
    private static final int SECONDS = 0x09;
    private static final int MICROSECONDS = 0x0a;
    private static final int KIND = 0x0b;
    private static final int CAPTURE_ID = 0x0c;
    private static final int AUTH_KEY = 0x0e;
    private static final int PAYLOAD = 0x0f;
    private static final int CORRELATION_ID = 0x11;

    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;
    private static final byte TCP = 6;
    private static final byte UDP = 17;
    private static final byte SIP = 1;
    /** The chunks besides payload, key and correlation take less. */
    private static final int ROOM = 256;

    private final ByteBuffer out;

    private HepPacket(int bytes) {
        out = ByteBuffer.allocate(bytes);
    }

    /**
     * The packet of a message.
     *
     * @param correlation the call's id; empty for a message of none
     */
    static ByteBuffer of(TracedMessage m, String correlation, TraceSettings.Hep hep) {
        byte[] key = hep.authKey().getBytes(StandardCharsets.UTF_8);
        byte[] call = correlation.getBytes(StandardCharsets.UTF_8);
        HepPacket packet = new HepPacket(ROOM + m.bytes().length + key.length + call.length);
        packet.out.put("HEP3".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0);
        packet.addresses(m);
        packet.word(SOURCE_PORT, m.source().port());
        packet.word(DESTINATION_PORT, m.destination().port());
        packet.number(SECONDS, Math.floorDiv(m.micros(), 1_000_000L));
        packet.number(MICROSECONDS, Math.floorMod(m.micros(), 1_000_000L));
        packet.octet(KIND, SIP);
        packet.number(CAPTURE_ID, hep.captureId());
        if (key.length > 0) {
            packet.chunk(AUTH_KEY, key);
        }
        if (call.length > 0) {
            packet.chunk(CORRELATION_ID, call);
        }
        packet.chunk(PAYLOAD, m.bytes());
        return packet.out.putShort(4, (short) packet.out.position()).flip();
    }

    private void addresses(TracedMessage m) {
        Addresses a = Addresses.of(m);
        octet(FAMILY, a.v6 ? AF_INET6 : AF_INET);
        octet(PROTOCOL, m.transport().equals("UDP") ? UDP : TCP);
        chunk(a.v6 ? SOURCE_V6 : SOURCE_V4, a.source);
        chunk(a.v6 ? DESTINATION_V6 : DESTINATION_V4, a.destination);
    }

    private void octet(int type, byte value) {
        chunk(type, new byte[] {value});
    }

    private void word(int type, int value) {
        chunk(type, ByteBuffer.allocate(2).putShort((short) value).array());
    }

    private void number(int type, long value) {
        chunk(type, ByteBuffer.allocate(4).putInt((int) value).array());
    }

    private void chunk(int type, byte[] value) {
        out.putShort((short) 0)
                .putShort((short) type)
                .putShort((short) (value.length + 6))
                .put(value);
    }
}
