package io.parley.media.srtp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Protection profiles, in our order of preference (RFC 5764 4.1.2, RFC 4568 6.2, RFC 7714 14). */
public enum SrtpProfile {
    AEAD_AES_128_GCM("AEAD_AES_128_GCM", 0x0007, 12, 16),
    AES128_CM_HMAC_SHA1_80("AES_CM_128_HMAC_SHA1_80", 0x0001, 14, 10),
    /** A tag of 4 bytes for RTP and, where the signalling agreed on it, of 10 for RTCP: too weak to be agreed on with a browser. */
    AES128_CM_HMAC_SHA1_32("AES_CM_128_HMAC_SHA1_32", 0x0002, 14, 4);

    /** Bytes of a master key. */
    public static final int KEY = 16;

    /** The profiles that a DTLS handshake may agree on. */
    public static final List<SrtpProfile> OF_DTLS = List.of(AEAD_AES_128_GCM, AES128_CM_HMAC_SHA1_80);

    private final String suite;
    private final int number;
    private final int salt;
    private final int tag;

    SrtpProfile(String suite, int number, int salt, int tag) {
        this.suite = suite;
        this.number = number;
        this.salt = salt;
        this.tag = tag;
    }

    /** Its name in session descriptions. */
    public String suite() {
        return suite;
    }

    /** Its number in the use_srtp extension. */
    public int number() {
        return number;
    }

    /** Bytes of a master salt. */
    public int salt() {
        return salt;
    }

    /** Bytes of the tag of an RTP packet. */
    int tag() {
        return tag;
    }

    /** The profile of that name in session descriptions. */
    public static Optional<SrtpProfile> ofSuite(String suite) {
        return Arrays.stream(values())
                .filter(p -> p.suite.equalsIgnoreCase(suite))
                .findFirst();
    }
}
