package io.parley.json.jackson;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parley.json.StoredWord;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shape of each type that journals use. */
final class Shapes {
    private static final ClassValue<Shape> BY_CLASS = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return make(type);
        }
    };

    private Shapes() {}

    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Shape item = of(generic.getActualTypeArguments()[0]);
            if (generic.getRawType() == List.class) {
                return list(item);
            }
            if (generic.getRawType() == Optional.class) {
                return optional(item);
            }
        }
        if (type instanceof Class<?> plain) {
            return BY_CLASS.get(plain);
        }
        throw new IllegalArgumentException("no JSON for " + type);
    }

    private static Shape make(Class<?> type) {
        if (type == String.class) {
            return Shape.of((value, out) -> out.writeString((String) value), Shapes::text, "");
        }
        if (type == long.class) {
            return Shape.of(
                    (value, out) -> out.writeNumber((long) value),
                    in -> expect(JsonToken.VALUE_NUMBER_INT, in).getLongValue(),
                    0L);
        }
        if (type == int.class) {
            return Shape.of(
                    (value, out) -> out.writeNumber((int) value),
                    in -> expect(JsonToken.VALUE_NUMBER_INT, in).getIntValue(),
                    0);
        }
        if (type == double.class) {
            return Shape.of((value, out) -> out.writeNumber((double) value), Shapes::readDouble, 0.0);
        }
        if (type == boolean.class) {
            return Shape.of((value, out) -> out.writeBoolean((boolean) value), JsonParser::getBooleanValue, false);
        }
        if (type == char.class) {
            return Shape.of((value, out) -> out.writeString(String.valueOf((char) value)), Shapes::readChar, ' ');
        }
        if (type == Instant.class) {
            return Shape.of((value, out) -> out.writeString(value.toString()), Shapes::readInstant, Instant.EPOCH);
        }
        return StoredWord.class.isAssignableFrom(type) ? word(type) : Records.shape(type);
    }

    /** The parser, when it is at such a token. */
    static JsonParser expect(JsonToken token, JsonParser in) throws IOException {
        if (!in.hasToken(token)) {
            throw other("not " + token, in);
        }
        return in;
    }

    /** JSON of another shape than the type's, at the parser's place. */
    static JsonParseException other(String what, JsonParser in) {
        return new JsonParseException(in, what);
    }

    private static String text(JsonParser in) throws IOException {
        return expect(JsonToken.VALUE_STRING, in).getText();
    }

    /** What is no number in JSON stands as a text. */
    private static double readDouble(JsonParser in) throws IOException {
        if (in.currentToken().isNumeric()) {
            return in.getDoubleValue();
        }
        return switch (text(in)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw other("no number", in);
        };
    }

    private static char readChar(JsonParser in) throws IOException {
        String text = text(in);
        if (text.length() != 1) {
            throw other("not one character", in);
        }
        return text.charAt(0);
    }

    private static Instant readInstant(JsonParser in) throws IOException {
        try {
            return Instant.parse(text(in));
        } catch (DateTimeException e) {
            throw new JsonParseException(in, "no time", e);
        }
    }

    private static Shape word(Class<?> type) {
        MethodHandle of = Records.words(type);
        return Shape.of(
                (value, out) -> out.writeString(((StoredWord) value).word()),
                in -> Records.word(of, text(in)),
                Records.word(of, ""));
    }

    private static Shape list(Shape item) {
        return Shape.of(
                (value, out) -> {
                    out.writeStartArray();
                    for (Object each : (List<?>) value) {
                        item.write(each, out);
                    }
                    out.writeEndArray();
                },
                in -> {
                    List<Object> items = new ArrayList<>();
                    expect(JsonToken.START_ARRAY, in);
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        items.add(item.read(in));
                    }
                    return List.copyOf(items);
                },
                List.of());
    }

    private static Shape optional(Shape item) {
        return Shape.of(
                (value, out) -> {
                    Optional<?> optional = (Optional<?>) value;
                    if (optional.isPresent()) {
                        item.write(optional.get(), out);
                    } else {
                        out.writeNull();
                    }
                },
                in -> in.hasToken(JsonToken.VALUE_NULL) ? Optional.empty() : Optional.of(item.read(in)),
                Optional.empty());
    }
}
