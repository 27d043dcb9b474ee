package io.parley.sip.api;

import io.parley.http.ForwardedHeader;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reverse proxies that are believed when they say whom a connection comes from, by X-Forwarded-For or Forwarded (RFC 7239). Each proxy adds the address it
 * saw at the right end, so the rightmost one that is no proxy of ours counts; what stands further left anybody may have written. The words of a peer
 * that is not trusted are not even read. Pure, immutable.
 *
 * @param ranges where they are
 */
public record TrustedProxies(List<AddressRange> ranges) {
    /** Nobody is believed. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** The header that most proxies write: a list of addresses. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    /** The header of RFC 7239. */
    public static final String FORWARDED = "Forwarded";

    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads addresses and ranges that are separated by commas.
     *
     * @throws IllegalArgumentException when one is neither
     */
    public static TrustedProxies of(String list) {
        return new TrustedProxies(Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(AddressRange::of)
                .toList());
    }

    /** Whether this peer is one of them. */
    public boolean trusts(InetAddress peer) {
        for (AddressRange range : ranges) {
            if (range.contains(peer)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The origin of a request: the peer itself where it is not trusted, or names nobody.
     *
     * @param forwardedFor the values of all headers {@link #FORWARDED_FOR}, in order
     * @param forwarded those of {@link #FORWARDED}
     * @throws ParseException where a trusted peer's headers cannot be read, or name two different addresses: a proxy passes on the header that it
     *     does not write itself, so one of them is the client's own
     */
    public InetAddress client(InetAddress peer, List<String> forwardedFor, List<String> forwarded)
            throws ParseException {
        if (!trusts(peer)) {
            return peer;
        }
        Optional<InetAddress> one = forwardedFor.isEmpty()
                ? Optional.empty()
                : Optional.of(nearest(List.of(String.join(",", forwardedFor).split(",", -1)), peer));
        Optional<InetAddress> other = forwarded.isEmpty()
                ? Optional.empty()
                : Optional.of(nearest(ForwardedHeader.nodes(String.join(",", forwarded)), peer));
        if (one.isPresent() && other.isPresent() && !one.equals(other)) {
            throw new ParseException(FORWARDED_FOR + " and " + FORWARDED + " name different addresses", 0);
        }
        return one.or(() -> other).orElse(peer);
    }

    private InetAddress nearest(List<String> nodes, InetAddress peer) throws ParseException {
        InetAddress nearest = peer;
        List<String> left = new ArrayList<>(nodes);
        while (trusts(nearest) && !left.isEmpty()) {
            nearest = address(left.removeLast().strip());
        }
        return nearest;
    }

    /** An address with or without a port; IPv6 in brackets where there is a port. */
    private static InetAddress address(String node) throws ParseException {
        String host = node;
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            host = end < 0 || !port(node.substring(end + 1)) ? "" : node.substring(1, end);
        } else if (node.indexOf(':') >= 0 && node.indexOf(':') == node.lastIndexOf(':')) {
            int colon = node.indexOf(':');
            host = port(node.substring(colon)) ? node.substring(0, colon) : "";
        }
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            throw new ParseException("no address is named", 0);
        }
    }

    private static boolean port(String text) {
        return text.isEmpty() || text.matches(":[0-9]{1,5}");
    }
}
