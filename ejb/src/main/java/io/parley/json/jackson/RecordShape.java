package io.parley.json.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/** A record as an object of its components, with its kind before them where it is one of several. */
final class RecordShape implements Shape {
    static final String KIND = "kind";

    private static final SerializableString KIND_NAME = new SerializedString(KIND);

    private final SerializableString kind;
    private final Shape[] shapes;
    private final MethodHandle[] getters;
    private final SerializableString[] names;
    private final Map<String, Integer> places = new HashMap<>();
    private final Object[] empty;
    private final MethodHandle maker;
    private final Object missing;

    /** @param kind empty where it is not written */
    RecordShape(Class<?> type, String kind) {
        this.kind = new SerializedString(kind);
        RecordComponent[] components = type.getRecordComponents();
        int count = components.length;
        shapes = new Shape[count];
        getters = new MethodHandle[count];
        names = new SerializableString[count];
        empty = new Object[count];
        for (int i = 0; i < count; i++) {
            shapes[i] = Shapes.of(components[i].getGenericType());
            getters[i] = Records.getter(components[i]);
            names[i] = new SerializedString(Records.name(components[i]));
            places.put(names[i].getValue(), i);
            empty[i] = shapes[i].missing();
        }
        maker = Records.constructor(type);
        missing = Records.make(maker, empty);
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (kind.charLength() > 0) {
            out.writeFieldName(KIND_NAME);
            out.writeString(kind);
        }
        for (int i = 0; i < shapes.length; i++) {
            out.writeFieldName(names[i]);
            shapes[i].write(Records.get(getters[i], value), out);
        }
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Object[] values = empty.clone();
        fill(values, Shapes.expect(JsonToken.START_OBJECT, in));
        return Records.make(maker, values);
    }

    /** The record whose kind was just read; {@code before} is an object of what stood before the kind, empty where it stood first. */
    Object read(String before, JsonParser in) throws IOException {
        Object[] values = empty.clone();
        if (!before.isEmpty()) {
            try (JsonParser kept = RecordJson.parser(before)) {
                kept.nextToken();
                fill(values, kept);
            }
        }
        fill(values, in);
        return Records.make(maker, values);
    }

    @Override
    public Object missing() {
        return missing;
    }

    /** Reads the fields up to the end of the object. */
    private void fill(Object[] values, JsonParser in) throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            Integer place = places.get(name);
            in.nextToken();
            if (place == null) {
                in.skipChildren();
            } else {
                values[place] = shapes[place].read(in);
            }
        }
    }
}
