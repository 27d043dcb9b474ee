package io.parley.media.srtp;

import java.util.Arrays;
import java.util.Optional;

/** Protection profiles that DTLS may agree on, in our order of preference (RFC 5764 4.1.2, RFC 7714 14.2). */
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 12),
    AES128_CM_HMAC_SHA1_80(0x0001, 14);

    /** Bytes of a master key. */
    public static final int KEY = 16;

    private final int number;
    private final int salt;

    SrtpProfile(int number, int salt) {
        this.number = number;
        this.salt = salt;
    }

    /** Its number in the use_srtp extension. */
    public int number() {
        return number;
    }

    /** Bytes of a master salt. */
    public int salt() {
        return salt;
    }

    public static Optional<SrtpProfile> of(int number) {
        return Arrays.stream(values()).filter(p -> p.number == number).findFirst();
    }
}
