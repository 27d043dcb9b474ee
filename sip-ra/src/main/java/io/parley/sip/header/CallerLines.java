package io.parley.sip.header;

import io.parley.sip.api.CallerHeaders;
import io.parley.sip.api.CallerHeaders.Header;
import io.parley.sip.api.CallerHeaders.Identity;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;

/** The caller of a call that we make, as its INVITE tells them: From, and the headers of RFC 3323, RFC 3325, RFC 5806 and RFC 7044. Pure functions. */
public final class CallerLines {
    private CallerLines() {}

    /** The value of From, without a tag. */
    public static String from(Party caller, String host) {
        if (caller.withheld()) {
            return "\"Anonymous\" <sip:anonymous@anonymous.invalid>";
        }
        return Text.displayName(caller.name()) + "<sip:" + Text.user(caller.number()) + '@' + host + '>';
    }

    /**
     * The header lines besides From, each ended by CRLF. Phones get no identity.
     *
     * @param host of ours
     */
    public static String lines(DialRequest r, String host) {
        boolean trunk = r.target() instanceof DialRequest.Target.Trunk;
        CallerHeaders told = r.headers().filter(_ -> trunk).orElseGet(() -> CallerHeaders.of(r.caller()));
        StringBuilder out = new StringBuilder(160);
        if (told.diversion()) {
            out.append(DiversionHeader.diversion(r.diversions(), host));
        }
        if (told.history()) {
            out.append(DiversionHeader.history(r.diversions(), r.called(), host));
        }
        if (!told.privacy().isEmpty()) {
            out.append("Privacy: ").append(Text.line(told.privacy())).append("\r\n");
        }
        if (trunk) {
            told.identity().ifPresent(identity -> append(out, identity, r.caller(), host));
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Identity identity, Party from, String host) {
        out.append(identity.header().word()).append(": ").append(from(identity.party(), host));
        if (identity.header() == Header.REMOTE_PARTY_ID) {
            out.append(";party=calling;screen=yes;privacy=").append(from.withheld() ? "full" : "off");
        }
        out.append("\r\n");
    }
}
