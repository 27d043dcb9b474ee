package io.parley.media.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A STUN message that is well formed (RFC 8489 5 and 14); who made it is another question, which {@link #signedWith} answers.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0 0|     STUN Message Type     |         Message Length        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   Magic Cookie = 0x2112A442                   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     Transaction ID (96 bits)                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         Attribute Type        |            Length             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     Value, padded to 32 bits                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * Attributes after MESSAGE-INTEGRITY are not signed and passed over, but for FINGERPRINT, which has to be last and right where it is there.
 */
public final class StunMessage {
    static final int HEADER = 20;

    /** Bytes of the longest message read: checks have about a hundred. */
    static final int MOST = 576;

    private static final int SIGNATURE = 20;

    private final byte[] message;
    private final ByteBuffer bytes;
    private final List<Part> parts;
    private final int signature;

    private record Part(int type, int at, int length) {}

    private StunMessage(byte[] message, List<Part> parts, int signature) {
        this.message = message;
        bytes = ByteBuffer.wrap(message);
        this.parts = parts;
        this.signature = signature;
    }

    /** Reads a message; empty where it is malformed, too long, or its fingerprint is wrong. */
    public static Optional<StunMessage> read(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        if (message.length < HEADER
                || message.length > MOST
                || (message[0] & 0xC0) != 0
                || message.length != HEADER + (bytes.getShort(2) & 0xFFFF)
                || message.length % 4 != 0
                || bytes.getInt(4) != StunType.MAGIC_COOKIE) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>(8);
        int signature = -1;
        int at = HEADER;
        while (at < message.length) {
            int type = bytes.getShort(at) & 0xFFFF;
            int length = bytes.getShort(at + 2) & 0xFFFF;
            int next = at + 4 + (length + 3) / 4 * 4;
            if (next > message.length) {
                return Optional.empty();
            }
            if (type == StunType.FINGERPRINT) {
                if (length != 4 || next != message.length || bytes.getInt(at + 4) != fingerprint(message, at)) {
                    return Optional.empty();
                }
            } else if (signature < 0) {
                if (type == StunType.MESSAGE_INTEGRITY) {
                    if (length != SIGNATURE) {
                        return Optional.empty();
                    }
                    signature = at;
                } else {
                    parts.add(new Part(type, at + 4, length));
                }
            }
            at = next;
        }
        return Optional.of(new StunMessage(message, List.copyOf(parts), signature));
    }

    /** The CRC of what comes before the attribute (RFC 8489 14.7). */
    static int fingerprint(byte[] message, int length) {
        CRC32 crc = new CRC32();
        crc.update(message, 0, length);
        return (int) crc.getValue() ^ StunType.FINGERPRINT_MASK;
    }

    public int type() {
        return bytes.getShort(0) & 0xFFFF;
    }

    /** The 96 bits that an answer repeats. */
    public byte[] transaction() {
        return Arrays.copyOfRange(message, 8, HEADER);
    }

    /** True where the message carries a signature made with this password. */
    public boolean signedWith(StunKey key) {
        if (signature < 0) {
            return false;
        }
        byte[] made = key.sign(message, signature);
        return MessageDigest.isEqual(made, Arrays.copyOfRange(message, signature + 4, signature + 4 + SIGNATURE));
    }

    /** USERNAME, as "ours:theirs" in a check (RFC 8445 7.2.2). */
    public Optional<String> username() {
        return part(StunType.USERNAME).map(p -> new String(message, p.at(), p.length(), StandardCharsets.UTF_8));
    }

    public boolean has(int attribute) {
        return part(attribute).isPresent();
    }

    /** XOR-MAPPED-ADDRESS: where the other side saw the request come from (RFC 8489 14.2). */
    public Optional<InetSocketAddress> mappedAddress() {
        return part(StunType.XOR_MAPPED_ADDRESS)
                .filter(p -> p.length() == 8 || p.length() == 20)
                .map(this::address);
    }

    private InetSocketAddress address(Part part) {
        int port = (bytes.getShort(part.at() + 2) ^ StunType.MAGIC_COOKIE >>> 16) & 0xFFFF;
        byte[] address = Arrays.copyOfRange(message, part.at() + 4, part.at() + part.length());
        for (int i = 0; i < address.length; i++) {
            address[i] ^= bytes.get(4 + i);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** Attributes that must be understood and are not known here. */
    public List<Integer> unknown() {
        return parts.stream()
                .map(Part::type)
                .filter(StunType::requiredButUnknown)
                .toList();
    }

    private Optional<Part> part(int type) {
        return parts.stream().filter(p -> p.type() == type).findFirst();
    }
}
