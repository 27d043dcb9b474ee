package io.parley.sip.api;

import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Settings of SIP over TLS.
 *
 * @param port its port, 0 switches it off; needs {@code context}
 * @param context gives each new connection the server's certificate and key of now, and whom it trusts; asked on the threads of the ports, so it must
 *     be quick
 */
public record TlsSettings(int port, Optional<Supplier<SSLContext>> context) {
    /** No TLS. */
    public static final TlsSettings OFF = new TlsSettings(0, Optional.empty());

    public TlsSettings {
        if (port != 0 && context.isEmpty()) {
            throw new IllegalArgumentException("SIP over TLS needs a certificate");
        }
    }
}
