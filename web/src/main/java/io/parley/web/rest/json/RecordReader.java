package io.parley.web.rest.json;

import io.parley.web.rest.problem.Names;
import jakarta.ws.rs.DefaultValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The record that a body wishes, read by its components: an {@link Optional} may be missing or null, a list or set that is missing is empty, one with
 * {@link DefaultValue} has that where it is missing, what is {@link Flat} stands among the components around it, and every other component must be there.
 * Components are texts, whole numbers, truths, constants, records, and optionals, lists, sets, optional lists and optional sets of those.
 */
final class RecordReader {
    private RecordReader() {}

    /**
     * Reads the body.
     *
     * @throws io.parley.web.rest.problem.ProblemException 400 naming each field that is missing, unknown, or no value of its type
     */
    static <R extends Record> R read(JsonBody body, Class<R> type) {
        R read = record(body, type);
        body.done();
        return read;
    }

    private static <R extends Record> R record(JsonBody body, Class<R> type) {
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(component -> value(body, component))
                .toArray();
        // A record may refuse what is not there: that is told by its name
        return body.isRefused() ? null : make(type, values);
    }

    private static Object value(JsonBody body, RecordComponent component) {
        String field = Names.snake(component.getName());
        Class<?> type = component.getType();
        if (component.isAnnotationPresent(Flat.class)) {
            return record(body, type.asSubclass(Record.class));
        }
        if (type == List.class) {
            return list(body, field, argument(component));
        }
        if (type == Set.class) {
            return Set.copyOf(list(body, field, argument(component)));
        }
        if (type == Optional.class) {
            return component.getGenericType() instanceof ParameterizedType optional
                            && optional.getActualTypeArguments()[0] instanceof ParameterizedType many
                    ? optionalMany(body, field, many)
                    : one(body, field, argument(component));
        }
        Optional<?> given = one(body, field, type);
        if (given.isPresent()) {
            return given.get();
        }
        DefaultValue byDefault = byDefault(component);
        if (byDefault != null) {
            return constant(type, byDefault.value());
        }
        body.need(field);
        return null;
    }

    private static Optional<?> one(JsonBody body, String field, Class<?> type) {
        if (type == String.class) {
            return body.optionalText(field);
        }
        if (type == int.class || type == Integer.class) {
            return body.optionalNumber(field);
        }
        if (type == boolean.class || type == Boolean.class) {
            return body.optionalFlag(field);
        }
        if (type.isEnum()) {
            return body.constant(field, type);
        }
        return body.object(field).map(part -> record(part, type.asSubclass(Record.class)));
    }

    private static List<?> list(JsonBody body, String field, Class<?> type) {
        if (type == String.class) {
            return body.texts(field);
        }
        if (type.isEnum()) {
            return body.constants(field, type);
        }
        List<JsonBody> parts = body.objects(field);
        Record[] records = parts.stream()
                .map(part -> record(part, type.asSubclass(Record.class)))
                .toArray(Record[]::new);
        return body.isRefused() ? List.of() : List.of(records);
    }

    private static Optional<?> optionalMany(JsonBody body, String field, ParameterizedType many) {
        List<?> read = list(body, field, (Class<?>) many.getActualTypeArguments()[0]);
        if (!body.has(field)) {
            return Optional.empty();
        }
        return Optional.of(many.getRawType() == Set.class ? Set.copyOf(read) : read);
    }

    private static Object constant(Class<?> type, String text) {
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .filter(constant -> Names.of((Enum<?>) constant).equals(text))
                        .findAny()
                        .orElseThrow()
                : text;
    }

    /** It is no annotation of components, and goes to the accessor. */
    private static DefaultValue byDefault(RecordComponent component) {
        return component.getAccessor().getAnnotation(DefaultValue.class);
    }

    private static Class<?> argument(RecordComponent component) {
        Type argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return (Class<?>) argument;
    }

    private static <R extends Record> R make(Class<R> type, Object[] values) {
        try {
            Constructor<R> maker = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            maker.setAccessible(true);
            return maker.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }
}
