package io.parley.sip.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What a call to a trunk says of its caller besides From, and of who sent it on.
 *
 * @param identity who the carrier is told calls (RFC 3325); empty for nobody
 * @param privacy value of the header Privacy (RFC 3323), or the empty string for none
 * @param diversion whether Diversion (RFC 5806) is sent where the call was sent on
 * @param history whether History-Info (RFC 7044) is
 */
public record CallerHeaders(Optional<Identity> identity, String privacy, boolean diversion, boolean history) {
    public CallerHeaders {
        Objects.requireNonNull(privacy, "privacy");
    }

    /** The header that says who calls. */
    public enum Header {
        P_ASSERTED_IDENTITY("P-Asserted-Identity"),
        P_PREFERRED_IDENTITY("P-Preferred-Identity"),
        /** An expired draft (draft-ietf-sip-privacy-04) that carriers still want. */
        REMOTE_PARTY_ID("Remote-Party-ID");

        private final String word;

        Header(String word) {
            this.word = word;
        }

        /** Its name in messages. */
        public String word() {
            return word;
        }
    }

    /** Who calls, for the carrier. */
    public record Identity(Header header, Party party) {}

    /** Those of a trunk that asks for nothing else: who is in From is asserted, a withheld caller by nothing. */
    public static CallerHeaders of(Party from) {
        return from.withheld()
                ? new CallerHeaders(Optional.empty(), "id", true, true)
                : new CallerHeaders(Optional.of(new Identity(Header.P_ASSERTED_IDENTITY, from)), "", true, true);
    }
}
