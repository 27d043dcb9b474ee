package io.parley.sip.api;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * IP addresses that begin alike (RFC 4632 3.1, RFC 4291 2.3). Pure; never asks a name server.
 *
 * @param base an address of the range
 * @param prefix how many of its leading bits count, 0 to 32 or 128
 */
public record AddressRange(InetAddress base, int prefix) {
    public AddressRange {
        if (prefix < 0 || prefix > base.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException(base.getHostAddress() + " has no prefix of " + prefix + " bits");
        }
    }

    /**
     * Reads "192.0.2.7", "10.0.0.0/8" or "2001:db8::/32".
     *
     * @throws IllegalArgumentException when it is none
     */
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        return new AddressRange(
                base,
                slash < 0
                        ? base.getAddress().length * Byte.SIZE
                        : Integer.parseInt(text, slash + 1, text.length(), 10));
    }

    /** The same range by its first address: the bits beyond the prefix are zero. */
    public AddressRange normal() {
        byte[] bytes = base.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= (byte) (0xFF << Math.clamp((long) (i + 1) * Byte.SIZE - prefix, 0, Byte.SIZE));
        }
        try {
            return new AddressRange(InetAddress.getByAddress(bytes), prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }

    /** Whether all addresses of another range are in it. */
    public boolean contains(AddressRange other) {
        return prefix <= other.prefix && contains(other.base);
    }

    /** Whether an address is in it; one of the other version is not. */
    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            int mask = 0xFF << Math.max(0, bit + Byte.SIZE - prefix);
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
