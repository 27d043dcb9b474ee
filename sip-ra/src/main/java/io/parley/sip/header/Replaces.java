package io.parley.sip.header;

import io.parley.sip.message.PercentCoding;
import java.util.Locale;
import java.util.Optional;

/**
 * The value of a Replaces header (RFC 3891 6.1): {@code call-id;to-tag=…;from-tag=…}. It names a dialog as the one who is asked to replace it sees it, so
 * the To tag is that one's.
 *
 * @param earlyOnly whether the dialog is meant only as long as it is not answered
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {
    /** Reads a value, percent-decoded already; empty where a part is missing, or there twice. */
    static Optional<Replaces> parse(String value) {
        String[] parts = value.split(";", -1);
        String to = "";
        String from = "";
        boolean early = false;
        boolean twice = false;
        for (String part : parts) {
            String p = part.strip();
            int equals = p.indexOf('=');
            String name = (equals < 0 ? p : p.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String given = equals < 0 ? "" : p.substring(equals + 1).strip();
            switch (name) {
                case "to-tag" -> {
                    twice |= !to.isEmpty();
                    to = given;
                }
                case "from-tag" -> {
                    twice |= !from.isEmpty();
                    from = given;
                }
                case "early-only" -> early = true;
                default -> {
                    // the Call-ID, or a parameter that means nothing to us
                }
            }
        }
        String call = parts[0].strip();
        return twice || call.isEmpty() || to.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replaces(call, to, from, early));
    }

    /** Reads the value of a header. Some phones write it there with the escapes that it has in a URI. */
    public static Optional<Replaces> ofHeader(String value) {
        return value.indexOf(';') < 0 ? parse(PercentCoding.decoded(value)) : parse(value);
    }
}
