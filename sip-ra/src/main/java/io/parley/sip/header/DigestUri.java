package io.parley.sip.header;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.message.PercentCoding;
import java.util.Locale;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.URI;

/**
 * Compares the {@code uri} of digest credentials with the Request-URI (RFC 7616 3.4.6), so that credentials for one callee cannot be moved to another. SIP
 * allows differences (RFC 3261 22.4): URI parameters do not count, a {@code uri} without user part names the server (SIPp), and behind a proxy, which may
 * have rewritten the host, only the user counts.
 */
public final class DigestUri {
    private DigestUri() {}

    /** Whether the {@code uri} means what the request asks for. */
    public static boolean names(SIPRequest r, String uri) {
        URI asked = r.getRequestURI();
        int colon = uri.indexOf(':');
        if (colon < 0) {
            return false;
        }
        String scheme = uri.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = uri.substring(colon + 1);
        if (!(asked instanceof SipURI sip)) {
            Optional<String> service = Headers.service(asked);
            if (service.isPresent()) {
                return service.get().equals(uri.toLowerCase(Locale.ROOT));
            }
            return scheme.equals("tel") && bare(rest).equals(bare(after(asked.toString())));
        }
        if (!scheme.equals("sip") && !scheme.equals("sips")) {
            return false;
        }
        int at = rest.lastIndexOf('@');
        String user = at < 0 ? "" : rest.substring(0, at);
        String askedUser = Headers.text(sip.getUser());
        if (!user.isEmpty() && !PercentCoding.decoded(user).equals(PercentCoding.decoded(askedUser))) {
            return false;
        }
        boolean proxied = r.getViaHeaders().size() > 1 && !user.isEmpty();
        return proxied || sameHost(bare(rest.substring(at + 1)), sip);
    }

    private static boolean sameHost(String hostPort, SipURI asked) {
        int port = hostPort.indexOf(':', hostPort.indexOf(']') + 1);
        String host = port < 0 ? hostPort : hostPort.substring(0, port);
        String named = port < 0 ? "" : hostPort.substring(port + 1);
        boolean samePort = named.isEmpty() || asked.getPort() <= 0 || named.equals(Integer.toString(asked.getPort()));
        return samePort && host.equalsIgnoreCase(asked.getHost());
    }

    private static String after(String uri) {
        return uri.substring(uri.indexOf(':') + 1);
    }

    /** Without parameters and headers. */
    private static String bare(String text) {
        int end = 0;
        while (end < text.length() && ";?>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }
}
