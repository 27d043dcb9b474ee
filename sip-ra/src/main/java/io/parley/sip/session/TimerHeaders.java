package io.parley.sip.session;

import io.parley.sip.message.ParameterizedValue;
import io.parley.sip.message.TokenList;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an INVITE, an UPDATE or a response to one says of session timers (RFC 4028 4, 5).
 *
 * @param supported whether its sender supports them
 * @param expires the session interval in seconds; empty where none is named, or none that can be read
 * @param refresher who refreshes; empty where that is left open
 * @param minimum the smallest interval that a side on the way takes, in seconds; empty where none is named
 */
public record TimerHeaders(
        boolean supported, OptionalLong expires, Optional<Refresher> refresher, OptionalLong minimum) {
    /** The option tag of session timers. */
    public static final String OPTION = "timer";

    private static final int MOST_DIGITS = 10;

    /**
     * Reads the values of the headers.
     *
     * @param options the option tags of Supported and Require
     * @param sessionExpires the value of Session-Expires, or the empty string
     * @param minSe that of Min-SE, or the empty string
     */
    public static TimerHeaders of(Collection<String> options, String sessionExpires, String minSe) {
        ParameterizedValue expires = ParameterizedValue.of(sessionExpires);
        return new TimerHeaders(
                TokenList.has(options, OPTION),
                seconds(expires.value()),
                expires.parameter("refresher").flatMap(TimerHeaders::refresher),
                seconds(ParameterizedValue.of(minSe).value()));
    }

    private static Optional<Refresher> refresher(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "uac" -> Optional.of(Refresher.UAC);
            case "uas" -> Optional.of(Refresher.UAS);
            default -> Optional.empty();
        };
    }

    /** Delta-seconds (RFC 3261 20); those of 2^31 and more count as that (RFC 3261 25.1 leaves them without a limit). */
    private static OptionalLong seconds(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        String digits = text.length() > MOST_DIGITS ? "9".repeat(MOST_DIGITS) : text;
        return OptionalLong.of(Math.min(Long.parseLong(digits), Integer.MAX_VALUE));
    }
}
