package io.parley.ban;

import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.sip.api.AddressRange;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that SIP never bans nor slows down.
 *
 * @param range by its first address, as "192.0.2.0/24" or "2001:db8::/32"; one address is a /32, of IPv6 a /128
 * @param remark whose they are, one line of 200 characters at most; may be empty
 */
public record AllowedAddress(String range, String remark) {
    /** The shortest prefix of IPv4 that is taken: the largest network that anybody owns. */
    public static final int LEAST_PREFIX_OF_IPV4 = 8;

    /** The shortest prefix of IPv6 that is taken. */
    public static final int LEAST_PREFIX_OF_IPV6 = 16;

    /** Four numbers, so that "10/8" is not the eight bits of 0.0.0.10, which Java makes of it. */
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?");

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/\\d{1,3})?");

    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    /**
     * Reads a range as people write it.
     *
     * @param range an address, or one of a range with "/" and how many leading bits count
     * @throws InvalidInput for the field "range", where it is none or has too many addresses
     */
    public static AllowedAddress of(String range, String remark) {
        AddressRange read = read(range.strip());
        InetAddress first = read.base();
        boolean four = first.getAddress().length == Integer.BYTES;
        if (read.prefix() < (four ? LEAST_PREFIX_OF_IPV4 : LEAST_PREFIX_OF_IPV6)) {
            throw new InvalidInput("range", new InputRefusal.RangeTooWide(LEAST_PREFIX_OF_IPV4, LEAST_PREFIX_OF_IPV6));
        }
        return new AllowedAddress(text(first) + "/" + read.prefix(), remark.strip());
    }

    private static AddressRange read(String range) {
        if (!IPV4.matcher(range).matches() && !IPV6.matcher(range).matches()) {
            throw new InvalidInput("range", new InputRefusal.NotAnAddressRange());
        }
        try {
            return AddressRange.of(range).normal();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("range", new InputRefusal.NotAnAddressRange());
        }
    }

    /** The longest row of zeros, the first of equal ones, is left out (RFC 5952 4.2). */
    private static String text(InetAddress address) {
        String whole = address.getHostAddress();
        Matcher rows = ZEROS.matcher(whole);
        int from = 0;
        int until = 0;
        while (rows.find()) {
            if (rows.end() - rows.start() > until - from) {
                from = rows.start();
                until = rows.end();
            }
        }
        if (until == 0) {
            return whole;
        }
        return whole.substring(0, from).replaceAll(":$", "") + "::"
                + whole.substring(until).replaceAll("^:", "");
    }

    AddressRange addresses() {
        return AddressRange.of(range);
    }
}
