package io.parley.system.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection to Chromium's DevTools protocol: one command, one answer. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    DevTools(URI uri) {
        socket = http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .buildAsync(uri, this)
                .join();
    }

    /** Runs a command and waits for its result, 30 seconds at most. An empty session is the browser itself. */
    JsonNode ask(String session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
        command.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        synchronized (socket) {
            socket.sendText(command.toString(), true).join();
        }
        JsonNode message = answer.orTimeout(30, TimeUnit.SECONDS).join();
        if (message.has("error")) {
            throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.get("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            try {
                JsonNode message = JSON.readTree(text.toString());
                CompletableFuture<JsonNode> answer =
                        waiting.remove(message.path("id").asInt());
                if (answer != null) {
                    answer.complete(message);
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            } finally {
                text.setLength(0);
            }
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
