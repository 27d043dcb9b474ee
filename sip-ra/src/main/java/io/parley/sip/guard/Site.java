package io.parley.sip.guard;

import io.parley.sip.api.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * The part of the IP addresses that one owner holds: an IPv4 address, or the /64 of an IPv6 address (RFC 6177), whose owner has all the rest. Small, and made
 * without any text, as it is made for each datagram.
 *
 * @param six whether it is of IPv6
 * @param bits the address of IPv4, or the first 64 bits of IPv6
 */
public record Site(boolean six, long bits) {
    /** The site of an address. */
    public static Site of(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == Integer.BYTES
                ? new Site(false, Integer.toUnsignedLong(buffer.getInt()))
                : new Site(true, buffer.getLong());
    }

    /**
     * The site that {@link #toString} wrote, or that of an address.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static Site of(String text) {
        return of(AddressRange.of(text).base());
    }

    /** The first address of it. */
    public InetAddress address() {
        ByteBuffer bytes = six
                ? ByteBuffer.allocate(2 * Long.BYTES).putLong(bits)
                : ByteBuffer.allocate(Integer.BYTES).putInt((int) bits);
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }

    /** As "192.0.2.7" or "2001:db8:0:7::/64". */
    @Override
    public String toString() {
        return AddressLimiter.site(address().getHostAddress());
    }
}
