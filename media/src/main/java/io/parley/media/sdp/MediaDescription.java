package io.parley.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * An {@code m=} line with what belongs to it: {@code m=<media> <port>[/<count>] <proto> <fmt> ...} (RFC 8866 5.14).
 *
 * @param kind as "audio"
 * @param port 0 where the stream is refused
 * @param portCount number of ports, mostly 1
 * @param protocol as "RTP/AVP"
 * @param formats payload types or other formats
 * @param connection its own address, where it has one
 * @param attributes its attributes in order
 */
public record MediaDescription(
        String kind,
        int port,
        int portCount,
        String protocol,
        List<String> formats,
        Optional<Connection> connection,
        List<Attribute> attributes) {
    public MediaDescription {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    /** The value of the first attribute of that name. */
    public Optional<String> attribute(String name) {
        for (Attribute a : attributes) {
            if (a.name().equals(name)) {
                return Optional.of(a.value());
            }
        }
        return Optional.empty();
    }

    /** This stream refused: port 0 and nothing else (RFC 3264 6), but for its name where it has one. */
    MediaDescription refused() {
        List<Attribute> name =
                attribute("mid").map(mid -> List.of(new Attribute("mid", mid))).orElse(List.of());
        return new MediaDescription(kind, 0, 1, protocol, formats, Optional.empty(), name);
    }

    void writeTo(StringBuilder text) {
        text.append("m=").append(kind).append(' ').append(port);
        if (portCount != 1) {
            text.append('/').append(portCount);
        }
        text.append(' ').append(protocol);
        for (String format : formats) {
            text.append(' ').append(format);
        }
        text.append("\r\n");
        connection.ifPresent(c -> text.append(c).append("\r\n"));
        for (Attribute a : attributes) {
            a.writeTo(text);
        }
    }
}
