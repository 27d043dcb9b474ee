package io.parley.media.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * Encrypts and authenticates packets of one direction and one protocol, in place, with one key. The JDK's ciphers work on arrays: a packet is copied out and
 * back, which costs some 20 ns. Confined to one thread.
 */
abstract sealed class PacketCipher permits GcmCipher, CounterCipher {
    /** The result of opening a packet that its sender did not make. */
    static final int FORGED = -1;

    /** Bytes that any profile adds to a packet, at most. */
    static final int MOST_ADDED = 20;

    /** Bytes of an RTCP packet that stay readable: its first word and the sender's SSRC. */
    static final int CONTROL_HEAD = 8;

    /** The flag of an SRTCP packet that is encrypted, before its 31-bit index (RFC 3711 3.4). */
    static final int ENCRYPTED = 0x80000000;

    final byte[] in = new byte[2048];
    final byte[] out = new byte[2048 + MOST_ADDED];

    static PacketCipher of(SrtpProfile profile, SessionKeys keys) {
        return switch (profile) {
            case AEAD_AES_128_GCM -> new GcmCipher(keys);
            case AES128_CM_HMAC_SHA1_80, AES128_CM_HMAC_SHA1_32 -> new CounterCipher(keys, profile.tag());
        };
    }

    static Cipher cipher(String transformation) {
        try {
            return Cipher.getInstance(transformation, "SunJCE");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's own provider is not there", e);
        }
    }

    /**
     * Encrypts an RTP packet.
     *
     * @param head bytes of its header
     * @param index its 48-bit index
     * @return its new length
     */
    abstract int seal(ByteBuffer packet, int head, int length, int ssrc, long index);

    /** Decrypts an SRTP packet; its new length, or {@link #FORGED}. */
    abstract int open(ByteBuffer packet, int head, int length, int ssrc, long index);

    /** Encrypts an RTCP packet of that 31-bit index; its new length. */
    abstract int sealControl(ByteBuffer packet, int length, int index);

    /** Where the word of flag and index lies in an SRTCP packet; below {@link #CONTROL_HEAD} where it is too short. */
    abstract int indexAt(int length);

    /** Decrypts an SRTCP packet; its new length, or {@link #FORGED}. */
    abstract int openControl(ByteBuffer packet, int length);

    /** A salt with SSRC and index mixed in (RFC 3711 4.1.1, RFC 7714 8.1 and 9.1). */
    static void mix(byte[] salt, byte[] vector, int ssrcAt, int ssrc, long index) {
        System.arraycopy(salt, 0, vector, 0, salt.length);
        for (int i = 0; i < 4; i++) {
            vector[ssrcAt + i] ^= (byte) (ssrc >>> (24 - 8 * i));
        }
        for (int i = 0; i < 6; i++) {
            vector[ssrcAt + 4 + i] ^= (byte) (index >>> (40 - 8 * i));
        }
    }
}
