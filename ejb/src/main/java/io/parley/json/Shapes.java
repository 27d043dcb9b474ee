package io.parley.json;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

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
            return shape((value, out) -> JsonText.write((String) value, out), json -> (String) json, "");
        }
        if (type == long.class) {
            return shape((value, out) -> out.append((long) value), json -> ((Number) json).longValue(), 0L);
        }
        if (type == int.class) {
            return shape((value, out) -> out.append((int) value), json -> Math.toIntExact((Long) json), 0);
        }
        if (type == double.class) {
            return shape(Shapes::writeDouble, Shapes::readDouble, 0.0);
        }
        if (type == boolean.class) {
            return shape((value, out) -> out.append((boolean) value), json -> (Boolean) json, false);
        }
        if (type == char.class) {
            return shape(
                    (value, out) -> JsonText.write(String.valueOf((char) value), out),
                    json -> ((String) json).charAt(0),
                    ' ');
        }
        if (type == Instant.class) {
            return shape(
                    (value, out) -> out.append('"').append(value).append('"'),
                    json -> Instant.parse((String) json),
                    Instant.EPOCH);
        }
        if (StoredWord.class.isAssignableFrom(type)) {
            return word(type);
        }
        if (type.isEnum()) {
            return enumeration(type);
        }
        return Records.shape(type);
    }

    private static void writeDouble(Object value, StringBuilder out) {
        double number = (double) value;
        if (Double.isFinite(number)) {
            out.append(number);
        } else {
            out.append('"').append(number).append('"');
        }
    }

    private static Object readDouble(Object json) {
        return json instanceof String text ? Double.parseDouble(text) : ((Number) json).doubleValue();
    }

    private static Shape word(Class<?> type) {
        MethodHandle of = Records.words(type);
        return shape(
                (value, out) -> JsonText.write(((StoredWord) value).word(), out),
                json -> Records.word(of, (String) json),
                Records.word(of, ""));
    }

    private static Shape enumeration(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return shape(
                (value, out) -> out.append('"').append(((Enum<?>) value).name()).append('"'),
                json -> {
                    for (Object constant : constants) {
                        if (((Enum<?>) constant).name().equals(json)) {
                            return constant;
                        }
                    }
                    throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + json);
                },
                constants[0]);
    }

    private static Shape list(Shape item) {
        return shape(
                (value, out) -> {
                    char before = '[';
                    for (Object each : (List<?>) value) {
                        out.append(before);
                        item.write(each, out);
                        before = ',';
                    }
                    out.append(before == '[' ? "[]" : "]");
                },
                json -> {
                    List<Object> items = new ArrayList<>();
                    ((List<?>) json).forEach(each -> items.add(item.read(each)));
                    return List.copyOf(items);
                },
                List.of());
    }

    private static Shape optional(Shape item) {
        return shape(
                (value, out) -> ((Optional<?>) value)
                        .ifPresentOrElse(present -> item.write(present, out), () -> out.append("null")),
                json -> json == null ? Optional.empty() : Optional.of(item.read(json)),
                Optional.empty());
    }

    static Shape shape(BiConsumer<Object, StringBuilder> writer, Function<Object, Object> reader, Object missing) {
        return new Shape() {
            @Override
            public void write(Object value, StringBuilder out) {
                writer.accept(value, out);
            }

            @Override
            public Object read(Object json) {
                return reader.apply(json);
            }

            @Override
            public Object missing() {
                return missing;
            }
        };
    }
}
