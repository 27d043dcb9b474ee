package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.guard.Limit;
import io.parley.sip.header.Headers;
import java.util.OptionalLong;

/** How long a SUBSCRIBE or PUBLISH wants what it asks for. */
final class Lifetime {
    /** The header line of a 423. */
    static final String MIN_EXPIRES = "Min-Expires: " + Limit.SUBSCRIPTION_MIN_SECONDS.standard() + "\r\n";

    /** That of both packages where the request says nothing (RFC 4235 3.4, RFC 3856 6.4). */
    private static final long STANDARD_SECONDS = 3_600;

    private Lifetime() {}

    /** In seconds; empty where its Expires cannot be read. */
    static OptionalLong asked(SIPRequest r) {
        if (r.getExpires() != null) {
            return OptionalLong.of(Math.max(0, r.getExpires().getExpires()));
        }
        return Headers.unread(r, "Expires").isEmpty() ? OptionalLong.of(STANDARD_SECONDS) : OptionalLong.empty();
    }

    /** RFC 6665 4.2.1.1; 0 ends something, and is not too brief. */
    static boolean tooBrief(long seconds) {
        return seconds > 0 && seconds < Limit.SUBSCRIPTION_MIN_SECONDS.standard();
    }
}
