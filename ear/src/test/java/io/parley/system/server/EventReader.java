package io.parley.system.server;

import io.parley.phone.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of the event stream. */
public final class EventReader implements AutoCloseable {
    private static final Pattern SEQ = Pattern.compile("\"seq\":\"(\\d+)\"");

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    /** Connects, with a key or (empty) without one. */
    public EventReader(ParleyServer server, String key) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
        if (!key.isEmpty()) {
            builder.header("X-API-Key", key);
        }
        socket = builder.buildAsync(URI.create(server.url().replace("http:", "ws:") + "/api/events"), new Listener())
                .join();
    }

    /** Sends the message of a client. */
    public EventReader says(String json) {
        socket.sendText(json, true).join();
        return this;
    }

    /** Waits for a message that has all these texts. */
    public String await(String... texts) {
        Await.until(
                String.join(" ", texts),
                Duration.ofSeconds(20),
                () -> find(texts).isPresent(),
                () -> String.join("\n", messages));
        return find(texts).orElseThrow();
    }

    private Optional<String> find(String... texts) {
        return messages.stream()
                .filter(message -> List.of(texts).stream().allMatch(message::contains))
                .findFirst();
    }

    /** All that came. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** The seq of a message; 0 where it has none. */
    public static long seq(String message) {
        Matcher seq = SEQ.matcher(message);
        return seq.find() ? Long.parseLong(seq.group(1)) : 0;
    }

    /** The code with which the server ended the connection. */
    public int closedWith() {
        return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }
    }
}
