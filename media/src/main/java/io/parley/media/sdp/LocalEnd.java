package io.parley.media.sdp;

import io.parley.media.codec.AudioCodec;
import java.util.List;

/**
 * Our end of a stream, as written into descriptions.
 *
 * @param host address advertised
 * @param rtpPort RTP port
 * @param rtcpPort RTCP port
 * @param session session id, digits
 * @param codecs codecs we have, in our order
 */
public record LocalEnd(String host, int rtpPort, int rtcpPort, long session, List<AudioCodec> codecs) {
    public LocalEnd {
        codecs = List.copyOf(codecs);
    }
}
