package io.parley.web.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.web.rest.Versioned;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.Names;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The paths of the document, from what {@code paths.json} says of each method and what the resource's method itself says: who may, the parameters of the path, the record
 * it takes, whether it tells versions and edits for one. An entry has {@code id}, {@code tag} and {@code summary}, and for what else there is
 *
 * <ul>
 *   <li>{@code answer} or {@code list}: the name of the answer's schema, or of what is in the pages of a list; {@code status} where it is not 200, {@code ok} where the
 *       summary does not say what it is; or {@code responses} as they stand in the document
 *   <li>{@code errors}: statuses, where they are not those that follow from the rest, and responses that are not shared, under their status
 *   <li>{@code parameters} besides those of the path: names of shared ones, or as they stand in the document
 *   <li>{@code description} where roles are not all there is to say; {@code optional} where the body may be left out; {@code body} of one that is no record; {@code path}
 *       for schemas of the path's parameters that are no plain texts. Their {@code words} stand beside the methods.
 * </ul>
 */
final class Operations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");
    private static final int CREATED = 201;

    private final Map<String, Method> served;
    private final Map<Class<?>, String> inputs;

    /**
     * @param served methods of resources by verb and path, as "get /queues/{number}"
     * @param inputs names of the schemas of records that are taken
     */
    Operations(Map<String, Method> served, Map<String, Class<?>> inputs) {
        this.served = served;
        this.inputs = inputs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** The paths; fails with an IllegalStateException where nothing serves one. */
    ObjectNode paths(JsonNode briefs) {
        ObjectNode paths = JSON.objectNode();
        briefs.properties().forEach(path -> {
            JsonNode words = path.getValue().path("words");
            ObjectNode item = paths.putObject(path.getKey());
            path.getValue().properties().stream()
                    .filter(entry -> !entry.getKey().equals("words"))
                    .forEach(entry -> item.set(
                            entry.getKey(), operation(entry.getKey(), path.getKey(), entry.getValue(), words)));
        });
        return paths;
    }

    private ObjectNode operation(String verb, String path, JsonNode brief, JsonNode words) {
        Method method = Optional.ofNullable(served.get(verb + " " + path))
                .orElseThrow(() -> new IllegalStateException("nothing serves " + verb + " " + path));
        ObjectNode operation = JSON.objectNode();
        operation.set("operationId", brief.get("id"));
        operation.set("summary", brief.get("summary"));
        operation.putArray("tags").add(brief.get("tag"));
        operation.put("description", brief.path("description").asText(roles(method)));
        if (!method.isAnnotationPresent(Needs.class)) {
            operation.putArray("security");
        }
        ArrayNode parameters = parameters(method, path, brief, words);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        body(method, brief).ifPresent(body -> operation.set("requestBody", body));
        operation.set("responses", responses(verb, path, brief, method));
        return operation;
    }

    private static String roles(Method method) {
        Needs needs = method.getAnnotation(Needs.class);
        if (needs == null || needs.value() == Permission.SELF) {
            return "Roles: everybody with a key or a session.";
        }
        return needs.value().roles().stream().map(Names::of).collect(Collectors.joining(", ", "Roles: ", "."));
    }

    private static ArrayNode parameters(Method method, String path, JsonNode brief, JsonNode words) {
        ArrayNode parameters = JSON.arrayNode();
        IN_PATH.matcher(path).results().map(found -> found.group(1)).forEach(name -> {
            ObjectNode parameter =
                    parameters.addObject().put("name", name).put("in", "path").put("required", true);
            JsonNode schema = brief.path("path").path(name);
            parameter.set("schema", schema.isMissingNode() ? JSON.objectNode().put("type", "string") : schema);
            parameter.set("description", words.get(name));
        });
        brief.path("parameters").forEach(given -> {
            if (given.isTextual()) {
                parameters.add(shared("parameters", given.asText()));
            } else {
                parameters.add(given);
            }
        });
        if (brief.has("list")) {
            parameters.add(shared("parameters", "limit")).add(shared("parameters", "offset"));
        }
        if (isConditional(method)) {
            parameters.add(shared("parameters", "if_match"));
        }
        return parameters;
    }

    private Optional<JsonNode> body(Method method, JsonNode brief) {
        Optional<String> taken = Arrays.stream(method.getParameterTypes())
                .map(inputs::get)
                .filter(name -> name != null)
                .findAny();
        return taken.<JsonNode>map(name -> {
                    ObjectNode body = JSON.objectNode()
                            .put("required", !brief.path("optional").asBoolean());
                    body.set("content", content(shared("schemas", name)));
                    return body;
                })
                .or(() -> Optional.ofNullable(brief.get("body")));
    }

    private ObjectNode responses(String verb, String path, JsonNode brief, Method method) {
        ObjectNode responses = JSON.objectNode();
        if (brief.has("responses")) {
            responses.setAll((ObjectNode) brief.get("responses"));
        } else {
            int status = brief.path("status").asInt(200);
            responses.set(Integer.toString(status), success(status, brief, method));
        }
        if (brief.has("errors")) {
            brief.get("errors").forEach(error -> put(responses, error));
        } else {
            errors(verb, path, brief, method).forEach(status -> put(responses, JSON.numberNode(status)));
        }
        if (method.isAnnotationPresent(Needs.class)) {
            put(responses, JSON.numberNode(503));
        }
        if (isConditional(method)) {
            put(responses, JSON.numberNode(400));
            put(responses, JSON.numberNode(409));
            put(responses, JSON.numberNode(412));
        }
        return responses;
    }

    /** A status whose response is shared, or the response itself under its status. */
    private static void put(ObjectNode responses, JsonNode error) {
        if (error.isObject()) {
            responses.setAll((ObjectNode) error);
        } else {
            responses.set(error.asText(), shared("responses", "E" + error.asText()));
        }
    }

    private static ObjectNode success(int status, JsonNode brief, Method method) {
        ObjectNode success = JSON.objectNode()
                .put("description", brief.path("ok").asText(brief.get("summary").asText()));
        if (brief.has("list")) {
            success.set("content", content(page(brief.get("list").asText())));
            header(success, "Link", "rel=next and rel=prev, RFC 8288");
        } else if (brief.has("answer")) {
            success.set("content", content(shared("schemas", brief.get("answer").asText())));
        }
        if (method.getReturnType() == Versioned.class || brief.path("versioned").asBoolean()) {
            header(success, "ETag", "The version, for If-Match");
        }
        if (status == CREATED) {
            header(success, "Location", "Where the new thing is");
        }
        return success;
    }

    private static void header(ObjectNode response, String name, String words) {
        ObjectNode header = response.withObjectProperty("headers").putObject(name);
        header.putObject("schema").put("type", "string");
        header.put("description", words);
    }

    private static ObjectNode page(String of) {
        ObjectNode page = JSON.objectNode().put("type", "object");
        ObjectNode properties = page.putObject("properties");
        properties.putObject("items").put("type", "array").set("items", shared("schemas", of));
        properties.putObject("total").put("type", "integer");
        page.putArray("required").add("items").add("total");
        return page;
    }

    /** Whether it edits what has a version, which the client may name. */
    private static boolean isConditional(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(HttpHeaders.class)
                && !method.isAnnotationPresent(GET.class);
    }

    /** The statuses that follow from who may, what is asked for, what is taken and what is changed. */
    private Set<Integer> errors(String verb, String path, JsonNode brief, Method method) {
        Set<Integer> errors = new TreeSet<>();
        Needs needs = method.getAnnotation(Needs.class);
        if (needs != null) {
            errors.addAll(Set.of(401, 403));
        }
        if (IN_PATH.matcher(path).find()) {
            errors.add(404);
        }
        if (body(method, brief).isPresent()) {
            errors.addAll(Set.of(400, 413, 415));
        }
        if (brief.has("list")) {
            errors.add(400);
        }
        if (needs != null
                && Set.of(Permission.CONFIGURE, Permission.STEER).contains(needs.value())
                && !verb.equals("get")
                && brief.path("status").asInt() == CREATED) {
            errors.add(409);
        }
        return errors;
    }

    private static ObjectNode content(ObjectNode schema) {
        ObjectNode content = JSON.objectNode();
        content.putObject("application/json").set("schema", schema);
        return content;
    }

    private static ObjectNode shared(String kind, String name) {
        return JSON.objectNode().put("$ref", "#/components/" + kind + "/" + name);
    }
}
