package io.parley.media.api;

/**
 * Quality of one leg, as received from and reported by the peer.
 *
 * @param codec codec name, or the empty string before negotiation
 * @param packetsReceived RTP packets from the peer
 * @param packetsSent RTP packets to the peer
 * @param packetsLost lost on the way to us, by sequence numbers (RFC 3550 A.3), not below 0
 * @param jitterMillis interarrival jitter (RFC 3550 A.8)
 * @param roundTripMillis from RTCP, or -1 where unknown
 * @param mos mean opinion score 1.0 to 4.5 by the E-model (ITU-T G.107), or 0 where nothing was received
 */
public record MediaQuality(
        String codec,
        long packetsReceived,
        long packetsSent,
        long packetsLost,
        double jitterMillis,
        double roundTripMillis,
        double mos) {}
