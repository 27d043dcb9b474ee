package io.parley.web.rest.json;

import io.parley.json.StoredWord;
import io.parley.web.rest.problem.Names;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records as JSON, told by their components: names in snake case, moments as ISO 8601 in UTC with microseconds at most, as databases keep them, constants in
 * lower case, an empty Optional as null; what is {@link Flat} stands among the components around it. A client sees what the answer's record says, and nothing
 * else.
 */
public final class JsonOut {
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
            components.forEach(component -> component.getAccessor().setAccessible(true));
            return components;
        }
    };

    /** Found once: the look-up is slow, and depends on the thread. */
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private JsonOut() {}

    /** The names of the fields that a record has as JSON. */
    public static Stream<String> fields(Class<?> record) {
        return COMPONENTS.get(record).stream()
                .flatMap(component -> component.isAnnotationPresent(Flat.class)
                        ? fields(component.getType())
                        : Stream.of(Names.snake(component.getName())));
    }

    /** Writes a record, a collection, a map, an optional or a scalar. */
    public static void write(Object value, Writer to) {
        JsonGenerator json = GENERATORS.createGenerator(to);
        write(json, value);
        json.flush();
    }

    /** The JSON of a value. */
    public static String text(Object value) {
        StringWriter text = new StringWriter();
        write(value, text);
        return text.toString();
    }

    /** The words of an enum's constants, without the one that stands for words of other versions. */
    public static Stream<String> words(Class<?> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .filter(constant -> !(constant instanceof StoredWord stored)
                        || !stored.word().equals(StoredWord.UNKNOWN))
                .map(constant -> constant instanceof StoredWord stored ? word(stored) : Names.of((Enum<?>) constant));
    }

    private static String word(StoredWord stored) {
        return stored.word().toLowerCase(Locale.ROOT);
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Optional<?> optional -> write(json, optional.orElse(null));
            case String text -> json.write(text);
            case Boolean flag -> json.write(flag);
            case Integer number -> json.write(number);
            case Long number -> json.write(number);
            case Double number when !Double.isFinite(number) -> json.writeNull();
            case Double number -> json.write(number);
            case Instant at -> json.write(at.truncatedTo(ChronoUnit.MICROS).toString());
            case StoredWord word -> json.write(word(word));
            case Enum<?> constant -> json.write(Names.of(constant));
            case Iterable<?> many -> array(json, many);
            case Map<?, ?> map -> object(json, map);
            case Record record -> object(json, record);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void array(JsonGenerator json, Iterable<?> many) {
        json.writeStartArray();
        many.forEach(one -> write(json, one));
        json.writeEnd();
    }

    private static void object(JsonGenerator json, Map<?, ?> map) {
        json.writeStartObject();
        map.forEach((key, value) -> {
            json.writeKey(key.toString());
            write(json, value);
        });
        json.writeEnd();
    }

    private static void object(JsonGenerator json, Record record) {
        json.writeStartObject();
        fields(json, record);
        json.writeEnd();
    }

    private static void fields(JsonGenerator json, Record record) {
        for (RecordComponent component : COMPONENTS.get(record.getClass())) {
            Object value = valueOf(component, record);
            if (component.isAnnotationPresent(Flat.class)) {
                fields(json, (Record) value);
            } else {
                json.writeKey(Names.snake(component.getName()));
                write(json, value);
            }
        }
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
