package io.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Form;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.json.JsonOut;
import io.parley.web.rest.openapi.OpenApiDocument;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document and the resources say the same. */
class OpenApiTest {
    private static JsonObject document;

    @BeforeAll
    static void read() throws IOException {
        String text = new String(new OpenApiResource().document(), StandardCharsets.UTF_8);
        document = Json.createReader(new StringReader(text)).readObject();
    }

    @Test
    void everyMethodIsInTheDocumentAndNothingElse() {
        assertThat(documented()).isEqualTo(ApiMethods.served().keySet());
    }

    @Test
    void everyMethodButTheDocumentsNeedsAPermission() {
        ApiMethods.served().forEach((operation, method) -> assertThat(method.isAnnotationPresent(Needs.class))
                .as(operation)
                .isEqualTo(!Set.of("get /openapi.json", "get /asyncapi.json").contains(operation)));
    }

    @Test
    void rolesInTheDocumentAreThoseOfThePermission() {
        ApiMethods.served().forEach((operation, method) -> {
            String description = operation(operation).getString("description");
            Optional.ofNullable(method.getAnnotation(Needs.class)).ifPresent(needs -> needs.value().roles().stream()
                    .filter(role -> !description.contains("everybody"))
                    .forEach(role -> assertThat(description)
                            .as(operation)
                            .contains(role.name().toLowerCase(Locale.ROOT))));
        });
    }

    @Test
    void pathParametersAreDeclared() {
        documented().forEach(operation -> {
            Set<String> inPath = Pattern.compile("\\{(\\w+)}")
                    .matcher(operation)
                    .results()
                    .map(result -> result.group(1))
                    .collect(Collectors.toSet());
            JsonObject described = operation(operation);
            Set<String> declared = described.containsKey("parameters")
                    ? described.getJsonArray("parameters").stream()
                            .map(JsonValue::asJsonObject)
                            .filter(parameter -> parameter.getString("in", "").equals("path"))
                            .map(parameter -> parameter.getString("name"))
                            .collect(Collectors.toSet())
                    : Set.of();
            assertThat(declared).as(operation).isEqualTo(inPath);
        });
    }

    @Test
    void answersHaveTheFieldsOfTheirSchemas() {
        ApiSchemas.ANSWERS.forEach((name, type) -> assertThat(
                        schema(name).getJsonObject("properties").keySet())
                .as(name)
                .containsExactlyElementsOf(JsonOut.fields(type).toList()));
    }

    @Test
    void documentIsTheOneOfTheRecordsByteByByte() throws IOException {
        assertThat(new OpenApiResource().document())
                .isEqualTo(OpenApiDocument.of(ApiMethods.served(), ApiSchemas.ANSWERS, ApiSchemas.INPUTS))
                .isEqualTo(OpenApiDocument.of(ApiMethods.served(), ApiSchemas.ANSWERS, ApiSchemas.INPUTS));
    }

    @Test
    void recordsThatResourcesTakeAreListed() {
        assertThat(ApiMethods.served().values().stream()
                        .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                        .filter(Class::isRecord))
                .isSubsetOf(ApiSchemas.INPUTS.values());
    }

    @Test
    void constraintsOfInputAreInItsSchema() {
        JsonObject extension = schema("NewExtension").getJsonObject("properties");
        assertThat(extension.getJsonObject("number").getString("pattern")).isEqualTo("^" + Form.NUMBER + "$");
        assertThat(extension.getJsonObject("password").getInt("minLength")).isEqualTo(Form.SHORTEST_SECRET);
        assertThat(extension.getJsonObject("password").getBoolean("writeOnly")).isTrue();
        assertThat(extension.getJsonObject("max_contacts").getInt("default")).isEqualTo(5);
        assertThat(extension.getJsonObject("max_contacts").getInt("maximum")).isEqualTo(Form.MOST_CONTACTS);
        assertThat(schema("NewExtension").getJsonArray("required").getValuesAs(JsonString::getString))
                .containsExactly("number", "name", "password");
    }

    @Test
    void wordsAndSizeOfAnOptionalListAreNotThoseOfItsItems() {
        JsonObject dispositions =
                schema("QueueChange").getJsonObject("properties").getJsonObject("dispositions");
        assertThat(dispositions.getInt("maxItems")).isEqualTo(Form.MOST_CODES);
        assertThat(dispositions.getString("description")).startsWith("Left out");
        assertThat(dispositions.getJsonObject("items").keySet()).containsExactly("type");
    }

    @Test
    void everySchemaIsUsed() {
        String text = document.toString();
        assertThat(document.getJsonObject("components").getJsonObject("schemas").keySet())
                .allMatch(name -> text.contains("\"#/components/schemas/" + name + "\""));
    }

    private static JsonObject schema(String name) {
        return document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
                .matcher(document.toString())
                .results()
                .map(result -> result.group(1))
                .distinct()
                .forEach(pointer -> assertThat(Json.createPointer(pointer).containsValue(document))
                        .as(pointer)
                        .isTrue());
    }

    private static JsonObject operation(String name) {
        String[] parts = name.split(" ", 2);
        return document.getJsonObject("paths").getJsonObject(parts[1]).getJsonObject(parts[0]);
    }

    private static Set<String> documented() {
        return document.getJsonObject("paths").entrySet().stream()
                .flatMap(path ->
                        path.getValue().asJsonObject().keySet().stream().map(method -> method + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
