package io.parley.sip.tls;

import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Engines of TLS 1.3, and of TLS 1.2 with AEAD and forward secrecy alone. */
public final class TlsEngines {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsEngines() {}

    /** For a connection that a peer made. */
    public static SSLEngine accepting(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        restrict(engine);
        return engine;
    }

    /**
     * For a connection that we make: the peer must have a certificate by an authority that we trust. Whether it is the host's is to be asked of {@link SipIdentity}
     * once the handshake is done: the rules of SIP are not those of https.
     *
     * @param host name or address, told to the peer
     */
    public static SSLEngine calling(SSLContext context, String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        restrict(engine);
        return engine;
    }

    private static void restrict(SSLEngine engine) {
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setEnabledCipherSuites(Arrays.stream(engine.getEnabledCipherSuites())
                .filter(TlsEngines::isModern)
                .toArray(String[]::new));
    }

    /** AEAD with forward secrecy, as at https: of TLS 1.3 all are so. */
    private static boolean isModern(String suite) {
        boolean aead = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        return aead && (suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_") || suite.contains("_ECDHE_"));
    }
}
