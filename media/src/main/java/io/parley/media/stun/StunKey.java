package io.parley.media.stun;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A short-term password, which signs messages by HMAC-SHA1 (RFC 8489 9.1 and 14.5). Confined to one thread. */
public final class StunKey {
    private static final int ATTRIBUTE = 24;

    private final Mac mac;

    public StunKey(String password) {
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HMAC-SHA1", e);
        }
    }

    /** The signature over the first bytes of a message, its length taken as if it ended with the signature. */
    byte[] sign(byte[] message, int length) {
        mac.update(message, 0, 2);
        mac.update(ByteBuffer.allocate(2).putShort(0, (short) (length + ATTRIBUTE - StunMessage.HEADER)));
        mac.update(message, 4, length - 4);
        return mac.doFinal();
    }
}
