package io.parley.audit.jpa;

import io.parley.audit.AuditEntry.FieldChange;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An entity with history: its key, which is read from the name that the list of edits has, and its other fields. */
record ThingType(Class<?> entity, Field key, List<Field> fields) {
    /** All there are, by their word. */
    static NavigableMap<String, ThingType> all(EntityManager manager) {
        NavigableMap<String, ThingType> all = new TreeMap<>();
        manager.getMetamodel().getEntities().stream()
                .map(type -> type.getJavaType())
                .filter(type -> type != null && type.isAnnotationPresent(Thing.class))
                .forEach(type -> all.put(type.getAnnotation(Thing.class).value(), of(type)));
        return all;
    }

    private static ThingType of(Class<?> type) {
        Predicate<Field> isKey =
                field -> field.isAnnotationPresent(Id.class) || field.isAnnotationPresent(EmbeddedId.class);
        List<Field> own = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
        own.forEach(field -> field.setAccessible(true));
        return new ThingType(
                type,
                own.stream().filter(isKey).findFirst().orElseThrow(),
                own.stream().filter(isKey.negate()).toList());
    }

    /** Whether the key is more than one column. */
    boolean hasPartedKey() {
        return key.isAnnotationPresent(EmbeddedId.class);
    }

    /** The name of a thing, by its key. */
    String name(Object thing) {
        return value(key, thing).orElseThrow();
    }

    /** The key of a name; empty for a text that is none. */
    Optional<Object> key(String name) {
        Class<?> keyType = key.getType();
        if (keyType == String.class) {
            return Optional.of(name);
        }
        try {
            Method reader = keyType.getDeclaredMethod("valueOf", String.class);
            reader.setAccessible(true);
            return Optional.of(reader.invoke(null, name));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(keyType + " has no valueOf(String)", e);
        }
    }

    /** The fields that differ; either may be null, for a thing that is not there. */
    List<FieldChange> differences(Object before, Object after) {
        return fields.stream()
                .flatMap(field -> difference(field, before, after))
                .toList();
    }

    private static Stream<FieldChange> difference(Field field, Object before, Object after) {
        Optional<String> was = value(field, before);
        Optional<String> is = value(field, after);
        if (Objects.equals(was, is)) {
            return Stream.empty();
        }
        return Stream.of(
                field.isAnnotationPresent(Secret.class)
                        ? new FieldChange(field.getName(), Optional.empty(), Optional.empty(), true)
                        : new FieldChange(field.getName(), was, is, false));
    }

    /** All fields that are no secrets. */
    Map<String, String> shown(Object thing) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> !field.isAnnotationPresent(Secret.class))
                .forEach(field -> value(field, thing).ifPresent(value -> values.put(field.getName(), value)));
        return values;
    }

    private static Optional<String> value(Field field, Object thing) {
        try {
            return thing == null
                    ? Optional.empty()
                    : Optional.ofNullable(field.get(thing)).map(String::valueOf);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
