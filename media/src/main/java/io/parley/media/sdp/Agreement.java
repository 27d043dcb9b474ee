package io.parley.media.sdp;

import io.parley.media.codec.AudioCodec;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * The result of offer and answer, for one audio stream.
 *
 * @param rtp where the peer says it receives RTP; empty where it gave a name instead of an address, or 0.0.0.0
 * @param rtcp where the peer says it receives RTCP (port + 1, or a=rtcp of RFC 3605)
 * @param mux RTCP shares the RTP port (RFC 5761)
 * @param codec what we send
 * @param sendType payload type of what we send
 * @param receiveTypes payload types we take, by codec
 * @param sendEvents payload type of telephone events we send, or -1
 * @param sendEventRate clock rate of the telephone events we send; that of the codec where there are none
 * @param receiveEvents payload types of telephone events we take, with their clock rates
 * @param direction which way media flows, seen from us
 * @param held true where the peer put us on hold
 * @param security what was agreed on with a browser; empty for a phone
 * @param keys of SRTP with a phone; empty where it is plain, and for a browser
 */
public record Agreement(
        Optional<InetSocketAddress> rtp,
        Optional<InetSocketAddress> rtcp,
        boolean mux,
        AudioCodec codec,
        int sendType,
        Map<Integer, AudioCodec> receiveTypes,
        int sendEvents,
        int sendEventRate,
        Map<Integer, Integer> receiveEvents,
        Direction direction,
        boolean held,
        Optional<SecureAgreement> security,
        Optional<KeyAgreement> keys) {
    public Agreement {
        receiveTypes = Map.copyOf(receiveTypes);
        receiveEvents = Map.copyOf(receiveEvents);
    }
}
