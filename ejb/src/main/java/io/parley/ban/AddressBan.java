package io.parley.ban;

import io.parley.sip.api.Ban;
import java.time.Instant;

/**
 * A ban of SIP.
 *
 * @param address the address, or the first one of the network
 * @param network the address, or the /64 of IPv6
 * @param reason why
 * @param since when it began
 * @param until when it ends
 * @param times how many bans it had in a row, with this one
 * @param dropped messages and connections that were dropped for it since the server started
 * @param by who banned it, empty where the server did
 * @param remark why, in their words; may be empty
 */
public record AddressBan(
        String address,
        String network,
        Reason reason,
        Instant since,
        Instant until,
        int times,
        long dropped,
        String by,
        String remark) {
    /** Why an address is banned. */
    public enum Reason {
        PASSWORD_GUESSING,
        EXTENSION_SCAN,
        SCANNER,
        JUNK,
        FLOOD,
        BY_HAND;

        static Reason of(Ban.Reason reason) {
            return switch (reason) {
                case PASSWORD_GUESSING -> PASSWORD_GUESSING;
                case EXTENSION_SCAN -> EXTENSION_SCAN;
                case SCANNER -> SCANNER;
                case JUNK -> JUNK;
                case FLOOD -> FLOOD;
                case BY_HAND -> BY_HAND;
            };
        }
    }

    static AddressBan of(Ban ban) {
        return new AddressBan(
                ban.site().replaceFirst("/.*", ""),
                ban.site(),
                Reason.of(ban.reason()),
                ban.since(),
                ban.until(),
                ban.times(),
                ban.dropped(),
                ban.by(),
                ban.remark());
    }
}
