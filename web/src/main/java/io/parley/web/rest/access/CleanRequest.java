package io.parley.web.rest.access;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether a request is written so that it can be read at all, which Jakarta REST takes for a fault of its own: paths and parameters in UTF-8 and without
 * control characters (NUL is what PostgreSQL does not take), media types as RFC 9110 has them. Pure.
 */
final class CleanRequest {
    private CleanRequest() {}

    /** The fault, in words; empty when the request can be read. */
    static Optional<String> fault(String path, String query, String contentType, String accept) {
        if (!isText(path) || !isText(query)) {
            return Optional.of("The path or a parameter is no text in UTF-8, percent-encoded where needed.");
        }
        if (!isMedia(contentType)) {
            return Optional.of("The header Content-Type is no media type.");
        }
        return isMedia(accept) ? Optional.empty() : Optional.of("The header Accept is no list of media types.");
    }

    private static boolean isText(String encoded) {
        if (encoded == null) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char at = encoded.charAt(i);
            int read = at == '%' ? hex(encoded, i + 1) : at;
            if (read < ' ') {
                return false;
            }
            if (at == '%') {
                bytes.write(read);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(at).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            // a replacement character stands for bytes that were no UTF-8 somewhere before
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.toByteArray()))
                            .toString()
                            .indexOf('\uFFFD')
                    < 0;
        } catch (CharacterCodingException e) {
            // no UTF-8
            return false;
        }
    }

    /** The byte of two digits, -1 where they are none. */
    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isMedia(String header) {
        if (header == null) {
            return true;
        }
        try {
            for (String one : header.split(",", -1)) {
                MediaType parsed = MediaType.valueOf(one.strip());
                if (parsed.getType().isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            // not one of them
            return false;
        }
    }
}
