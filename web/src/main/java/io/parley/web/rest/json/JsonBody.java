package io.parley.web.rest.json;

import io.parley.web.rest.problem.FieldError;
import io.parley.web.rest.problem.Names;
import io.parley.web.rest.problem.ProblemException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON object a request brings, read strictly: a wrong type, a missing field and a field nobody knows are all told by name. Read every field, then
 * call {@link #done()}, which throws what was wrong; until then a wrong field reads as its default. Not thread-safe.
 */
public final class JsonBody {
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final JsonObject object;
    private final String path;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();
    private final List<JsonBody> parts = new ArrayList<>();

    private JsonBody(JsonObject object, String path, List<FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /**
     * Reads the body.
     *
     * @throws ProblemException 400 when it is no JSON object
     */
    public static JsonBody read(byte[] bytes) {
        return new JsonBody(StrictJson.object(bytes), "", new ArrayList<>());
    }

    /** An empty object, where a body may be left out. */
    public static JsonBody empty() {
        return new JsonBody(JsonValue.EMPTY_JSON_OBJECT, "", new ArrayList<>());
    }

    /** A text that must be there. */
    public String text(String field) {
        Optional<String> text = optionalText(field);
        if (text.isEmpty()) {
            need(field);
        }
        return text.orElse("");
    }

    public String text(String field, String byDefault) {
        return optionalText(field).orElse(byDefault);
    }

    /** A text, empty when the field is missing or null. */
    public Optional<String> optionalText(String field) {
        return take(field, "a text", JsonBody::text);
    }

    public boolean flag(String field, boolean byDefault) {
        return optionalFlag(field).orElse(byDefault);
    }

    public Optional<Boolean> optionalFlag(String field) {
        return take(field, "true or false", value -> switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> null;
        });
    }

    public int number(String field, int byDefault) {
        return optionalNumber(field).orElse(byDefault);
    }

    public Optional<Integer> optionalNumber(String field) {
        return take(field, "a whole number", JsonBody::whole);
    }

    /** A duration, given in whole seconds. */
    public Duration seconds(String field, Duration byDefault) {
        return optionalSeconds(field).orElse(byDefault);
    }

    public Optional<Duration> optionalSeconds(String field) {
        return take(field, "a whole number of seconds, 0 or more", value -> {
            Integer seconds = whole(value);
            return seconds == null || seconds < 0 ? null : Duration.ofSeconds(seconds);
        });
    }

    /** A constant, in lower case. */
    public <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
        return constant(field, type).map(type::cast);
    }

    /** A constant of an enum that is known at run time only. */
    Optional<Object> constant(String field, Class<?> type) {
        return take(field, "one of " + words(type), value -> constant(value, type));
    }

    /** A list of such; empty when missing. */
    List<Object> constants(String field, Class<?> type) {
        return take(
                        field,
                        "a list of " + words(type),
                        value -> value instanceof JsonArray array
                                        && array.stream().allMatch(part -> constant(part, type) != null)
                                ? array.stream()
                                        .map(part -> constant(part, type))
                                        .toList()
                                : null)
                .orElse(List.of());
    }

    /** A list of texts; empty when missing. */
    public List<String> texts(String field) {
        return take(
                        field,
                        "a list of texts",
                        value -> value instanceof JsonArray array
                                        && array.stream().allMatch(part -> text(part) != null)
                                ? array.getValuesAs(JsonString::getString)
                                : null)
                .orElse(List.of());
    }

    /** An object within; empty when missing. */
    public Optional<JsonBody> object(String field) {
        return take(field, "an object", value -> value instanceof JsonObject inner ? part(inner, at(field)) : null);
    }

    /** A list of objects; empty when missing. */
    public List<JsonBody> objects(String field) {
        return take(
                        field,
                        "a list of objects",
                        value -> value instanceof JsonArray array
                                        && array.stream().allMatch(JsonObject.class::isInstance)
                                ? parts(field, array)
                                : null)
                .orElse(List.of());
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return object.containsKey(field) && object.get(field) != JsonValue.NULL;
    }

    /** Says so where a field is missing. */
    public void need(String field) {
        if (!has(field)) {
            refuse(field, "is missing");
        }
    }

    /** Whether a field was refused until now. */
    boolean isRefused() {
        return !errors.isEmpty();
    }

    /** Says that a field is wrong. */
    public void refuse(String field, String why) {
        errors.add(new FieldError(at(field), why));
    }

    /**
     * All fields were read.
     *
     * @throws ProblemException 400 naming each field that is wrong, missing or unknown
     */
    public void done() {
        findUnknown();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private void findUnknown() {
        object.keySet().stream()
                .filter(field -> !known.contains(field))
                .forEach(field -> refuse(
                        field,
                        "is not known; known are " + known.stream().sorted().collect(Collectors.joining(", "))));
        parts.forEach(JsonBody::findUnknown);
    }

    private <T> Optional<T> take(String field, String words, Function<JsonValue, T> reader) {
        known.add(field);
        JsonValue value = object.get(field);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        T read = reader.apply(value);
        if (read == null) {
            refuse(field, "must be " + words);
        }
        return Optional.ofNullable(read);
    }

    private List<JsonBody> parts(String field, JsonArray array) {
        List<JsonBody> inner = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            inner.add(part(array.getJsonObject(i), at(field) + "[" + i + "]"));
        }
        return inner;
    }

    private JsonBody part(JsonObject inner, String innerPath) {
        JsonBody part = new JsonBody(inner, innerPath, errors);
        parts.add(part);
        return part;
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Names.of((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    private static Object constant(JsonValue value, Class<?> type) {
        return value instanceof JsonString text
                ? Arrays.stream(type.getEnumConstants())
                        .filter(constant -> Names.of((Enum<?>) constant).equals(text.getString()))
                        .findAny()
                        .orElse(null)
                : null;
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text && StrictJson.isStorable(text.getString()) ? text.getString() : null;
    }

    private static Integer whole(JsonValue value) {
        try {
            return value instanceof JsonNumber number
                            && number.isIntegral()
                            && number.bigDecimalValue().abs().compareTo(MOST) <= 0
                    ? (Integer) number.intValue()
                    : null;
        } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
            // larger than the parser reckons with
            return null;
        }
    }
}
