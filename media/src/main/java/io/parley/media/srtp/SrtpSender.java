package io.parley.media.srtp;

import io.parley.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.Map;

/** Protects what one side sends. Each source has indices of its own. No index is ever used twice: two packets under one nonce would give their contents and the key away. */
final class SrtpSender {
    private final PacketCipher rtp;
    private final PacketCipher rtcp;
    private final Map<Integer, ReplayWindow> sources = new Sources();
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
        ReplayWindow used = sources.computeIfAbsent(RtpHeader.ssrc(packet), s -> new ReplayWindow());
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
