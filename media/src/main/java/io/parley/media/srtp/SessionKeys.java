package io.parley.media.srtp;

/** Keys of one direction and one protocol (RTP or RTCP). */
final class SessionKeys {
    private static final int AUTHENTICATION = 20;
    private static final int RTCP = 3;

    private final byte[] cipher;
    private final byte[] authentication;
    private final byte[] salt;

    /**
     * Keys as they are.
     *
     * @param cipher 16 bytes
     * @param authentication 20 bytes; empty where the cipher authenticates itself
     * @param salt 14 bytes, or 12 for GCM
     */
    SessionKeys(byte[] cipher, byte[] authentication, byte[] salt) {
        this.cipher = cipher.clone();
        this.authentication = authentication.clone();
        this.salt = salt.clone();
    }

    /** The keys for RTP: labels 0 to 2. */
    static SessionKeys rtp(SrtpProfile profile, KeyDerivation derivation) {
        return of(profile, derivation, 0);
    }

    /** The keys for RTCP: labels 3 to 5. */
    static SessionKeys rtcp(SrtpProfile profile, KeyDerivation derivation) {
        return of(profile, derivation, RTCP);
    }

    private static SessionKeys of(SrtpProfile profile, KeyDerivation derivation, int label) {
        boolean authenticates = profile != SrtpProfile.AEAD_AES_128_GCM;
        return new SessionKeys(
                derivation.derive(label, SrtpProfile.KEY),
                authenticates ? derivation.derive(label + 1, AUTHENTICATION) : new byte[0],
                derivation.derive(label + 2, profile.salt()));
    }

    byte[] cipher() {
        return cipher.clone();
    }

    byte[] authentication() {
        return authentication.clone();
    }

    byte[] salt() {
        return salt.clone();
    }
}
