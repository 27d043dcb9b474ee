package io.parley.web.rest.json;

import io.parley.web.rest.problem.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads JSON objects as RFC 8259 has them, in UTF-8, with each name once (I-JSON, RFC 7493) and not nested without end. Thread-safe. */
final class StrictJson {
    private static final int DEEPEST = 32;
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    /** RFC 8259, 2. */
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \\t\\n\\r]*");

    private StrictJson() {}

    /** @throws ProblemException 400 when the bytes are no JSON object, or one of those that cannot be meant */
    static JsonObject object(byte[] bytes) {
        String text = text(bytes);
        Shape shape = shape(text);
        if (shape.depth() > DEEPEST) {
            throw ProblemException.badRequest("The body is nested deeper than " + DEEPEST + " levels.");
        }
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            if (reader.readValue() instanceof JsonObject object) {
                // the reader stops behind the object, whatever follows
                if (!WHITE_SPACE.matcher(text.substring(shape.end())).matches()) {
                    throw ProblemException.badRequest("The body must be one JSON object and nothing behind it.");
                }
                return object;
            }
            throw ProblemException.badRequest("The body must be a JSON object.");
        } catch (JsonParsingException e) {
            throw ProblemException.badRequest("The body is no JSON: line "
                    + e.getLocation().getLineNumber() + ", column "
                    + e.getLocation().getColumnNumber() + ".");
        } catch (JsonException
                | IllegalArgumentException
                | IllegalStateException
                | ArithmeticException
                | UnsupportedOperationException e) {
            // numbers that the parser does not even take
            throw ProblemException.badRequest("The body is no JSON that can be read.");
        }
    }

    /** Whether a text can be sent and stored everywhere: no NUL, which PostgreSQL does not take, and no half of a character. */
    static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("The body is no UTF-8.");
        }
    }

    /**
     * What brackets say of a text.
     *
     * @param depth how deep arrays and objects stand in each other
     * @param end where the first of them ends that stands in no other; without one, where the text ends
     */
    private record Shape(int depth, int end) {}

    /** Read without a stack. */
    private static Shape shape(String text) {
        int depth = 0;
        int deepest = 0;
        int end = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (quoted) {
                if (at == '\\') {
                    i++;
                } else if (at == '"') {
                    quoted = false;
                }
            } else if (at == '"') {
                quoted = true;
            } else if (at == '{' || at == '[') {
                depth++;
                deepest = Math.max(deepest, depth);
            } else if (at == '}' || at == ']') {
                depth--;
                end = depth == 0 && end == 0 ? i + 1 : end;
            }
        }
        return new Shape(deepest, end == 0 ? text.length() : end);
    }
}
