package io.parley.sip.header;

import gov.nist.javax.sip.message.SIPMessage;
import io.parley.sip.message.TokenList;
import io.parley.sip.reliable.Demand;
import io.parley.sip.session.TimerHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What messages say of the extensions that we know: session timers (RFC 4028), reliable provisional responses (RFC 3262), and the methods of a peer. */
public final class Extensions {
    private static final int MOST_DIGITS = 10;

    private Extensions() {}

    /** What an INVITE, an UPDATE or a response to one says of session timers. */
    public static TimerHeaders timer(SIPMessage m) {
        List<String> options = new ArrayList<>(Headers.tokens(m, "Supported"));
        options.addAll(Headers.tokens(m, "Require"));
        return TimerHeaders.of(options, Headers.value(m, "Session-Expires"), Headers.value(m, "Min-SE"));
    }

    /** How an INVITE wants its provisional responses. */
    public static Demand demand(SIPMessage invite) {
        return Demand.of(Headers.tokens(invite, "Supported"), Headers.tokens(invite, "Require"));
    }

    /** The number of a reliable provisional response; empty where it is none. */
    public static OptionalLong rseq(SIPMessage response) {
        return TokenList.has(Headers.tokens(response, "Require"), Demand.OPTION)
                ? number(Headers.value(response, "RSeq"))
                : OptionalLong.empty();
    }

    /**
     * The number of the response that a PRACK acknowledges (RFC 3262 7.2).
     *
     * @param invite the number of the INVITE
     * @return empty where its RAck is missing, broken, or of another request
     */
    public static OptionalLong acknowledged(SIPMessage prack, long invite) {
        String[] parts = Headers.value(prack, "RAck").strip().split("\\s+", -1);
        boolean ours = parts.length == 3
                && parts[2].toUpperCase(Locale.ROOT).equals("INVITE")
                && number(parts[1]).equals(OptionalLong.of(invite));
        return ours ? number(parts[0]) : OptionalLong.empty();
    }

    /** Whether the sender of a message takes requests of a method; empty where it does not say. */
    public static Optional<Boolean> allows(SIPMessage m, String method) {
        List<String> methods = Headers.tokens(m, "Allow");
        return methods.isEmpty() ? Optional.empty() : Optional.of(TokenList.has(methods, method));
    }

    /** For how many seconds a refusal asks us to wait; empty where it does not. */
    public static OptionalLong retryAfter(SIPMessage response) {
        String value = Headers.value(response, "Retry-After");
        int end = 0;
        while (end < value.length() && Character.isDigit(value.charAt(end))) {
            end++;
        }
        return number(value.substring(0, end));
    }

    private static OptionalLong number(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
