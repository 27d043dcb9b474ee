package io.parley.media.srtp;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The origin of the session keys of one side: a master key of 16 bytes and its salt (RFC 3711 3.2.1). Its text form does not reveal it. */
public final class MasterKey {
    private final SrtpProfile profile;
    private final byte[] bytes;

    /**
     * A key that is known already.
     *
     * @param bytes key and salt, {@link #size} bytes
     * @throws IllegalArgumentException when they are more or fewer
     */
    public MasterKey(SrtpProfile profile, byte[] bytes) {
        if (bytes.length != size(profile)) {
            throw new IllegalArgumentException("key of a wrong size");
        }
        this.profile = profile;
        this.bytes = bytes.clone();
    }

    /** A new key. */
    public static MasterKey random(SrtpProfile profile, RandomGenerator random) {
        byte[] bytes = new byte[size(profile)];
        random.nextBytes(bytes);
        return new MasterKey(profile, bytes);
    }

    /** Bytes of a key and its salt. */
    public static int size(SrtpProfile profile) {
        return SrtpProfile.KEY + profile.salt();
    }

    public SrtpProfile profile() {
        return profile;
    }

    /** Key and salt. */
    public byte[] bytes() {
        return bytes.clone();
    }

    KeyDerivation derivation() {
        return new KeyDerivation(
                Arrays.copyOf(bytes, SrtpProfile.KEY), Arrays.copyOfRange(bytes, SrtpProfile.KEY, bytes.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey key && key.profile == profile && MessageDigest.isEqual(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The profile alone. */
    @Override
    public String toString() {
        return "key for " + profile.suite();
    }
}
