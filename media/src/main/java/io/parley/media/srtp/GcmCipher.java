package io.parley.media.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AEAD_AES_128_GCM (RFC 7714): the tag of 16 bytes follows what is encrypted, and in SRTCP the word of flag and index comes last.
 *
 * <pre>
 * |  RTP header (associated data)  |  encrypted payload  |  tag  |
 * |  8 bytes (associated data)  |  encrypted  |  tag  |E| index (associated data) |
 * </pre>
 */
final class GcmCipher extends PacketCipher {
    private static final int TAG = 16;
    private static final int WORD = 4;
    private static final int SSRC_AT = 2;

    private final Cipher cipher = cipher("AES/GCM/NoPadding");
    private final SecretKeySpec key;
    private final byte[] salt;
    private final byte[] nonce = new byte[12];

    GcmCipher(SessionKeys keys) {
        key = new SecretKeySpec(keys.cipher(), "AES");
        salt = keys.salt();
    }

    @Override
    int seal(ByteBuffer packet, int head, int length, int ssrc, long index) {
        packet.get(0, in, 0, length);
        try {
            begin(Cipher.ENCRYPT_MODE, ssrc, index);
            cipher.updateAAD(in, 0, head);
            return head + finish(packet, head, length - head);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    int open(ByteBuffer packet, int head, int length, int ssrc, long index) {
        if (length - head < TAG) {
            return FORGED;
        }
        packet.get(0, in, 0, length);
        try {
            begin(Cipher.DECRYPT_MODE, ssrc, index);
            cipher.updateAAD(in, 0, head);
            return head + finish(packet, head, length - head);
        } catch (AEADBadTagException e) {
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    int sealControl(ByteBuffer packet, int length, int index) {
        packet.putInt(length, ENCRYPTED | index);
        packet.get(0, in, 0, length + WORD);
        try {
            begin(Cipher.ENCRYPT_MODE, packet.getInt(4), index);
            cipher.updateAAD(in, 0, CONTROL_HEAD);
            cipher.updateAAD(in, length, WORD);
            int end = CONTROL_HEAD + finish(packet, CONTROL_HEAD, length - CONTROL_HEAD);
            packet.putInt(end, ENCRYPTED | index);
            return end + WORD;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    int indexAt(int length) {
        return length - WORD >= CONTROL_HEAD + TAG ? length - WORD : 0;
    }

    @Override
    int openControl(ByteBuffer packet, int length) {
        int word = packet.getInt(length - WORD);
        int head = (word & ENCRYPTED) == 0 ? length - WORD - TAG : CONTROL_HEAD;
        packet.get(0, in, 0, length);
        try {
            begin(Cipher.DECRYPT_MODE, packet.getInt(4), word & ~ENCRYPTED);
            cipher.updateAAD(in, 0, head);
            cipher.updateAAD(in, length - WORD, WORD);
            return head + finish(packet, head, length - WORD - head);
        } catch (AEADBadTagException e) {
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin(int mode, int ssrc, long index) throws GeneralSecurityException {
        mix(salt, nonce, SSRC_AT, ssrc, index);
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
    }

    private int finish(ByteBuffer packet, int from, int length) throws GeneralSecurityException {
        int made = cipher.doFinal(in, from, length, out, 0);
        packet.put(from, out, 0, made);
        return made;
    }
}
