package io.parley.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Our end towards a browser: ICE-lite (RFC 8445 2.5), with the one address we have as the only candidate.
 *
 * @param credentials makes new credentials, at the beginning and for each restart
 * @param fingerprint of our certificate
 */
public record LocalSecurity(Supplier<IceCredentials> credentials, Fingerprint fingerprint) {
    static final String PROFILE = "UDP/TLS/RTP/SAVPF";

    private static final List<String> PROFILES = List.of(PROFILE, "UDP/TLS/RTP/SAVP", "RTP/SAVPF");

    /** The priority of a host candidate with the highest local preference (RFC 8445 5.1.2). */
    private static final long PRIORITY = (126L << 24) + (65_535L << 8) + 255;

    static boolean takes(String protocol) {
        return PROFILES.contains(protocol);
    }

    /** Attributes of the session. */
    static List<Attribute> ofSession(String mid, boolean bundle) {
        Attribute lite = Attribute.property("ice-lite");
        return bundle ? List.of(new Attribute("group", "BUNDLE " + mid), lite) : List.of(lite);
    }

    /** Attributes of the stream. No SSRC is told: it changes with the clock of the codec, and a browser would listen to the one it was told only. */
    List<Attribute> ofStream(String mid, IceCredentials ice, Setup setup, String host, int port) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute("mid", mid));
        attributes.add(new Attribute("ice-ufrag", ice.fragment()));
        attributes.add(new Attribute("ice-pwd", ice.password()));
        attributes.add(new Attribute("fingerprint", fingerprint.toString()));
        attributes.add(new Attribute("setup", setup.attribute()));
        attributes.add(Attribute.property("rtcp-mux"));
        attributes.add(new Attribute("msid", "parley sound"));
        attributes.add(new Attribute("candidate", "1 1 udp " + PRIORITY + " " + host + " " + port + " typ host"));
        attributes.add(Attribute.property("end-of-candidates"));
        return attributes;
    }
}
