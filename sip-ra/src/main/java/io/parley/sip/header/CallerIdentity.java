package io.parley.sip.header;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.Party;
import io.parley.sip.api.Source;
import io.parley.sip.message.Privacy;
import io.parley.sip.message.QuotedString;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.HeaderAddress;

/** The caller's identity: as an account of ours, and as people may see it (RFC 3323, RFC 3325). */
public final class CallerIdentity {
    /** Digits of a number that is worth hiding. */
    private static final int SHORTEST = 4;

    private CallerIdentity() {}

    /**
     * The caller as shown to people. P-Asserted-Identity is trusted from a trunk only (RFC 3325 5), where it is missing Remote-Party-ID; both are preferred to
     * From. A caller who withholds the number in any of them is shown as {@link Party#WITHHELD}.
     */
    public static Party shown(SIPRequest r, Source source) {
        boolean trunk = source instanceof Source.Trunk;
        Address from = r.getFrom().getAddress();
        Optional<Address> asserted = trunk ? identity(r, "P-Asserted-Identity") : Optional.empty();
        Optional<RemotePartyId> remote = trunk ? RemotePartyId.calling(r) : Optional.empty();
        Party shown = asserted.isEmpty() && remote.isPresent()
                ? new Party(remote.get().number(), remote.get().name())
                : party(asserted.orElse(from));
        boolean withheld = shown.number().isEmpty()
                || anonymous(from)
                || asserted.filter(CallerIdentity::anonymous).isPresent()
                || remote.filter(RemotePartyId::hidden).isPresent()
                || Privacy.withheld(Headers.tokens(r, "Privacy"));
        return withheld ? Party.WITHHELD : shown;
    }

    private static String number(Address address) {
        return Headers.user(address.getURI());
    }

    private static Party party(Address address) {
        return new Party(number(address), Headers.displayName(address));
    }

    /** The identity that a trunk asserts, if it does. */
    static Optional<Address> asserted(SIPRequest r) {
        return identity(r, "P-Asserted-Identity");
    }

    /** The Call-ID for records and logs; none where the number is withheld and the caller's device put it in there as well (RFC 3323 4.1). */
    public static String callId(SIPRequest r, Party shown) {
        String id = r.getCallId().getCallId();
        boolean tells = shown.withheld()
                && Stream.of(
                                Optional.of(number(r.getFrom().getAddress())),
                                identity(r, "P-Asserted-Identity").map(CallerIdentity::number),
                                RemotePartyId.calling(r).map(RemotePartyId::number),
                                Headers.address(r.getContactHeader()).map(CallerIdentity::number))
                        .flatMap(Optional::stream)
                        .map(number -> number.replace("+", ""))
                        .anyMatch(number -> number.length() >= SHORTEST && id.contains(number));
        return tells ? "" : id;
    }

    /** The account that a phone speaks for: that of From, or where From is anonymous, the one it prefers or proves to be (RFC 3325 9.2). */
    public static String account(SIPRequest r) {
        Address from = r.getFrom().getAddress();
        if (!anonymous(from)) {
            return Headers.user(from.getURI());
        }
        return identity(r, "P-Preferred-Identity")
                .map(preferred -> Headers.user(preferred.getURI()))
                .or(() -> proved(r))
                .orElse("");
    }

    private static Optional<String> proved(SIPRequest r) {
        return r.getHeader("Proxy-Authorization") instanceof AuthorizationHeader h
                ? Optional.ofNullable(h.getUsername()).map(QuotedString::plain)
                : Optional.empty();
    }

    /** The first identity that has a number; a header may hold a sip and a tel URI. */
    private static Optional<Address> identity(SIPRequest r, String header) {
        for (Iterator<SIPHeader> i = r.getHeaders(header); i.hasNext(); ) {
            if (i.next() instanceof HeaderAddress h
                    && h.getAddress() != null
                    && !Headers.user(h.getAddress().getURI()).isEmpty()) {
                return Optional.of(h.getAddress());
            }
        }
        return Optional.empty();
    }

    private static boolean anonymous(Address address) {
        return address.getURI() instanceof SipURI uri
                && Privacy.anonymous(Headers.user(uri), Headers.text(uri.getHost()));
    }
}
