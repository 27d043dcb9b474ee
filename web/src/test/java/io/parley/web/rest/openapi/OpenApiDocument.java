package io.parley.web.rest.openapi;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.web.rest.OpenApiResource;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/** The OpenAPI document: paths from what is kept by hand in {@code paths.json} and from the resources' methods, schemas from the records. The same records and words give the same bytes. */
public final class OpenApiDocument {
    private OpenApiDocument() {}

    /**
     * Puts it together.
     *
     * @throws IllegalStateException where a record has no name, or words in {@code schemas.properties} are of nothing
     */
    public static byte[] of(Map<String, Method> served, Map<String, Class<?>> answers, Map<String, Class<?>> inputs)
            throws IOException {
        ObjectMapper json = new ObjectMapper();
        SchemaWords words = SchemaWords.read();
        ObjectNode schemas = new RecordSchemas(answers, inputs, words).generate();
        Set<String> unused = words.unused();
        if (!unused.isEmpty()) {
            throw new IllegalStateException("words of nothing in schemas.properties: " + unused);
        }
        try (InputStream paths = OpenApiResource.class.getResourceAsStream("paths.json")) {
            ObjectNode document = (ObjectNode) json.readTree(paths);
            document.set("paths", new Operations(served, inputs).paths(document.get("paths")));
            document.withObject("components").set("schemas", schemas);
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return json.writer(
                            new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                    .writeValueAsBytes(document);
        }
    }
}
