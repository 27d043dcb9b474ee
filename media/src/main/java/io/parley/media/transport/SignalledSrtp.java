package io.parley.media.transport;

import io.parley.media.net.LoopCount;
import io.parley.media.net.PacketBuffer;
import io.parley.media.net.UdpPort;
import io.parley.media.path.LegCount;
import io.parley.media.path.LegStream;
import io.parley.media.path.Plan;
import io.parley.media.rtp.RtcpReader;
import io.parley.media.rtp.RtpHeader;
import io.parley.media.sdp.KeyAgreement;
import io.parley.media.srtp.MasterKey;
import io.parley.media.srtp.SrtpSession;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * SRTP of one phone's leg by keys of the signalling (RFC 4568). A packet is opened before anything else looks at it, so that only the packets of
 * whoever has the key are measured, passed on, and latched on to. Confined to the loop of the leg.
 */
final class SignalledSrtp {
    /** Keys of either side that are remembered: more early dialogs than this do not answer one call, and an offer names fewer keys. */
    private static final int MOST_KEPT = 8;

    private final LegStream leg;
    /** Sessions by key of ours and of theirs: early dialogs of one offer may change between them, and no index of a key is used twice. */
    private final SequencedMap<MasterKey, SrtpSession> sealing = new LinkedHashMap<>(2);

    private final SequencedMap<MasterKey, SrtpSession> opening = new LinkedHashMap<>(2);
    private KeyAgreement keys;
    private SrtpSession session;
    private Optional<SrtpSession> before = Optional.empty();

    SignalledSrtp(LegStream leg, KeyAgreement keys) {
        this.leg = leg;
        this.keys = keys;
        session = SrtpSession.of(keys.ours(), keys.theirs());
        keep();
    }

    /** Applies the keys of another description: a new key starts its counters, one agreed on before keeps them (RFC 4568 7.1.4). */
    void renew(KeyAgreement next) {
        if (!next.ours().equals(keys.ours())) {
            SrtpSession known = sealing.get(next.ours());
            session = known == null ? session.sendingWith(next.ours()) : session.sendingLike(known);
        }
        if (!next.theirs().equals(keys.theirs())) {
            before = Optional.of(session);
            SrtpSession known = opening.get(next.theirs());
            session = known == null ? session.receivingWith(next.theirs()) : session.receivingLike(known);
        }
        keys = next;
        keep();
    }

    private void keep() {
        keep(sealing, keys.ours());
        keep(opening, keys.theirs());
    }

    private void keep(SequencedMap<MasterKey, SrtpSession> sessions, MasterKey key) {
        sessions.putLast(key, session);
        if (sessions.size() > MOST_KEPT) {
            sessions.pollFirstEntry();
        }
    }

    /** A packet came to the RTP port. */
    void media(UdpPort port, PacketBuffer buffer, int length, Optional<InetSocketAddress> source) {
        Plan plan = leg.plan();
        if (plan != null && plan.mux() && RtcpReader.looksLikeRtcp(buffer.bytes(), length)) {
            control(port, buffer, length, source);
        } else if (length >= PacketBuffer.CAPACITY
                || RtpHeader.headerSize(buffer.bytes(), length) == RtpHeader.MALFORMED) {
            leg.refuse(LoopCount.PACKETS_MALFORMED, LegCount.MALFORMED);
        } else {
            int opened = open(buffer, length);
            if (good(opened)) {
                leg.inbound().packet(buffer, opened, source);
            }
        }
    }

    /** A packet came to the RTCP port. */
    void control(UdpPort port, PacketBuffer buffer, int length, Optional<InetSocketAddress> source) {
        int opened = session.openControl(buffer.bytes(), length);
        if (opened == SrtpSession.FORGED && before.isPresent()) {
            opened = before.get().openControl(buffer.bytes(), length);
        }
        if (good(opened)) {
            leg.control().packet(buffer, opened, source);
        }
    }

    /** Packets of the key before are on their way still when a new one is agreed on: they are good until the first of the new one is here. */
    private int open(PacketBuffer buffer, int length) {
        int opened = session.open(buffer.bytes(), length);
        if (before.isEmpty()) {
            return opened;
        }
        if (opened == SrtpSession.FORGED) {
            return before.get().open(buffer.bytes(), length);
        }
        before = Optional.empty();
        return opened;
    }

    private boolean good(int opened) {
        switch (opened) {
            case SrtpSession.FORGED -> leg.refuse(LoopCount.SRTP_AUTH_FAILURES, LegCount.FOREIGN);
            case SrtpSession.REPLAYED -> leg.refuse(LoopCount.SRTP_REPLAYS, LegCount.DROPPED);
            default -> {
                return true;
            }
        }
        return false;
    }

    /** Encrypts an RTP packet; its new length, or {@link SrtpSession#REFUSED}, which is counted. */
    int seal(PacketBuffer buffer, int length) {
        return counted(session.protect(buffer.bytes(), length));
    }

    /** Encrypts an RTCP packet likewise. */
    int sealControl(PacketBuffer buffer, int length) {
        return counted(session.protectControl(buffer.bytes(), length));
    }

    private int counted(int sealed) {
        if (sealed == SrtpSession.REFUSED) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
        }
        return sealed;
    }
}
