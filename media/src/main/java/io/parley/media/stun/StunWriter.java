package io.parley.media.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a STUN message: attributes first, then {@link #signed}, which ends it with MESSAGE-INTEGRITY and FINGERPRINT. The layout is that of
 * {@link StunMessage}.
 */
public final class StunWriter {
    private final ByteBuffer bytes = ByteBuffer.allocate(StunMessage.MOST);

    private StunWriter(int type, byte[] transaction) {
        bytes.putShort((short) type)
                .putShort((short) 0)
                .putInt(StunType.MAGIC_COOKIE)
                .put(transaction);
    }

    /** Begins a request of 12 random bytes of transaction, or the answer to it. */
    public static StunWriter begin(int type, byte[] transaction) {
        return new StunWriter(type, transaction);
    }

    public StunWriter username(String name) {
        return attribute(StunType.USERNAME, name.getBytes(StandardCharsets.UTF_8));
    }

    /** An attribute of any kind. */
    public StunWriter attribute(int type, byte[] value) {
        bytes.putShort((short) type).putShort((short) value.length).put(value);
        while (bytes.position() % 4 != 0) {
            bytes.put((byte) 0);
        }
        return this;
    }

    /**
     * Where the request came from (RFC 8489 14.2).
     *
     * <pre>
     * |0 0 0 0 0 0 0 0|    Family     |         X-Port                |
     * |                X-Address (32 or 128 bits)                     |
     * </pre>
     */
    public StunWriter mappedAddress(InetSocketAddress address) {
        byte[] value = address.getAddress().getAddress();
        for (int i = 0; i < value.length; i++) {
            value[i] ^= bytes.get(4 + i);
        }
        ByteBuffer whole = ByteBuffer.allocate(4 + value.length);
        whole.putShort((short) (value.length == 4 ? 1 : 2));
        whole.putShort((short) (address.getPort() ^ StunType.MAGIC_COOKIE >>> 16));
        return attribute(StunType.XOR_MAPPED_ADDRESS, whole.put(value).array());
    }

    /** ERROR-CODE 420, and what was not understood (RFC 8489 14.8, 14.13). */
    public StunWriter unknown(List<Integer> attributes) {
        attribute(
                StunType.ERROR_CODE, ByteBuffer.allocate(4).putInt(4 << 8 | 20).array());
        ByteBuffer types = ByteBuffer.allocate(2 * attributes.size());
        attributes.forEach(a -> types.putShort((short) (int) a));
        return attribute(StunType.UNKNOWN_ATTRIBUTES, types.array());
    }

    /** Ends the message. */
    public byte[] signed(StunKey key) {
        byte[] signature = key.sign(bytes.array(), bytes.position());
        attribute(StunType.MESSAGE_INTEGRITY, signature);
        int end = bytes.position();
        bytes.putShort(2, (short) (end + 8 - StunMessage.HEADER));
        int crc = StunMessage.fingerprint(bytes.array(), end);
        attribute(StunType.FINGERPRINT, ByteBuffer.allocate(4).putInt(crc).array());
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
