package io.parley.media.srtp;

import io.parley.media.rtp.RtpHeader;
import java.nio.ByteBuffer;

/** Protects what one side sends in one RTP stream. No index is ever used twice: two packets under one nonce would give their contents and the key away. */
final class SrtpSender {
    private final PacketCipher rtp;
    private final PacketCipher rtcp;
    private final ReplayWindow used = new ReplayWindow();
    private int controlIndex;

    SrtpSender(SrtpProfile profile, KeyDerivation derivation) {
        this(profile, SessionKeys.rtp(profile, derivation), SessionKeys.rtcp(profile, derivation));
    }

    SrtpSender(SrtpProfile profile, SessionKeys rtpKeys, SessionKeys rtcpKeys) {
        rtp = PacketCipher.of(profile, rtpKeys);
        rtcp = PacketCipher.of(profile, rtcpKeys);
    }

    int protect(ByteBuffer packet, int length) {
        int head = RtpHeader.headerSize(packet, length);
        if (head == RtpHeader.MALFORMED || length + PacketCipher.MOST_ADDED > packet.capacity()) {
            return SrtpSession.REFUSED;
        }
        long index = RtpIndex.guess(used.highest(), RtpHeader.sequence(packet));
        if (index == RtpIndex.BEFORE || !used.fresh(index)) {
            return SrtpSession.REFUSED;
        }
        used.take(index);
        return rtp.seal(packet, head, length, RtpHeader.ssrc(packet), index);
    }

    int protectControl(ByteBuffer packet, int length) {
        boolean fits = length >= PacketCipher.CONTROL_HEAD && length + PacketCipher.MOST_ADDED <= packet.capacity();
        return fits ? rtcp.sealControl(packet, length, ++controlIndex) : SrtpSession.REFUSED;
    }
}
