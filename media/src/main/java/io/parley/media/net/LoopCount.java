package io.parley.media.net;

import java.util.Locale;

/** What an event loop counts. */
public enum LoopCount {
    /** RTP packets that came from peers. */
    PACKETS_RECEIVED,
    /** RTP packets passed on to the other leg of a bridge. */
    PACKETS_RELAYED,
    /** Of these, packets whose codec was changed. */
    PACKETS_TRANSCODED,
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
