package io.parley.media.sdp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A {@code c=} line: {@code c=IN <addrtype> <address>} (RFC 8866 5.7).
 *
 * @param addressType IP4 or IP6
 * @param address a literal address or a host name
 */
public record Connection(String addressType, String address) {
    static Connection of(String host) {
        return new Connection(host.indexOf(':') >= 0 ? "IP6" : "IP4", host);
    }

    /** The address, where it is a literal: names are never resolved here, their packets are waited for instead. */
    public Optional<InetAddress> literal() {
        try {
            return Optional.of(
                    addressType.equals("IP6") ? Inet6Address.ofLiteral(address) : Inet4Address.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True for 0.0.0.0 and ::, the hold of RFC 2543. */
    public boolean unspecified() {
        return literal().map(InetAddress::isAnyLocalAddress).orElse(false);
    }

    @Override
    public String toString() {
        return "c=IN " + addressType + " " + address;
    }
}
