package io.parley.media.sdp;

import io.parley.media.codec.AudioCodec;
import java.util.List;
import java.util.Optional;

/**
 * Our end of a stream, as written into descriptions.
 *
 * @param host address advertised
 * @param rtpPort RTP port
 * @param rtcpPort RTCP port
 * @param session session id, digits
 * @param codecs codecs we have, in our order
 * @param security ICE and DTLS of a leg to a browser; empty for a phone
 */
public record LocalEnd(
        String host,
        int rtpPort,
        int rtcpPort,
        long session,
        List<AudioCodec> codecs,
        Optional<LocalSecurity> security) {
    public LocalEnd {
        codecs = List.copyOf(codecs);
    }

    /** The end of a stream to a phone. */
    public LocalEnd(String host, int rtpPort, int rtcpPort, long session, List<AudioCodec> codecs) {
        this(host, rtpPort, rtcpPort, session, codecs, Optional.empty());
    }

    /** True for a stream of the profile this end speaks. */
    boolean takes(MediaDescription media) {
        return media.kind().equals("audio")
                && media.port() != 0
                && (security.isPresent()
                        ? LocalSecurity.takes(media.protocol())
                        : media.protocol().equals("RTP/AVP"));
    }
}
