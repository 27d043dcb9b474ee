package io.parley.media.srtp;

import io.parley.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.Map;

/** Opens what the other side sends. Each source has indices of its own; only authentic packets make a source known. */
final class SrtpReceiver {
    private final PacketCipher rtp;
    private final PacketCipher rtcp;
    private final Map<Integer, ReplayWindow> sources = new Sources();
    private final Map<Integer, ReplayWindow> controlSources = new Sources();

    SrtpReceiver(SrtpProfile profile, KeyDerivation derivation) {
        this(profile, SessionKeys.rtp(profile, derivation), SessionKeys.rtcp(profile, derivation));
    }

    SrtpReceiver(SrtpProfile profile, SessionKeys rtpKeys, SessionKeys rtcpKeys) {
        rtp = PacketCipher.of(profile, rtpKeys);
        rtcp = PacketCipher.of(profile, rtcpKeys);
    }

    int open(ByteBuffer packet, int length) {
        int head = RtpHeader.headerSize(packet, length);
        if (head == RtpHeader.MALFORMED) {
            return SrtpSession.FORGED;
        }
        int ssrc = RtpHeader.ssrc(packet);
        ReplayWindow known = sources.get(ssrc);
        ReplayWindow window = known == null ? new ReplayWindow() : known;
        long index = RtpIndex.guess(window.highest(), RtpHeader.sequence(packet));
        if (index == RtpIndex.BEFORE || !window.fresh(index)) {
            return SrtpSession.REPLAYED;
        }
        int opened = rtp.open(packet, head, length, ssrc, index);
        if (opened < 0) {
            return SrtpSession.FORGED;
        }
        window.take(index);
        if (known == null) {
            sources.put(ssrc, window);
        }
        return opened;
    }

    int openControl(ByteBuffer packet, int length) {
        int at = rtcp.indexAt(length);
        if (at < PacketCipher.CONTROL_HEAD) {
            return SrtpSession.FORGED;
        }
        int ssrc = packet.getInt(4);
        long index = packet.getInt(at) & ~PacketCipher.ENCRYPTED;
        ReplayWindow known = controlSources.get(ssrc);
        ReplayWindow window = known == null ? new ReplayWindow() : known;
        if (!window.fresh(index)) {
            return SrtpSession.REPLAYED;
        }
        int opened = rtcp.openControl(packet, length);
        if (opened < 0) {
            return SrtpSession.FORGED;
        }
        window.take(index);
        if (known == null) {
            controlSources.put(ssrc, window);
        }
        return opened;
    }
}
