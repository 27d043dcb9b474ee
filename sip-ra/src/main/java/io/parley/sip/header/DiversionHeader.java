package io.parley.sip.header;

import gov.nist.javax.sip.message.SIPMessage;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Diversion.Reason;
import io.parley.sip.api.Party;
import io.parley.sip.message.ParameterizedValue;
import io.parley.sip.message.Privacy;
import io.parley.sip.message.QuotedString;
import io.parley.sip.message.TelephoneSubscriber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Who sent a call on, by the headers Diversion (RFC 5806) and History-Info (RFC 7044). Values that cannot be read are ignored. */
public final class DiversionHeader {
    /** The most that are read of a message: those nearest to us. */
    private static final int MOST = 5;

    private DiversionHeader() {}

    /** The diversions that a message tells of, the first of them first. A message has the last one on top (RFC 5806 5.1). */
    public static List<Diversion> diversions(SIPMessage m) {
        List<Diversion> out = new ArrayList<>(0);
        for (String line : Headers.values(m, "Diversion")) {
            for (String value : ParameterizedValue.split(line, ",")) {
                if (out.size() < MOST) {
                    diversion(value).ifPresent(out::add);
                }
            }
        }
        Collections.reverse(out);
        return List.copyOf(out);
    }

    private static Optional<Diversion> diversion(String value) {
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        if (open < 0 || close < 0) {
            return Optional.empty();
        }
        String number = number(value.substring(open + 1, close));
        if (number.isEmpty()) {
            return Optional.empty();
        }
        ParameterizedValue parameters = ParameterizedValue.of("x" + value.substring(close + 1));
        String privacy = parameters.parameter("privacy").orElse("off");
        boolean hidden = !privacy.equalsIgnoreCase("off") || Privacy.anonymous(number, "");
        String name = Text.line(QuotedString.plain(value.substring(0, open).strip()));
        return Optional.of(new Diversion(
                hidden ? Party.WITHHELD : new Party(number, name),
                Reason.of(parameters.parameter("reason").orElse(""))));
    }

    /** The number that a URI means; empty where it has none. */
    static String number(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon);
        String rest = uri.substring(colon + 1);
        if (scheme.equalsIgnoreCase("tel")) {
            return Text.line(TelephoneSubscriber.number(rest, true));
        }
        int at = rest.indexOf('@');
        boolean sip = scheme.equalsIgnoreCase("sip") || scheme.equalsIgnoreCase("sips");
        return sip && at > 0 ? Text.line(TelephoneSubscriber.number(rest.substring(0, at), false)) : "";
    }

    /**
     * Diversion lines for a call of ours, each ended by CRLF; none where nobody sent it on. A withheld number stays withheld, by its place alone others know that
     * there was one.
     *
     * @param diversions the first of them first
     * @param host of ours
     */
    public static String diversion(List<Diversion> diversions, String host) {
        StringBuilder out = new StringBuilder(80 * diversions.size());
        for (Diversion d : diversions.reversed()) {
            Party by = d.by();
            out.append("Diversion: ")
                    .append(Text.displayName(by.name()))
                    .append('<')
                    .append(uri(by, host))
                    .append(">;reason=");
            out.append(d.reason().token())
                    .append(";counter=1;privacy=")
                    .append(by.withheld() ? "full" : "off")
                    .append("\r\n");
        }
        return out.toString();
    }

    /**
     * History-Info lines for a call of ours, in the same way. Each entry tells why the one before it was left (RFC 4458), and has the index of the one that it
     * follows from (RFC 7044 10.3).
     *
     * @param called whom the call is for now
     */
    public static String history(List<Diversion> diversions, String called, String host) {
        StringBuilder out = new StringBuilder(80 * diversions.size());
        String index = "1";
        String cause = "";
        for (Diversion d : diversions) {
            entry(out, uri(d.by(), host) + cause + (d.by().withheld() ? "?Privacy=history" : ""), index);
            index += ".1";
            cause = ";cause=" + d.reason().cause();
        }
        if (!diversions.isEmpty()) {
            entry(out, "sip:" + Text.user(called) + '@' + host + cause, index);
        }
        return out.toString();
    }

    private static void entry(StringBuilder out, String uri, String index) {
        out.append("History-Info: <").append(uri).append(">;index=").append(index);
        if (index.length() > 1) {
            out.append(";mp=").append(index, 0, index.length() - 2);
        }
        out.append("\r\n");
    }

    private static String uri(Party by, String host) {
        return by.withheld() ? "sip:anonymous@anonymous.invalid" : "sip:" + Text.user(by.number()) + '@' + host;
    }
}
