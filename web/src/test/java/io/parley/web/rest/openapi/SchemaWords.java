package io.parley.web.rest.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The descriptions and examples of schemas, kept in {@code schemas.properties}: {@code Queue} for a schema, {@code Queue.overflow} for a field,
 * {@code *.talk_millis} for the fields of this name in all schemas that have no words of their own, and {@code Queue.hours.example}. Remembers which
 * it was asked for, so that words of nothing are found.
 */
final class SchemaWords {
    private static final String EXAMPLE = ".example";

    private final Properties words = new Properties();
    private final Set<String> unused;

    private SchemaWords(Reader text) throws IOException {
        words.load(text);
        unused = new TreeSet<>(words.stringPropertyNames());
    }

    static SchemaWords read() {
        try (Reader text = new InputStreamReader(
                SchemaWords.class.getResourceAsStream("/io/parley/web/rest/schemas.properties"),
                StandardCharsets.UTF_8)) {
            return new SchemaWords(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> of(String schema) {
        return take(schema);
    }

    Optional<String> of(String schema, String field) {
        return take(schema + "." + field).or(() -> take("*." + field));
    }

    Optional<String> example(String schema, String field) {
        return take(schema + "." + field + EXAMPLE).or(() -> take("*." + field + EXAMPLE));
    }

    /** Words that nothing asked for. */
    Set<String> unused() {
        return Set.copyOf(unused);
    }

    private Optional<String> take(String key) {
        unused.remove(key);
        return Optional.ofNullable(words.getProperty(key));
    }
}
