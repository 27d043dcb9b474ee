package io.parley.json;

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
                    : record(type, "");
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

    private static String name(RecordComponent component) {
        StoredAs name = component.getAnnotation(StoredAs.class);
        return name == null ? component.getName() : name.value();
    }

    /** JSON objects have names for keys. */
    static Map<String, Object> fields(Object json) {
        Map<String, Object> fields = new HashMap<>();
        ((Map<?, ?>) json).forEach((name, value) -> fields.put((String) name, value));
        return fields;
    }

    private static Shape wrapper(Class<?> type, RecordComponent component) {
        Shape inner = Shapes.of(component.getGenericType());
        MethodHandle getter = getter(component);
        MethodHandle maker = constructor(type);
        return Shapes.shape(
                (value, out) -> inner.write(get(getter, value), out),
                json -> make(maker, inner.read(json)),
                make(maker, inner.missing()));
    }

    private static Shape record(Class<?> type, String kind) {
        RecordComponent[] components = type.getRecordComponents();
        int count = components.length;
        Shape[] shapes = new Shape[count];
        MethodHandle[] getters = new MethodHandle[count];
        String[] names = new String[count];
        Object[] missing = new Object[count];
        for (int i = 0; i < count; i++) {
            shapes[i] = Shapes.of(components[i].getGenericType());
            getters[i] = getter(components[i]);
            names[i] = name(components[i]);
            missing[i] = shapes[i].missing();
        }
        MethodHandle maker = constructor(type);
        String head = kind.isEmpty() ? "{" : "{\"kind\":\"" + kind + "\"";
        return Shapes.shape(
                (value, out) -> {
                    out.append(head);
                    for (int i = 0; i < count; i++) {
                        if (i > 0 || head.length() > 1) {
                            out.append(',');
                        }
                        out.append('"').append(names[i]).append("\":");
                        shapes[i].write(get(getters[i], value), out);
                    }
                    out.append('}');
                },
                json -> {
                    Map<?, ?> fields = (Map<?, ?>) json;
                    Object[] values = missing.clone();
                    for (int i = 0; i < count; i++) {
                        if (fields.containsKey(names[i])) {
                            values[i] = shapes[i].read(fields.get(names[i]));
                        }
                    }
                    return make(maker, values);
                },
                count == 0 ? make(maker) : make(maker, missing));
    }

    private static Shape choice(Class<?> type) {
        Map<Class<?>, Shape> byClass = new LinkedHashMap<>();
        Map<String, Shape> byKind = new HashMap<>();
        leaves(type).forEach(leaf -> {
            Shape shape = record(leaf, kind(leaf));
            byClass.put(leaf, shape);
            byKind.put(kind(leaf), shape);
        });
        return Shapes.shape(
                (value, out) -> byClass.get(value.getClass()).write(value, out),
                json -> byKind.get((String) ((Map<?, ?>) json).get("kind")).read(json),
                byClass.values().iterator().next().missing());
    }

    /** The records a sealed interface permits, at any depth. */
    static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Records::leaves) : Stream.of(type);
    }

    private static MethodHandle getter(RecordComponent component) {
        try {
            return MethodHandles.lookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("not public: " + component, e);
        }
    }

    private static MethodHandle constructor(Class<?> type) {
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

    private static Object get(MethodHandle getter, Object record) {
        try {
            return getter.invokeExact(record);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static Object make(MethodHandle constructor, Object... values) {
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
