package io.parley.json.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** How values of one type stand in JSON. Immutable, thread-safe. */
interface Shape {
    void write(Object value, JsonGenerator out) throws IOException;

    /**
     * The value that begins at the parser's token; the parser is left at its last one.
     *
     * @throws IOException when it is no JSON, or has another shape
     * @throws IllegalArgumentException when its type refuses it
     */
    Object read(JsonParser in) throws IOException;

    /** The value of a field of this type in old rows that do not have it: the empty text, zero, an empty list. */
    Object missing();

    /** Writes values of one type. */
    @FunctionalInterface
    interface Writer {
        void write(Object value, JsonGenerator out) throws IOException;
    }

    /** Reads values of one type. */
    @FunctionalInterface
    interface Reader {
        Object read(JsonParser in) throws IOException;
    }

    static Shape of(Writer writer, Reader reader, Object missing) {
        return new Shape() {
            @Override
            public void write(Object value, JsonGenerator out) throws IOException {
                writer.write(value, out);
            }

            @Override
            public Object read(JsonParser in) throws IOException {
                return reader.read(in);
            }

            @Override
            public Object missing() {
                return missing;
            }
        };
    }
}
