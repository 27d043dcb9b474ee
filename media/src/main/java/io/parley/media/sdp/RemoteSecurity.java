package io.parley.media.sdp;

import io.parley.media.api.SdpException;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of ICE and DTLS in a browser's description for one stream; attributes of the session stand for those its streams lack.
 *
 * @param ice its credentials
 * @param fingerprint of its certificate
 * @param setup its role in the handshake; empty where it does not say
 */
record RemoteSecurity(IceCredentials ice, Fingerprint fingerprint, Optional<Setup> setup) {

    static RemoteSecurity of(SessionDescription session, MediaDescription media) {
        if (media.attribute("rtcp-mux").isEmpty()) {
            throw unusable("RTP and RTCP on one port");
        }
        IceCredentials ice = IceCredentials.parse(
                attribute(session, media, "ice-ufrag").orElseThrow(() -> unusable("an ICE user fragment")),
                attribute(session, media, "ice-pwd").orElseThrow(() -> unusable("an ICE password")));
        Fingerprint fingerprint = fingerprints(media.attributes())
                .or(() -> fingerprints(session.attributes()))
                .orElseThrow(() -> unusable("a fingerprint by SHA-256, 384 or 512"));
        Optional<Setup> setup = attribute(session, media, "setup")
                .map(v -> Setup.named(v).orElseThrow(() -> unusable("a DTLS role of active, passive or actpass")));
        return new RemoteSecurity(ice, fingerprint, setup);
    }

    private static Optional<Fingerprint> fingerprints(List<Attribute> attributes) {
        return attributes.stream()
                .filter(a -> a.name().equals("fingerprint"))
                .map(a -> Fingerprint.parse(a.value()))
                .toList()
                .stream()
                .filter(Fingerprint::strong)
                .findFirst();
    }

    private static Optional<String> attribute(SessionDescription session, MediaDescription media, String name) {
        return media.attribute(name).or(() -> session.attributes().stream()
                .filter(a -> a.name().equals(name))
                .map(Attribute::value)
                .findFirst());
    }

    private static SdpException unusable(String wanted) {
        return new SdpException(488, "a browser's stream must have " + wanted);
    }
}
