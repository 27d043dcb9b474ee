package io.parley.sip.header;

import gov.nist.javax.sip.message.SIPMessage;
import io.parley.sip.message.ParameterizedValue;
import io.parley.sip.message.Privacy;
import io.parley.sip.message.QuotedString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who calls, by the header Remote-Party-ID (draft-ietf-sip-privacy-04), which older carriers and gateways send instead of P-Asserted-Identity. A value that cannot
 * be read, or is of another party, is ignored.
 *
 * @param number user part of the URI
 * @param name display name, or the empty string
 * @param hidden whether people may not see the number
 */
record RemotePartyId(String number, String name, boolean hidden) {
    /** The first of the caller; of several, one that is hidden hides all. */
    static Optional<RemotePartyId> calling(SIPMessage m) {
        List<RemotePartyId> all = Headers.values(m, "Remote-Party-ID").stream()
                .flatMap(line -> ParameterizedValue.split(line, ",").stream())
                .flatMap(value -> of(value).stream())
                .toList();
        return all.stream().filter(RemotePartyId::hidden).findFirst().or(() -> all.stream()
                .findFirst());
    }

    private static Optional<RemotePartyId> of(String value) {
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        if (open >= 0 && close < 0) {
            return Optional.empty();
        }
        // without brackets what follows the semicolon is the header's
        String uri = open < 0 ? value.split(";", 2)[0] : value.substring(open + 1, close);
        ParameterizedValue parameters =
                ParameterizedValue.of("x" + value.substring(open < 0 ? uri.length() : close + 1));
        String privacy = parameters.parameter("privacy").orElse("off").toLowerCase(Locale.ROOT);
        String number = DiversionHeader.number(uri.strip());
        // of a request it is the caller's where it says nothing
        boolean calling = parameters.parameter("party").orElse("calling").equalsIgnoreCase("calling");
        boolean hidden = !List.of("off", "name").contains(privacy) || Privacy.anonymous(number, "");
        String name = Text.line(
                QuotedString.plain(value.substring(0, Math.max(0, open)).strip()));
        return calling && (hidden || !number.isEmpty())
                ? Optional.of(new RemotePartyId(number, privacy.equals("off") ? name : "", hidden))
                : Optional.empty();
    }
}
