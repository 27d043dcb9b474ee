package io.parley.sip.header;

import java.util.Locale;
import java.util.Optional;

/**
 * The value of a Replaces header (RFC 3891 6.1): {@code call-id;to-tag=…;from-tag=…}. It names a dialog as the one who is asked to replace it sees it, so
 * the To tag is that one's.
 */
public record Replaces(String callId, String toTag, String fromTag) {
    /** Reads a value, percent-decoded already; empty where a part is missing. */
    static Optional<Replaces> parse(String value) {
        String[] parts = value.split(";", -1);
        String to = "";
        String from = "";
        for (String part : parts) {
            String p = part.strip();
            String name = p.toLowerCase(Locale.ROOT);
            if (name.startsWith("to-tag=")) {
                to = p.substring(7);
            } else if (name.startsWith("from-tag=")) {
                from = p.substring(9);
            }
        }
        String call = parts[0].strip();
        return call.isEmpty() || to.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replaces(call, to, from));
    }
}
