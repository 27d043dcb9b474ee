package io.parley.journal;

import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.json.StoredWord;
import io.parley.json.jackson.RecordJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Facts of every kind with any values, made from the shapes of their records. */
public final class AnyFacts {
    private AnyFacts() {}

    public static Arbitrary<Fact> all() {
        return Arbitraries.oneOf(RecordJson.kinds(Fact.class).values().stream()
                .map(kind -> any(kind).map(Fact.class::cast))
                .toList());
    }

    public static Arbitrary<Actor> actors() {
        return any(Actor.class).map(Actor.class::cast);
    }

    private static Arbitrary<?> any(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return any(list.getActualTypeArguments()[0]).list().ofMaxSize(3);
        }
        Class<?> plain = (Class<?>) type;
        if (StoredWord.class.isAssignableFrom(plain) && !plain.isEnum()) {
            return Arbitraries.strings().ofMaxLength(20).map(word -> RecordJson.read(plain, RecordJson.write(word)));
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isSealed()) {
            return Arbitraries.oneOf(Stream.of(plain.getPermittedSubclasses())
                    .<Arbitrary<Object>>map(leaf -> any(leaf).map(Object.class::cast))
                    .toList());
        }
        if (plain.isEnum()) {
            return Arbitraries.of(plain.getEnumConstants());
        }
        return switch (plain.getSimpleName()) {
            case "String" -> Arbitraries.strings().ofMaxLength(20);
            case "long" -> Arbitraries.longs();
            case "int" -> Arbitraries.integers();
            case "double" -> Arbitraries.doubles();
            case "boolean" -> Arbitraries.of(true, false);
            case "char" -> Arbitraries.chars();
            case "Instant" -> Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
            default -> throw new IllegalArgumentException("no values for " + type);
        };
    }

    private static Arbitrary<Object> record(Class<?> type) {
        List<Arbitrary<Object>> values = Stream.of(type.getRecordComponents())
                .<Arbitrary<Object>>map(
                        component -> any(component.getGenericType()).map(Object.class::cast))
                .toList();
        return Combinators.combine(values).as(arguments -> make(type, arguments.toArray()));
    }

    private static Object make(Class<?> type, Object... arguments) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
