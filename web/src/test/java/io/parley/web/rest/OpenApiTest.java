package io.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.access.Needs;
import io.parley.web.rest.json.JsonOut;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        assertThat(documented()).isEqualTo(served().keySet());
    }

    @Test
    void everyMethodButTheDocumentsNeedsAPermission() {
        served().forEach((operation, method) -> assertThat(method.isAnnotationPresent(Needs.class))
                .as(operation)
                .isEqualTo(!Set.of("get /openapi.json", "get /asyncapi.json").contains(operation)));
    }

    @Test
    void rolesInTheDocumentAreThoseOfThePermission() {
        served().forEach((operation, method) -> {
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
        Map<String, Class<? extends Record>> answers = Map.ofEntries(
                Map.entry("Status", StatusResource.Status.class),
                Map.entry("Statistics", StatisticsResource.Statistics.class),
                Map.entry("QueueToday", StatisticsResource.QueueToday.class),
                Map.entry("Me", UsersResource.Me.class),
                Map.entry("Extension", ExtensionsResource.ExtensionJson.class),
                Map.entry("Queue", QueueJson.class),
                Map.entry("Waiting", QueuesResource.Waiting.class),
                Map.entry("Wait", WaitJson.class),
                Map.entry("WaitMember", WaitJson.MemberJson.class),
                Map.entry("QueueAgent", QueueAgentsResource.QueueAgent.class),
                Map.entry("Agent", AgentJson.class),
                Map.entry("AgentToday", AgentJson.TodayJson.class),
                Map.entry("LogInRow", ReportsResource.LogInRow.class),
                Map.entry("CallShare", CallJson.ShareJson.class),
                Map.entry("Trunk", TrunksResource.TrunkJson.class),
                Map.entry("LiveCall", CallJson.Live.class),
                Map.entry("CallRecord", CallJson.Detail.class),
                Map.entry("Call", CallJson.Whole.class),
                Map.entry("Decision", CallJson.DecisionJson.class),
                Map.entry("Explained", DialPlanResource.Explained.class),
                Map.entry("ReportRows", ReportsResource.Rows.class),
                Map.entry("QueueIntervalRow", ReportsResource.QueueRow.class),
                Map.entry("AgentSummaryRow", ReportsResource.AgentRow.class),
                Map.entry("Contact", ContactJson.class),
                Map.entry("PhoneBookEntry", ContactJson.Entry.class),
                Map.entry("Vip", VipResource.VipJson.class),
                Map.entry("Customer", CustomersResource.CustomerJson.class),
                Map.entry("PastCall", CustomersResource.PastCallJson.class),
                Map.entry("Note", CustomersResource.NoteJson.class),
                Map.entry("AuditEntry", AuditResource.AuditJson.class),
                Map.entry("AuditField", AuditResource.FieldJson.class),
                Map.entry("AuditPast", AuditResource.PastJson.class),
                Map.entry("AuditValue", AuditResource.ValueJson.class),
                Map.entry("WebRtcSession", WebRtcResource.SessionJson.class),
                Map.entry("IceServer", WebRtcResource.IceServerJson.class),
                Map.entry("WebRtcPhone", WebRtcResource.RegisteredJson.class),
                Map.entry("WebCall", WebCallsResource.WebCallJson.class),
                Map.entry("CallEnd", WebCallsResource.EndJson.class),
                Map.entry("Export", ExportsResource.ExportJson.class));
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        answers.forEach((name, type) -> assertThat(
                        schemas.getJsonObject(name).getJsonObject("properties").keySet())
                .as(name)
                .isEqualTo(JsonOut.fields(type).collect(Collectors.toSet())));
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

    private static Map<String, Method> served() {
        return RestApplication.RESOURCES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> verb(method).isPresent())
                .collect(Collectors.toMap(method -> verb(method).orElseThrow() + " " + path(method), method -> method));
    }

    private static Optional<String> verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(verb -> verb.value().toLowerCase(Locale.ROOT))
                .findAny();
    }

    private static String path(Method method) {
        String root = "/" + method.getDeclaringClass().getAnnotation(Path.class).value();
        Path more = method.getAnnotation(Path.class);
        return more == null ? root : root + "/" + more.value();
    }
}
