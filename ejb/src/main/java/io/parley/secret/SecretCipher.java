package io.parley.secret;

import io.parley.secret.SecretKeys.SecretKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts that are stored encrypted, by AES-256-GCM (NIST SP 800-38D). What is stored reads {@code enc:1:key-id:data}, where data is, in Base64 without padding, a
 * nonce of 96 random bits, the ciphertext and a tag of 128 bits. All before the data is authenticated with it, and so is the kind of secret. A text without that
 * beginning is one that an earlier version stored as it is. Thread-safe.
 */
public final class SecretCipher {
    private static final String MARK = "enc:1:";
    private static final String HMAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random;

    /** @param random draws the nonces */
    public SecretCipher(SecretKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** What to store of a text; another one each time. */
    public String encrypt(SecretKind kind, String text) {
        SecretKey key = keys.first();
        String head = MARK + key.id() + ":";
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, head + kind).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] data = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, data, NONCE_BYTES, sealed.length);
            return head + Base64.getEncoder().withoutPadding().encodeToString(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-256-GCM", e);
        }
    }

    /**
     * The text of what is stored.
     *
     * @throws UnreadableSecretException when it was encrypted by a key that is not here, as another kind, or is damaged
     */
    public String decrypt(SecretKind kind, String stored) {
        if (!isEncrypted(stored)) {
            return stored;
        }
        String id = keyId(stored);
        SecretKey key = keys.find(id)
                .orElseThrow(() -> new UnreadableSecretException("the key " + id + " is not in the key file"));
        String head = MARK + id + ":";
        try {
            byte[] data = Base64.getDecoder().decode(stored.substring(Math.min(stored.length(), head.length())));
            byte[] nonce = Arrays.copyOf(data, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, head + kind);
            return new String(
                    cipher.doFinal(data, NONCE_BYTES, Math.max(0, data.length - NONCE_BYTES)), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new UnreadableSecretException(
                    "the key " + id + " of the key file is not the one that encrypted, or what is stored is damaged",
                    e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableSecretException("what is stored by the key " + id + " is damaged", e);
        }
    }

    /**
     * A keyed hash of a text (HMAC-SHA-256, RFC 2104), stored where the text need only be recognised. Without the keys it says nothing of the text, and no guess
     * can be tried on it.
     */
    public String mark(String use, String text) {
        SecretKey key = keys.first();
        return key.id() + ":" + hmac(key, use, text);
    }

    /** Whether it is the {@link #mark} of this text for the same use; false also where its key is not here any more. */
    public boolean isMark(String use, String text, String stored) {
        int end = Math.max(0, stored.indexOf(':'));
        return keys.find(stored.substring(0, end))
                .filter(key -> hmac(key, use, text).equals(stored.substring(end + 1)))
                .isPresent();
    }

    private static String hmac(SecretKey key, String use, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.aes().getEncoded(), HMAC));
            byte[] mark = mac.doFinal(("mark of " + use + '\n' + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().withoutPadding().encodeToString(mark);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    /** Whether it is stored as by {@link #encrypt} with the first key: neither plain nor by a key that went before. */
    public boolean isCurrent(String stored) {
        return isEncrypted(stored) && keyId(stored).equals(keys.first().id());
    }

    /** Whether it is stored encrypted, by whatever key. */
    public static boolean isEncrypted(String stored) {
        return stored.startsWith(MARK);
    }

    /** The id of the key of what is stored encrypted. */
    public static String keyId(String stored) {
        int end = stored.indexOf(':', MARK.length());
        return stored.substring(MARK.length(), end < 0 ? stored.length() : end);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String authenticated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(authenticated.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
