package io.parley.sip.header;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.CalledFrom;
import java.util.Optional;
import javax.sip.address.Address;
import javax.sip.header.HeaderAddress;

/** The number that a call of a trunk is for. Pure functions. */
public final class CalledNumber {
    private CalledNumber() {}

    /**
     * The number in the header that the trunk has it in.
     *
     * @param usual the one that counts where it is not there
     */
    public static String of(SIPRequest r, CalledFrom from, String usual) {
        return switch (from) {
            case REQUEST_URI -> usual;
            case TO -> to(r).orElse(usual);
            case P_CALLED_PARTY_ID -> calledParty(r).orElse(usual);
        };
    }

    /** Nothing where To is the request URI's, which may be a contact of ours. */
    private static Optional<String> to(SIPRequest r) {
        String uri = Headers.user(r.getRequestURI());
        return user(r.getTo().getAddress()).filter(to -> !to.equals(uri));
    }

    /** A message has one; of several the parser keeps the first. */
    private static Optional<String> calledParty(SIPRequest r) {
        return r.getHeader("P-Called-Party-ID") instanceof HeaderAddress header
                ? Optional.ofNullable(header.getAddress()).flatMap(CalledNumber::user)
                : Optional.empty();
    }

    private static Optional<String> user(Address address) {
        return Optional.of(Headers.user(address.getURI())).filter(number -> !number.isEmpty());
    }
}
