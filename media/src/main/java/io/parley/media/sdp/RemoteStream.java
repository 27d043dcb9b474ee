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
 * @param security ICE and DTLS of a browser; empty for a phone
 */
record RemoteStream(
        int line,
        MediaDescription media,
        PayloadTypes types,
        Connection connection,
        Direction direction,
        Optional<RemoteSecurity> security) {

    static RemoteStream of(SessionDescription session, int line, LocalEnd local) {
        MediaDescription media = session.media().get(line);
        Connection connection = media.connection()
                .or(session::connection)
                .orElseThrow(() -> SdpParser.malformed("stream without an address"));
        Direction direction = Direction.in(media.attributes())
                .or(() -> Direction.in(session.attributes()))
                .orElse(Direction.SENDRECV);
        Optional<RemoteSecurity> security = local.security().map(s -> RemoteSecurity.of(session, media));
        return new RemoteStream(line, media, PayloadTypes.of(media), connection, direction, security);
    }

    /** The peer does not want to hear us for now: sendonly, inactive, or 0.0.0.0 of RFC 2543. */
    boolean holds() {
        return !direction.receives() || nowhere();
    }

    /** 0.0.0.0; a browser writes it before it knows its candidates (RFC 8840 4.1.1), which says nothing. */
    private boolean nowhere() {
        return security.isEmpty() && connection.unspecified();
    }

    boolean mux() {
        return media.attribute("rtcp-mux").isPresent();
    }

    /** The stream's name (RFC 5888 4). */
    Optional<String> mid() {
        return media.attribute("mid");
    }

    /** True where the peer wants it in a bundle (RFC 9143 7.3). */
    boolean bundled(SessionDescription session) {
        return session.attributes().stream()
                .filter(a -> a.name().equals("group"))
                .map(a -> Words.of(a.value()))
                .anyMatch(w -> !w.isEmpty()
                        && w.getFirst().equals("BUNDLE")
                        && mid().map(w::contains).orElse(false));
    }

    /** Which way media flows, seen from us. */
    Direction ours() {
        return Direction.of(direction.receives() && !nowhere(), direction.sends());
    }

    Agreement agreed(
            AudioCodec codec,
            int sendType,
            PayloadTypes local,
            Direction direction,
            boolean mux,
            Optional<SecureAgreement> secured,
            Optional<KeyAgreement> keys) {
        Optional<InetSocketAddress> rtp = secured.isPresent() ? Optional.empty() : address();
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
                holds(),
                secured,
                keys);
    }

    private Optional<InetSocketAddress> address() {
        return connection
                .literal()
                .filter(a -> !a.isAnyLocalAddress() && !a.isMulticastAddress())
                .map(a -> new InetSocketAddress(a, media.port()));
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
