package io.parley.media.sdp;

import io.parley.media.codec.AudioCodec;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * One audio stream of the peer's description, read.
 *
 * @param line its place among the streams
 * @param media the stream
 * @param types what its payload types mean
 * @param connection its address
 * @param direction which way media flows, seen from the peer
 */
record RemoteStream(int line, MediaDescription media, PayloadTypes types, Connection connection, Direction direction) {

    static RemoteStream of(SessionDescription session, int line) {
        MediaDescription media = session.media().get(line);
        Connection connection = media.connection()
                .or(session::connection)
                .orElseThrow(() -> SdpParser.malformed("stream without an address"));
        Direction direction = Direction.in(media.attributes())
                .or(() -> Direction.in(session.attributes()))
                .orElse(Direction.SENDRECV);
        return new RemoteStream(line, media, PayloadTypes.of(media), connection, direction);
    }

    static boolean usable(MediaDescription media) {
        return media.kind().equals("audio")
                && media.port() != 0
                && media.protocol().equals("RTP/AVP");
    }

    /** The peer does not want to hear us for now: sendonly, inactive, or 0.0.0.0 of RFC 2543. */
    boolean holds() {
        return !direction.receives() || connection.unspecified();
    }

    boolean mux() {
        return media.attribute("rtcp-mux").isPresent();
    }

    /** Which way media flows, seen from us. */
    Direction ours() {
        return Direction.of(direction.receives() && !connection.unspecified(), direction.sends());
    }

    Agreement agreed(AudioCodec codec, int sendType, PayloadTypes local, Direction direction, boolean mux) {
        Optional<InetSocketAddress> rtp = connection
                .literal()
                .filter(a -> !a.isAnyLocalAddress() && !a.isMulticastAddress())
                .map(a -> new InetSocketAddress(a, media.port()));
        PayloadTypes shared = types.withEventsOf(local);
        int events = shared.eventsBeside(codec);
        return new Agreement(
                rtp,
                mux ? rtp : rtp.map(this::rtcp),
                mux,
                codec,
                sendType,
                local.audio(),
                events,
                shared.events().getOrDefault(events, codec.clockRate()),
                local.withEventsOf(types).events(),
                direction,
                holds());
    }

    /** {@code a=rtcp:<port> [IN IP4 <address>]} (RFC 3605), else the next port. */
    private InetSocketAddress rtcp(InetSocketAddress rtp) {
        Optional<String> attribute = media.attribute("rtcp");
        if (attribute.isEmpty()) {
            return new InetSocketAddress(rtp.getAddress(), Math.min(rtp.getPort() + 1, 65535));
        }
        List<String> words = Words.of(attribute.get());
        int port = SdpParser.number(words.isEmpty() ? "" : words.get(0), 1, 65535, "rtcp port");
        if (words.size() == 4 && words.get(1).equals("IN")) {
            return new Connection(words.get(2), words.get(3))
                    .literal()
                    .filter(a -> !a.isAnyLocalAddress() && !a.isMulticastAddress())
                    .map(a -> new InetSocketAddress(a, port))
                    .orElseThrow(() -> SdpParser.malformed("rtcp address"));
        }
        if (words.size() != 1) {
            throw SdpParser.malformed("rtcp attribute");
        }
        return new InetSocketAddress(rtp.getAddress(), port);
    }
}
