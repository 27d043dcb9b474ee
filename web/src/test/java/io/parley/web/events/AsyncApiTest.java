package io.parley.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.stream.EventData;
import io.parley.stream.Sink.Reason;
import io.parley.stream.Topic;
import io.parley.web.rest.AsyncApiResource;
import io.parley.web.rest.json.JsonOut;
import io.parley.web.rest.problem.Names;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document and the stream say the same. */
class AsyncApiTest {
    private static final Map<String, String> TOPICS =
            Map.of("OfCall", "call.", "OfAgent", "agent.", "OfQueue", "queue.");

    private static JsonObject document;

    @BeforeAll
    static void read() throws IOException {
        document = Json.createReader(new ByteArrayInputStream(new AsyncApiResource().document()))
                .readObject();
    }

    @Test
    void everyEventIsInTheDocumentWithItsFieldsAndNothingElse() {
        Map<String, Set<String>> sent = Stream.of(EventData.class.getPermittedSubclasses())
                .flatMap(topic -> Stream.of(topic.getPermittedSubclasses())
                        .map(type -> Map.entry(
                                TOPICS.get(topic.getSimpleName()) + Names.snake(lowered(type.getSimpleName())),
                                fields(type))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Set<String>> documented = messages().stream()
                .filter(message -> message.getJsonObject("payload").containsKey("allOf"))
                .collect(Collectors.toMap(
                        message -> message.getString("name"), message -> message.getJsonObject("payload")
                                .getJsonArray("allOf")
                                .getJsonObject(1)
                                .getJsonObject("properties")
                                .getJsonObject("data")
                                .getJsonObject("properties")
                                .keySet()));

        assertThat(documented).isEqualTo(sent);
    }

    @Test
    void theTypeOfAnEventIsItsTopicAndName() {
        assertThat(new EventData.LegAdded("1", "agent", "1001", "anna", "").type())
                .isEqualTo("call.leg_added");
        assertThat(new EventData.LoggedIn("anna", "1001", List.of()).type()).isEqualTo("agent.logged_in");
    }

    @Test
    void otherMessagesHaveTheFieldsOfTheirRecords() {
        Map<String, Class<?>> records = Map.of(
                "subscribed", EventJson.Subscribed.class,
                "reset", EventJson.Reset.class,
                "heartbeat", EventJson.HeartBeat.class,
                "error", EventJson.Refused.class,
                "queue.figures", EventJson.Figures.class);
        records.forEach((name, type) -> assertThat(messages().stream()
                        .filter(message -> message.getString("name").equals(name))
                        .findAny()
                        .orElseThrow()
                        .getJsonObject("payload")
                        .getJsonObject("properties")
                        .keySet())
                .as(name)
                .isEqualTo(fields(type)));
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        Map.of(
                        "event", EventJson.Event.class,
                        "queueFigures", EventJson.QueueFigures.class,
                        "callNow", Snapshot.CallNow.class,
                        "agentNow", Snapshot.AgentNow.class)
                .forEach((name, type) -> assertThat(schemas.getJsonObject(name)
                                .getJsonObject("properties")
                                .keySet())
                        .as(name)
                        .isEqualTo(fields(type)));
    }

    @Test
    void reasonsAndTopicsAreThoseOfTheCode() {
        String text = document.toString();
        EnumSet.allOf(Reason.class).forEach(reason -> assertThat(text).contains("\"" + Names.of(reason) + "\""));
        EnumSet.allOf(Topic.class).forEach(topic -> assertThat(text).contains("\"" + Names.of(topic) + "\""));
    }

    @Test
    void theExampleOfASubscriptionIsUnderstood() {
        JsonObject subscribe =
                document.getJsonObject("components").getJsonObject("messages").getJsonObject("subscribe");
        String example = subscribe
                .getJsonArray("examples")
                .getJsonObject(0)
                .getJsonObject("payload")
                .toString();

        Request request = Request.of(example);

        assertThat(request.topics()).containsExactly(Topic.CALLS, Topic.QUEUES);
        assertThat(request.after()).contains(913456789012345678L);
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

    private static List<JsonObject> messages() {
        return document.getJsonObject("components").getJsonObject("messages").values().stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }

    private static Set<String> fields(Class<?> record) {
        return JsonOut.fields(record).collect(Collectors.toSet());
    }

    private static String lowered(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
