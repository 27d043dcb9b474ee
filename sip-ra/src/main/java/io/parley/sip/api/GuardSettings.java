package io.parley.sip.api;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Whom the adaptor keeps out, and whom never.
 *
 * @param allowed addresses and ranges that are never banned nor slowed down
 * @param banTimes how long the first ban of a site lasts, the second one in a row, and so on; the last one counts for all further ones. Empty where nobody is
 *     banned but by hand
 * @param scanners words of a User-Agent, or of a From, by which scanners are known, in any case; what they send gets no answer
 */
public record GuardSettings(List<AddressRange> allowed, List<Duration> banTimes, List<String> scanners) {
    /** The names that common scanners give themselves. */
    public static final List<String> SCANNERS = List.of(
            "friendly-scanner",
            "friendly-request",
            "sipvicious",
            "sundayddr",
            "sip-scan",
            "sipscan",
            "sipcli",
            "pplsip",
            "vaxsipuseragent");

    /** The machine itself is allowed; bans last ten minutes, an hour, a day. */
    public static final GuardSettings STANDARD = new GuardSettings(
            List.of(AddressRange.of("127.0.0.0/8"), AddressRange.of("::1")),
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1)),
            SCANNERS);

    public GuardSettings {
        allowed = List.copyOf(allowed);
        banTimes = List.copyOf(banTimes);
        scanners = List.copyOf(scanners);
    }

    /** Whether an address is in one of the allowed ranges. */
    public boolean allows(InetAddress address) {
        for (AddressRange range : allowed) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
