package io.parley.media.net;

import java.util.Locale;

/** The events that an event loop counts. */
public enum LoopCount {
    /** RTP packets that came from peers. */
    PACKETS_RECEIVED,
    /** RTP packets passed on to the other leg of a bridge. */
    PACKETS_RELAYED,
    /** Of these, packets whose codec was changed. */
    PACKETS_TRANSCODED,
    /** RTP packets of sound mixed from that of other legs. */
    PACKETS_MIXED,
    /** RTP packets of music, announcements and digits. */
    PACKETS_PLAYED,
    /** Packets that were no RTP or RTCP, or had an unknown payload type. */
    PACKETS_MALFORMED,
    /** Packets from an address that is not the peer's, or before anything was negotiated. */
    PACKETS_FOREIGN,
    /** Good packets that had nowhere to go: no bridge, or the other side on hold. */
    PACKETS_DROPPED,
    /** Good packets that did not fit into the waiting room of a sound worker, which was behind. */
    PACKETS_OVERFLOWED,
    /** Packets to ports that no call uses. */
    STRAY_PACKETS,
    RTCP_RECEIVED,
    RTCP_SENT,
    /** Connectivity checks of browsers that were answered. */
    STUN_REQUESTS,
    /** STUN messages that were malformed, of nobody known, or not signed with the peer's password. */
    STUN_REFUSED,
    /** DTLS handshakes that came to an end with keys. */
    DTLS_HANDSHAKES,
    /** DTLS handshakes that failed: another certificate than signalled, nothing in common, no answer in time. */
    DTLS_FAILURES,
    /** Browsers that said goodbye in DTLS, mostly because their page was closed. */
    DTLS_ENDS,
    /** SRTP and SRTCP packets that were not made with the browser's key. */
    SRTP_AUTH_FAILURES,
    /** SRTP and SRTCP packets that came a second time, or too late to tell. */
    SRTP_REPLAYS,
    /** Digits recognised. */
    DIGITS,
    /** Frames of 20 ms that were left out because the loop came too late. */
    FRAMES_SKIPPED,
    /** Refusals of the network: a peer that is gone, a buffer that is full. */
    SOCKET_ERRORS,
    /** Exceptions that no code expected; each is a bug. */
    FAILURES;

    /** Its name in the usage. */
    public String counterName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
