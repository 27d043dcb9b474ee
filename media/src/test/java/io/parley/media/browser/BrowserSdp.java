package io.parley.media.browser;

import io.parley.media.codec.AudioCodec;
import io.parley.media.sdp.Fingerprint;
import io.parley.media.sdp.IceCredentials;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Descriptions as a browser writes and reads them: one bundled audio stream, candidates as they come, addresses of nothing elsewhere. */
final class BrowserSdp {
    static final int EVENTS = 126;

    private final String text;

    private BrowserSdp(String text) {
        this.text = text;
    }

    static BrowserSdp read(String text) {
        return new BrowserSdp(text);
    }

    static String write(
            List<AudioCodec> codecs,
            IceCredentials ice,
            Fingerprint fingerprint,
            String setup,
            String direction,
            int ssrc) {
        StringBuilder sdp = new StringBuilder("v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n");
        sdp.append("a=group:BUNDLE 0\r\na=extmap-allow-mixed\r\na=msid-semantic: WMS stream\r\n");
        sdp.append("m=audio 9 UDP/TLS/RTP/SAVPF");
        codecs.forEach(c -> sdp.append(' ').append(c.payloadType()));
        sdp.append(" 13 126\r\nc=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\n");
        sdp.append("a=candidate:1 1 udp 2113937151 4b4dd5a5-aaaa.local 51372 typ host generation 0\r\n");
        sdp.append("a=ice-ufrag:").append(ice.fragment()).append("\r\n");
        sdp.append("a=ice-pwd:").append(ice.password()).append("\r\na=ice-options:trickle\r\n");
        sdp.append("a=fingerprint:").append(fingerprint).append("\r\n");
        sdp.append("a=setup:").append(setup).append("\r\na=mid:0\r\n");
        sdp.append("a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n");
        sdp.append("a=").append(direction).append("\r\na=msid:stream track\r\na=rtcp-mux\r\na=rtcp-rsize\r\n");
        codecs.forEach(c -> sdp.append("a=rtpmap:")
                .append(c.payloadType())
                .append(' ')
                .append(c.encoding())
                .append("\r\n"));
        sdp.append("a=rtpmap:13 CN/8000\r\na=rtpmap:126 telephone-event/8000\r\n");
        return sdp.append("a=ssrc:")
                .append(Integer.toUnsignedString(ssrc))
                .append(" cname:browser\r\n")
                .toString();
    }

    IceCredentials ice() {
        return new IceCredentials(attribute("ice-ufrag"), attribute("ice-pwd"));
    }

    Fingerprint fingerprint() {
        String[] words = attribute("fingerprint").split(" ", -1);
        return new Fingerprint(words[0], words[1]);
    }

    String setup() {
        return attribute("setup");
    }

    /** Where the first candidate is. */
    InetSocketAddress candidate() {
        String[] words = attribute("candidate").split(" ", -1);
        return new InetSocketAddress(words[4], Integer.parseInt(words[5]));
    }

    /** The payload type of telephone events, where there is one. */
    Optional<Integer> events() {
        return text.lines()
                .filter(l -> l.startsWith("a=rtpmap:") && l.endsWith(" telephone-event/8000"))
                .map(l -> Integer.parseInt(l.substring(9, l.indexOf(' '))))
                .findFirst();
    }

    /** The first payload type of the stream. */
    int payloadType() {
        String line =
                text.lines().filter(l -> l.startsWith("m=audio ")).findFirst().orElseThrow();
        return Integer.parseInt(line.split(" ", -1)[3]);
    }

    private String attribute(String name) {
        return text.lines()
                .filter(l -> l.startsWith("a=" + name + ":"))
                .map(l -> l.substring(name.length() + 3))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + text));
    }
}
