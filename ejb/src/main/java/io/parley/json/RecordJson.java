package io.parley.json;

import java.time.DateTimeException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values as JSON: records, sealed interfaces of records, lists, optionals, enums, texts, numbers, instants. A record is an object of its components,
 * except that one with a single component called {@code value} is that value; of a sealed interface, the field {@code kind} names the record, by
 * {@link StoredAs} where it is there; a {@link StoredWord} is its word. A field that is not there gets the empty value of its type, one that is not known
 * is passed over: so records may grow. Reflection is done once a type. Thread-safe.
 */
public final class RecordJson {
    private RecordJson() {}

    /** The value as JSON, by its own class. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder(160);
        write(value, out);
        return out.toString();
    }

    public static void write(Object value, StringBuilder out) {
        Shapes.of(value.getClass()).write(value, out);
    }

    /** The value as JSON, as the given type sees it: of a sealed interface, with its kind. */
    public static void write(Class<?> type, Object value, StringBuilder out) {
        Shapes.of(type).write(value, out);
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when it is no JSON, or has not the shape of the type
     */
    public static <T> T read(Class<T> type, String json) {
        return as(type, JsonParser.parse(json));
    }

    /** Reads a JSON object into its fields, for {@link #as}. */
    public static Map<String, Object> fields(String json) {
        if (JsonParser.parse(json) instanceof Map<?, ?> fields) {
            return Records.fields(fields);
        }
        throw new IllegalArgumentException("no JSON object");
    }

    /** The name by which a record of a sealed interface is stored: what {@link StoredAs} says, else that of its class. */
    public static String kind(Class<?> leaf) {
        return Records.kind(leaf);
    }

    /** The records a sealed interface permits, at any depth, by the names they are stored by. */
    public static <T> Map<String, Class<? extends T>> kinds(Class<T> type) {
        return Records.leaves(type).collect(Collectors.toUnmodifiableMap(Records::kind, leaf -> leaf.asSubclass(type)));
    }

    /** The value of JSON that was parsed already. */
    public static <T> T as(Class<T> type, Object json) {
        try {
            return type.cast(Shapes.of(type).read(json));
        } catch (ClassCastException | NullPointerException | DateTimeException e) {
            throw new IllegalArgumentException("JSON of another shape than " + type.getSimpleName(), e);
        }
    }
}
