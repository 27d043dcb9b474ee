package io.parley.media.sdp;

import io.parley.media.api.PhoneSrtp;
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
 * @param keys encryption of a leg to a phone; empty where it is plain always
 */
public record LocalEnd(
        String host,
        int rtpPort,
        int rtcpPort,
        long session,
        List<AudioCodec> codecs,
        Optional<LocalSecurity> security,
        Optional<LocalKeys> keys) {
    public LocalEnd {
        codecs = List.copyOf(codecs);
    }

    /** The end of a stream to a phone, without encryption. */
    public LocalEnd(String host, int rtpPort, int rtcpPort, long session, List<AudioCodec> codecs) {
        this(host, rtpPort, rtcpPort, session, codecs, Optional.empty(), Optional.empty());
    }

    /** The same end with encryption towards a phone. */
    public LocalEnd with(LocalKeys phoneKeys) {
        return new LocalEnd(host, rtpPort, rtcpPort, session, codecs, security, Optional.of(phoneKeys));
    }

    /** The end of a stream to a browser. */
    public static LocalEnd browser(
            String host, int port, long session, List<AudioCodec> codecs, LocalSecurity security) {
        return new LocalEnd(host, port, port, session, codecs, Optional.of(security), Optional.empty());
    }

    /** True for a stream of the profile this end speaks. */
    boolean takes(MediaDescription media) {
        return media.kind().equals("audio") && media.port() != 0 && speaks(media.protocol());
    }

    private boolean speaks(String protocol) {
        if (security.isPresent()) {
            return LocalSecurity.takes(protocol);
        }
        return keys.isPresent() ? LocalKeys.PROFILES.contains(protocol) : protocol.equals(LocalKeys.PLAIN);
    }

    /** The properties that a stream must have, for a message of refusal. */
    String wanted() {
        String profile = security.map(s -> LocalSecurity.PROFILE)
                .or(() -> keys.map(k -> k.policy() == PhoneSrtp.REQUIRED
                        ? "an SRTP suite we know"
                        : LocalKeys.PLAIN + " or an SRTP suite we know"))
                .orElse(LocalKeys.PLAIN);
        return "one of " + codecs + " over " + profile;
    }
}
