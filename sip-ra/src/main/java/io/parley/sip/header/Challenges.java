package io.parley.sip.header;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.digest.Challenge;
import io.parley.sip.message.ParameterizedValue;
import io.parley.sip.message.QuotedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a response says of digest authentication (RFC 3261 20.7, 20.27, 20.44). */
public final class Challenges {
    private static final String NEXT_NONCE = "nextnonce";

    private Challenges() {}

    /** Whether it asks for credentials. */
    public static boolean asks(SIPResponse r) {
        return r.getStatusCode() == 401 || r.getStatusCode() == 407;
    }

    /** The challenges in it, in order. A 407 that came by a proxy may hold those of the end too (RFC 3261 16.7). */
    public static List<Challenge> of(SIPResponse r) {
        List<Challenge> out = new ArrayList<>(2);
        Headers.values(r, "WWW-Authenticate").forEach(value -> out.addAll(Challenge.read(false, value)));
        Headers.values(r, "Proxy-Authenticate").forEach(value -> out.addAll(Challenge.read(true, value)));
        return out;
    }

    /** The nonce that the next request should be answered with. */
    public static Optional<String> nextNonce(SIPResponse r, boolean proxy) {
        for (String value : Headers.values(r, proxy ? "Proxy-Authentication-Info" : "Authentication-Info")) {
            for (String part : ParameterizedValue.split(value, ",")) {
                int equals = part.indexOf('=');
                if (equals > 0
                        && part.substring(0, equals)
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .equals(NEXT_NONCE)) {
                    return Optional.of(
                            QuotedString.plain(part.substring(equals + 1).strip()));
                }
            }
        }
        return Optional.empty();
    }
}
