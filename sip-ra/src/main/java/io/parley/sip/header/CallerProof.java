package io.parley.sip.header;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.CallerClaims;
import io.parley.sip.message.ParameterizedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;

/** Reads what an INVITE has by which its caller can be verified (RFC 8224 4, 3GPP TS 24.229 7.2A.20). */
public final class CallerProof {
    private static final String VERSTAT = "verstat";

    private CallerProof() {}

    /**
     * That of an INVITE from a trunk.
     *
     * @param called the number that the call is for
     */
    public static CallerClaims of(SIPRequest r, String called) {
        Optional<Address> asserted = CallerIdentity.asserted(r);
        Address from = r.getFrom().getAddress();
        List<String> identities = new ArrayList<>(0);
        boolean left = false;
        for (String value : Headers.values(r, "Identity")) {
            // one header with several is against the grammar, and made by who joins lines (RFC 3261 7.3.1)
            for (String one : split(value)) {
                boolean taken = identities.size() < CallerClaims.MOST && one.length() <= CallerClaims.LONGEST;
                if (taken) {
                    identities.add(one.strip());
                }
                left |= !taken;
            }
        }
        String verstat = asserted.map(CallerProof::verstat)
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> verstat(from));
        if (identities.isEmpty() && !left && verstat.isEmpty()) {
            return CallerClaims.NONE;
        }
        return new CallerClaims(
                identities,
                left,
                Headers.value(r, "Date"),
                number(r, asserted),
                Stream.of(
                                called,
                                Headers.user(r.getRequestURI()),
                                Headers.user(r.getTo().getAddress().getURI()))
                        .filter(user -> !user.isEmpty())
                        .distinct()
                        .toList(),
                verstat);
    }

    /** That of the identity by which people see the caller, also where it is withheld from them. */
    private static String number(SIPRequest r, Optional<Address> asserted) {
        return asserted.map(address -> Headers.user(address.getURI()))
                .or(() -> RemotePartyId.calling(r).map(RemotePartyId::number))
                .orElseGet(() -> Headers.user(r.getFrom().getAddress().getURI()));
    }

    /** Between commas that stand neither in an address nor in a quoted text. */
    private static List<String> split(String value) {
        List<String> out = new ArrayList<>(1);
        int from = 0;
        boolean quoted = false;
        boolean address = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' && !address) {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                address = c == '<';
            } else if (c == ',' && !quoted && !address) {
                out.add(value.substring(from, i));
                from = i + 1;
            }
        }
        out.add(value.substring(from));
        return out;
    }

    /** The parameter of a tel URI, or of the user part of a sip URI that is one (RFC 3261 19.1.6); some carriers make it one of the sip URI. */
    private static String verstat(Address address) {
        URI uri = address.getURI();
        String of =
                switch (uri) {
                    case TelURL tel -> tel.toString();
                    case SipURI sip ->
                        Headers.text(sip.getUser()) + ";" + VERSTAT + "=" + Headers.text(sip.getParameter(VERSTAT));
                    case null, default -> "";
                };
        return ParameterizedValue.of(of).parameter(VERSTAT).orElse("");
    }
}
