package io.parley.sip.parser;

import gov.nist.core.Host;
import gov.nist.core.HostPort;
import gov.nist.core.NameValue;
import gov.nist.javax.sip.address.SipUri;
import java.util.Optional;

/** {@code sip:user@host:port;name=value}, without escapes, passwords, headers and IPv6. */
final class PlainUri {
    private static final int PORT_DIGITS = 5;

    private PlainUri() {}

    /** Reads a URI up to a character that cannot be part of it; empty where it may be of another form. */
    static Optional<SipUri> read(Cursor c) {
        if (!c.take("sip:")) {
            return Optional.empty();
        }
        SipUri uri = new SipUri();
        uri.setScheme("sip");
        int begin = c.mark();
        String user = c.user();
        if (!user.isEmpty() && c.take('@')) {
            uri.setUser(user);
        } else {
            c.back(begin);
        }
        Optional<HostPort> host = hostPort(c);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        uri.setHostPort(host.get());
        while (c.take(';')) {
            String name = c.word();
            boolean flag = !c.take('=');
            String value = flag ? "" : c.word();
            if (name.isEmpty() || (!flag && value.isEmpty())) {
                return Optional.empty();
            }
            uri.setUriParameter(new NameValue(name, value, flag));
        }
        return Optional.of(uri);
    }

    /** A host name or IPv4 address, perhaps with a port. */
    static Optional<HostPort> hostPort(Cursor c) {
        String host = c.word();
        if (host.isEmpty()) {
            return Optional.empty();
        }
        HostPort out = new HostPort();
        out.setHost(new Host(host));
        if (c.take(':')) {
            int port = c.number(PORT_DIGITS);
            if (port < 0) {
                return Optional.empty();
            }
            out.setPort(port);
        }
        return Optional.of(out);
    }
}
