package io.parley.media.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES128_CM_HMAC_SHA1_80 and 32 (RFC 3711 4.1.1, 4.2.1): the tag comes last; it covers the roll-over counter, too, which is not sent. RTCP has 10 bytes of it
 * always, RTP 10 or 4 (RFC 4568 6.2.2).
 *
 * <pre>
 * |  RTP header  |  encrypted payload  |  tag  |
 * |  8 bytes  |  encrypted  |E| index  |  tag  |
 * </pre>
 */
final class CounterCipher extends PacketCipher {
    private static final int TAG = 10;
    private static final int WORD = 4;
    private static final int SSRC_AT = 4;

    private final int rtpTag;
    private final Cipher cipher = cipher("AES/CTR/NoPadding");
    private final Mac mac;
    private final SecretKeySpec key;
    private final byte[] salt;
    private final byte[] vector = new byte[16];
    private final byte[] tag = new byte[20];
    private final byte[] counter = new byte[WORD];

    /** @param rtpTag bytes of an RTP packet's tag */
    CounterCipher(SessionKeys keys, int rtpTag) {
        this.rtpTag = rtpTag;
        key = new SecretKeySpec(keys.cipher(), "AES");
        salt = keys.salt();
        try {
            mac = Mac.getInstance("HmacSHA1", "SunJCE");
            mac.init(new SecretKeySpec(keys.authentication(), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's own provider is not there", e);
        }
    }

    @Override
    int seal(ByteBuffer packet, int head, int length, int ssrc, long index) {
        crypt(packet, head, length, ssrc, index);
        packet.get(0, in, 0, length);
        authenticate(length, (int) (index >>> 16));
        packet.put(length, tag, 0, rtpTag);
        return length + rtpTag;
    }

    @Override
    int open(ByteBuffer packet, int head, int length, int ssrc, long index) {
        int end = length - rtpTag;
        if (end < head) {
            return FORGED;
        }
        packet.get(0, in, 0, length);
        authenticate(end, (int) (index >>> 16));
        if (!genuine(end, rtpTag)) {
            return FORGED;
        }
        crypt(packet, head, end, ssrc, index);
        return end;
    }

    @Override
    int sealControl(ByteBuffer packet, int length, int index) {
        crypt(packet, CONTROL_HEAD, length, packet.getInt(4), index);
        packet.putInt(length, ENCRYPTED | index);
        packet.get(0, in, 0, length + WORD);
        authenticate(length + WORD);
        packet.put(length + WORD, tag, 0, TAG);
        return length + WORD + TAG;
    }

    @Override
    int indexAt(int length) {
        return length - TAG - WORD;
    }

    @Override
    int openControl(ByteBuffer packet, int length) {
        int word = packet.getInt(length - TAG - WORD);
        packet.get(0, in, 0, length);
        authenticate(length - TAG);
        if (!genuine(length - TAG, TAG)) {
            return FORGED;
        }
        int end = length - TAG - WORD;
        if ((word & ENCRYPTED) != 0) {
            crypt(packet, CONTROL_HEAD, end, packet.getInt(4), word & ~ENCRYPTED);
        }
        return end;
    }

    private void crypt(ByteBuffer packet, int from, int to, int ssrc, long index) {
        packet.get(from, in, from, to - from);
        mix(salt, vector, SSRC_AT, ssrc, index);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(vector));
            cipher.doFinal(in, from, to - from, out, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        packet.put(from, out, 0, to - from);
    }

    /** The tag over what is in hand and the roll-over counter after it. */
    private void authenticate(int length, int rollOver) {
        mac.update(in, 0, length);
        ByteBuffer.wrap(counter).putInt(rollOver);
        mac.update(counter, 0, WORD);
        makeTag();
    }

    private void authenticate(int length) {
        mac.update(in, 0, length);
        makeTag();
    }

    private void makeTag() {
        try {
            mac.doFinal(tag, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean genuine(int at, int size) {
        return MessageDigest.isEqual(Arrays.copyOf(tag, size), Arrays.copyOfRange(in, at, at + size));
    }
}
