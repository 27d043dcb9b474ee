package io.parley.sip.header;

import gov.nist.javax.sip.header.ReferTo;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.message.PercentCoding;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;

/** The target of a REFER (RFC 3515 2.1), or why it cannot be followed. */
public sealed interface ReferTarget {
    /**
     * A number of ours or of the world, or a service.
     *
     * @param user user part of the Refer-To URI, decoded; a URN of RFC 5031 whole
     * @param replaces the dialog that a new call would take the place of
     */
    record User(String user, Optional<Replaces> replaces) implements ReferTarget {}

    /** Nothing that can be called; the code says why. */
    record Wrong(int code) implements ReferTarget {}

    /** Reads the Refer-To; of several, the first. */
    static ReferTarget of(SIPRequest r) {
        if (!(r.getHeader(ReferTo.NAME) instanceof ReferTo header) || header.getAddress() == null) {
            return new Wrong(400);
        }
        URI uri = header.getAddress().getURI();
        Optional<String> service = Headers.service(uri);
        if (service.isPresent()) {
            return new User(service.get(), Optional.empty());
        }
        if (!(uri instanceof SipURI) && !(uri instanceof TelURL)) {
            return new Wrong(416);
        }
        String user = Headers.user(uri);
        if (user.isEmpty()) {
            return new Wrong(400);
        }
        if (!(uri instanceof SipURI sip)) {
            return new User(user, Optional.empty());
        }
        if (sip.getMethodParam() != null && !sip.getMethodParam().equalsIgnoreCase("INVITE")) {
            return new Wrong(501);
        }
        String replaces = sip.getHeader("Replaces");
        if (replaces == null) {
            return new User(user, Optional.empty());
        }
        return Replaces.parse(PercentCoding.decoded(replaces))
                .<ReferTarget>map(found -> new User(user, Optional.of(found)))
                .orElse(new Wrong(400));
    }
}
