package io.parley.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The body of a message as a session sees it (RFC 5621): the session description, at any depth, and whether every required part is understood.
 *
 * @param sdp the session description, as text
 * @param understood false where a part that must be processed is of a kind we do not know: such a request is refused with 415
 */
public record MessageBody(Optional<String> sdp, boolean understood) {
    /** No body, or one that may be left aside. */
    public static final MessageBody NONE = new MessageBody(Optional.empty(), true);

    private static final MessageBody STRANGE = new MessageBody(Optional.empty(), false);
    private static final String SDP = "application/sdp";
    private static final int DEEPEST = 4;

    /**
     * Reads a body.
     *
     * @param contentType value of Content-Type, or empty
     * @param disposition value of Content-Disposition, or empty
     * @param encoding value of Content-Encoding, or empty
     */
    public static MessageBody read(String contentType, String disposition, String encoding, byte[] bytes) {
        return bytes.length == 0 ? NONE : part(contentType, disposition, encoding, bytes, DEEPEST);
    }

    private static MessageBody part(String contentType, String disposition, String encoding, byte[] bytes, int depth) {
        if (contentType.equals(SDP) && disposition.isEmpty() && encoding.isEmpty()) {
            return sdp(bytes);
        }
        ParameterizedValue type = ParameterizedValue.of(contentType);
        MessageBody body = encoding.isEmpty() || encoding.equalsIgnoreCase("identity")
                ? content(type, disposition, bytes, depth)
                : STRANGE;
        boolean optional = ParameterizedValue.of(disposition)
                .parameter("handling")
                .filter("optional"::equalsIgnoreCase)
                .isPresent();
        return body.understood || !optional ? body : new MessageBody(body.sdp, true);
    }

    private static MessageBody content(ParameterizedValue type, String disposition, byte[] bytes, int depth) {
        String use = ParameterizedValue.of(disposition).value();
        if (type.value().equals(SDP)) {
            // RFC 3959: another disposition than session describes another session.
            return use.isEmpty() || use.equals("session") ? sdp(bytes) : STRANGE;
        }
        Optional<String> boundary = type.parameter("boundary");
        if (!type.value().startsWith("multipart/") || boundary.isEmpty() || depth == 0) {
            return STRANGE;
        }
        List<MessageBody> parts = BodyPart.split(boundary.get(), bytes).stream()
                .map(p -> p.bytes().length == 0 ? NONE : read(p, depth - 1))
                .toList();
        boolean alternative = type.value().equals("multipart/alternative");
        return parts.stream()
                .reduce((first, later) -> alternative ? first.or(later) : first.and(later))
                .orElse(STRANGE);
    }

    private static MessageBody sdp(byte[] bytes) {
        return new MessageBody(Optional.of(new String(bytes, StandardCharsets.UTF_8)), true);
    }

    private static MessageBody read(BodyPart p, int depth) {
        String transfer = p.header("content-transfer-encoding");
        boolean plain = transfer.isEmpty() || transfer.matches("(?i)binary|[78]bit");
        return part(
                p.header("content-type"),
                p.header("content-disposition"),
                plain ? p.header("content-encoding") : transfer,
                p.bytes(),
                depth);
    }

    /** RFC 2046 5.1.4: of several forms of one thing, the last that is understood. */
    private MessageBody or(MessageBody later) {
        return later.understood && (later.sdp.isPresent() || !understood || sdp.isEmpty()) ? later : this;
    }

    /** RFC 2046 5.1.3: several things; the first description counts. */
    private MessageBody and(MessageBody later) {
        return new MessageBody(sdp.or(later::sdp), understood && later.understood);
    }
}
