package io.parley.media.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Session keys from a master key and salt, by AES in counter mode, with a key derivation rate of 0 (RFC 3711 4.3; RFC 7714 11 for shorter salts). */
final class KeyDerivation {
    private static final int BLOCK = 16;
    private static final int LABEL = 7;

    private final byte[] masterKey;
    private final byte[] masterSalt;

    KeyDerivation(byte[] masterKey, byte[] masterSalt) {
        this.masterKey = masterKey.clone();
        this.masterSalt = masterSalt.clone();
    }

    /** The key of a label, as long as asked for. */
    byte[] derive(int label, int length) {
        byte[] block = Arrays.copyOf(masterSalt, BLOCK);
        block[LABEL] ^= (byte) label;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(block));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has AES in counter mode", e);
        }
    }
}
