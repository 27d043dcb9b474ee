package io.parley.json.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parley.json.StoredAs;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Shapes of records and of sealed interfaces of records. */
final class Records {
    private Records() {}

    static Shape shape(Class<?> type) {
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            return components.length == 1 && components[0].getName().equals("value")
                    ? wrapper(type, components[0])
                    : new RecordShape(type, "");
        }
        if (type.isSealed()) {
            return choice(type);
        }
        throw new IllegalArgumentException("no JSON for " + type);
    }

    /** The name by which a record of a sealed interface is stored. */
    static String kind(Class<?> leaf) {
        StoredAs name = leaf.getAnnotation(StoredAs.class);
        return name == null ? leaf.getSimpleName() : name.value();
    }

    static String name(RecordComponent component) {
        StoredAs name = component.getAnnotation(StoredAs.class);
        return name == null ? component.getName() : name.value();
    }

    private static Shape wrapper(Class<?> type, RecordComponent component) {
        Shape inner = Shapes.of(component.getGenericType());
        MethodHandle getter = getter(component);
        MethodHandle maker = constructor(type);
        return Shape.of(
                (value, out) -> inner.write(get(getter, value), out),
                in -> make(maker, inner.read(in)),
                make(maker, inner.missing()));
    }

    private static Shape choice(Class<?> type) {
        Map<Class<?>, RecordShape> byClass = new LinkedHashMap<>();
        Map<String, RecordShape> byKind = new HashMap<>();
        leaves(type).forEach(leaf -> {
            RecordShape shape = new RecordShape(leaf, kind(leaf));
            byClass.put(leaf, shape);
            byKind.put(kind(leaf), shape);
        });
        return Shape.of(
                (value, out) -> byClass.get(value.getClass()).write(value, out),
                in -> chosen(byKind, in),
                byClass.values().iterator().next().missing());
    }

    private static Object chosen(Map<String, RecordShape> byKind, JsonParser in) throws IOException {
        String name = Shapes.expect(JsonToken.START_OBJECT, in).nextFieldName();
        String before = RecordShape.KIND.equals(name) ? "" : beforeKind(name, in);
        RecordShape shape = byKind.get(in.nextTextValue());
        if (shape == null) {
            throw Shapes.other("no such kind", in);
        }
        return shape.read(before, in);
    }

    /** All that is written has its kind first. What others moved before it is kept until it is known what it is: an object of these fields. */
    private static String beforeKind(String first, JsonParser in) throws IOException {
        StringWriter fields = new StringWriter();
        try (JsonGenerator copy = RecordJson.generator(fields)) {
            copy.writeStartObject();
            for (String name = first; !RecordShape.KIND.equals(name); name = in.nextFieldName()) {
                if (name == null) {
                    throw Shapes.other("no kind", in);
                }
                copy.copyCurrentStructure(in);
            }
            copy.writeEndObject();
        }
        return fields.toString();
    }

    /** The records a sealed interface permits, at any depth. */
    static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Records::leaves) : Stream.of(type);
    }

    static MethodHandle getter(RecordComponent component) {
        try {
            return MethodHandles.lookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("not public: " + component, e);
        }
    }

    static MethodHandle constructor(Class<?> type) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return MethodHandles.lookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not public: " + type, e);
        }
    }

    /** The method that gives the value of a stored word. */
    static MethodHandle words(Class<?> type) {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(type, "of", MethodType.methodType(type, String.class))
                    .asType(MethodType.methodType(Object.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no public static of(String): " + type, e);
        }
    }

    static Object word(MethodHandle words, String word) {
        try {
            return words.invokeExact(word);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    static Object get(MethodHandle getter, Object record) {
        try {
            return getter.invokeExact(record);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    static Object make(MethodHandle constructor, Object... values) {
        try {
            return constructor.invokeExact(values);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException plain ? plain : new IllegalStateException(e);
    }
}
