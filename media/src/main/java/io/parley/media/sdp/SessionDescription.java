package io.parley.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866), as far as calls need it. {@link #toString} is its wire form, {@link SdpParser} the way back.
 *
 * @param origin who made it
 * @param name session name, "-" for none
 * @param connection address for all streams without their own
 * @param attributes session attributes in order
 * @param media the streams
 */
public record SessionDescription(
        Origin origin,
        String name,
        Optional<Connection> connection,
        List<Attribute> attributes,
        List<MediaDescription> media) {
    public SessionDescription {
        attributes = List.copyOf(attributes);
        media = List.copyOf(media);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(384);
        text.append("v=0\r\n").append(origin).append("\r\n");
        text.append("s=").append(name).append("\r\n");
        connection.ifPresent(c -> text.append(c).append("\r\n"));
        text.append("t=0 0\r\n");
        attributes.forEach(a -> a.writeTo(text));
        media.forEach(m -> m.writeTo(text));
        return text.toString();
    }
}
