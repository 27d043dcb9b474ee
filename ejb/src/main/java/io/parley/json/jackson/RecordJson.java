package io.parley.json.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import io.parley.json.StoredAs;
import io.parley.json.StoredWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values as JSON: records, sealed interfaces of records, lists, optionals, texts, numbers, instants. A record is an object of its components,
 * except that one with a single component called {@code value} is that value; of a sealed interface, the field {@code kind} names the record, by
 * {@link StoredAs} where it is there; a {@link StoredWord} is its word. A field that is not there gets the empty value of its type, one that is not known
 * is passed over: so records may grow. Jackson's streams read and write; reflection is done once a type. Thread-safe.
 */
public final class RecordJson {
    private static final int DEEPEST = 64;

    private static final RecyclerPool<BufferRecycler> BUFFERS = JsonRecyclerPools.defaultPool();

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .recyclerPool(BUFFERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .characterEscapes(new StoredEscapes())
            .build();

    private RecordJson() {}

    /** The value as JSON, by its own class. */
    public static String write(Object value) {
        return write(value.getClass(), value);
    }

    /** The value as JSON, as the given type sees it: of a sealed interface, with its kind. */
    public static String write(Class<?> type, Object value) {
        BufferRecycler buffers = BUFFERS.acquireAndLinkPooled();
        try (SegmentedStringWriter text = new SegmentedStringWriter(buffers);
                JsonGenerator out = generator(text)) {
            Shapes.of(type).write(value, out);
            out.flush();
            return text.getAndClear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            buffers.releaseToPool();
        }
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when it is no JSON, names a field twice, is more than 64 levels deep, or has not the shape of the type
     */
    public static <T> T read(Class<T> type, String json) {
        try (JsonParser in = parser(json)) {
            return read(type, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(Class<T> type, JsonParser in) throws IOException {
        try {
            in.nextToken();
            T value = type.cast(Shapes.of(type).read(in));
            if (in.nextToken() != null) {
                throw Shapes.other("more than one value", in);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no JSON of " + type.getSimpleName() + " at character "
                            + in.currentLocation().getCharOffset() + ": " + e.getOriginalMessage(),
                    e);
        }
    }

    /** The name by which a record of a sealed interface is stored: what {@link StoredAs} says, else that of its class. */
    public static String kind(Class<?> leaf) {
        return Records.kind(leaf);
    }

    /** The records a sealed interface permits, at any depth, by the names they are stored by. */
    public static <T> Map<String, Class<? extends T>> kinds(Class<T> type) {
        return Records.leaves(type).collect(Collectors.toUnmodifiableMap(Records::kind, leaf -> leaf.asSubclass(type)));
    }

    static JsonGenerator generator(Writer text) throws IOException {
        return JSON.createGenerator(text);
    }

    static JsonParser parser(String json) throws IOException {
        return JSON.createParser(json);
    }
}
