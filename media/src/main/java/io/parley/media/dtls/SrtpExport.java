package io.parley.media.dtls;

import io.parley.media.sdp.Fingerprint;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.UseSRTPData;

/**
 * The steps that both roles of a handshake share: the peer's certificate is held against the signalled fingerprint, a profile is chosen, keys are
 * exported.
 */
final class SrtpExport {
    static final int[] SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
    };
    static final ProtocolVersion[] VERSIONS = ProtocolVersion.DTLSv12.only();
    static final int TIMEOUT_MILLIS = 15_000;

    /** Shorter than the second of RFC 6347 4.2.4.1, as the checks that came before show the path to be quick. */
    static final int RESEND_MILLIS = 400;

    private static final byte[] NO_MKI = {};

    private final Fingerprint expected;
    private Optional<SrtpProfile> profile = Optional.empty();
    private Optional<SrtpSession> session = Optional.empty();
    private volatile boolean peerClosed;

    SrtpExport(Fingerprint expected) {
        this.expected = expected;
    }

    /** Refuses whoever has not the certificate that was signalled. */
    void verify(Certificate chain) throws IOException {
        if (chain == null || chain.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "no certificate");
        }
        if (!expected.matches(chain.getCertificateAt(0).getEncoded())) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "fingerprint differs from the signalled one");
        }
    }

    /** Chooses the first profile of ours that the peer has. */
    void choose(UseSRTPData offered) throws IOException {
        profile = offered == null
                ? Optional.empty()
                : SrtpProfile.OF_DTLS.stream()
                        .filter(p ->
                                Arrays.stream(offered.getProtectionProfiles()).anyMatch(n -> n == p.number()))
                        .findFirst();
        if (profile.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "no SRTP profile in common");
        }
    }

    /** All profiles, as a client offers them. */
    static UseSRTPData offer() {
        return new UseSRTPData(
                SrtpProfile.OF_DTLS.stream().mapToInt(SrtpProfile::number).toArray(), NO_MKI);
    }

    /** The profile chosen, as a server answers. */
    UseSRTPData answer() {
        return new UseSRTPData(new int[] {profile.orElseThrow().number()}, NO_MKI);
    }

    /** The handshake is over. */
    void complete(TlsContext context) {
        SrtpProfile chosen = profile.orElseThrow();
        byte[] material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, SrtpSession.materialSize(chosen));
        session = Optional.of(new SrtpSession(chosen, material, !context.isServer()));
    }

    /** The keys, after {@link #complete}. */
    SrtpSession session() {
        return session.orElseThrow();
    }

    void alert(short description) {
        peerClosed |= description == AlertDescription.close_notify;
    }

    /** True once the peer said goodbye. */
    boolean peerClosed() {
        return peerClosed;
    }
}
