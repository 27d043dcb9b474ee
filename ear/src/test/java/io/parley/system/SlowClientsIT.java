package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.EventReader;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.SlowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that say little and take long, without any credentials, keep nobody else from health, pages and sign-in. */
class SlowClientsIT {
    private static final int READ_MILLIS = 3_000;
    private static final int BODY_SECONDS = 6;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final List<String> BODIES = List.of(
            "/session/begin",
            "/api/calls",
            "/api/reports/1/exports",
            "/?v-r=uidl&v-uiId=0",
            "/?v-r=push&v-uiId=0",
            "/api/events");
    private static final Pattern SCRIPT = Pattern.compile("VAADIN/build/[A-Za-z0-9_-]+\\.js");

    private static final Pattern NAME = Pattern.compile("[\"'/]([A-Za-z0-9_-]{6,}\\.js)[\"']");

    private static ParleyServer server;
    private static HttpClient http;

    private final List<SlowClient> slow = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = ParleyServer.start(
                "slow-clients",
                Map.of(
                        "PARLEY_DEMO", "standard",
                        "PARLEY_HTTP_READ_MILLIS", Integer.toString(READ_MILLIS),
                        "PARLEY_HTTP_IDLE_MILLIS", "3000",
                        "PARLEY_HTTP_HEADER_MILLIS", "4000",
                        "PARLEY_HTTP_BODY_SECONDS", Integer.toString(BODY_SECONDS)));
        http = HttpClient.newBuilder().connectTimeout(SOON).build();
    }

    @AfterAll
    static void stop() {
        http.shutdownNow();
        server.close();
    }

    @AfterEach
    void leave() {
        slow.forEach(SlowClient::close);
    }

    @Test
    void slowHeadersHoldNobodyUpAndAreEnded() {
        for (int i = 0; i < 200; i++) {
            add("127.0.0.1", 0).say("GET /sign-in HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        }
        othersAreServed();
        trickle("a", 3);
        assertThat(slow.getFirst().ends(6_000)).isTrue();
        assertThat(slow.getLast().ends(6_000)).isTrue();
    }

    /** Of each kind more at a time than there are requests of one address that are served. */
    @Test
    void slowBodiesHoldNobodyUpAndAreEnded() {
        Map<String, List<SlowClient>> kinds = new LinkedHashMap<>();
        for (String path : BODIES) {
            kinds.put(path, bodies(path, "Content-Length: 1000", "u"));
        }
        kinds.put("expected", bodies("/session/begin", "Content-Length: 1000\r\nExpect: 100-continue", "u"));
        List<SlowClient> whole = List.copyOf(slow);
        List<SlowClient> chunked = bodies("/session/begin", "Transfer-Encoding: chunked", "1\r\nu\r\n");
        kinds.put("chunked", chunked);
        othersAreServed();
        for (int i = 0; i < BODY_SECONDS; i++) {
            whole.forEach(client -> client.say("a"));
            chunked.forEach(client -> client.say("1\r\na\r\n"));
            LockSupport.parkNanos(1_000_000_000);
        }
        kinds.forEach((kind, clients) -> {
            assertThat(clients.getFirst().ends(6_000)).as(kind).isTrue();
            assertThat(clients.getLast().ends(6_000)).as(kind).isTrue();
        });
        othersAreServed();
    }

    private List<SlowClient> bodies(String path, String headers, String begin) {
        List<SlowClient> clients = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            SlowClient client = add("127.0.0.1", 0);
            client.say("POST " + path + " HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n" + headers + "\r\n\r\n");
            client.say(begin);
            clients.add(client);
        }
        return clients;
    }

    @Test
    void whoTakesTheAnswerSlowlyHoldsNobodyUpAndIsEnded() {
        String script = largestScript();
        for (int i = 0; i < 150; i++) {
            // who only says that it wants something else than HTTP is counted like others
            String upgrade = i % 2 == 0 ? "" : "Upgrade: h2c\r\nConnection: Upgrade\r\n";
            add("127.0.0.2", 1024).say("GET " + script + " HTTP/1.1\r\nHost: x\r\n" + upgrade + "\r\n");
        }
        othersAreServed();
        // some read a line a second
        for (int i = 0; i < 30; i++) {
            slow.getFirst().line(1_000);
            othersAreServed();
            LockSupport.parkNanos(1_000_000_000);
        }
        assertThat(slow.getFirst().rest(5_000)).isLessThan(get(script).body().length());
        assertThat(slow.getLast().ends(5_000)).isTrue();
    }

    @Test
    void manySilentAndIdleConnectionsHoldNobodyUpAndAreEnded() {
        for (int i = 0; i < 300; i++) {
            SlowClient client = add("127.0.0.1", 0);
            if (i % 2 == 0) {
                client.say("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
            }
        }
        othersAreServed();
        assertThat(slow.getFirst().ends(8_000)).isTrue();
        assertThat(slow.getLast().ends(8_000)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pulse", "/api/events", "/?v-r=push&v-uiId=0&X-Atmosphere-Transport=websocket"})
    void webSocketsWithoutSignInAreEnded(String path) {
        for (int i = 0; i < 200; i++) {
            add("127.0.0.1", 0)
                    .say("GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        }
        othersAreServed();
        assertThat(slow.getFirst().ends(8_000)).isTrue();
        assertThat(slow.getLast().ends(8_000)).isTrue();
    }

    @Test
    void oneAddressHasSoManyConnectionsAndNoMore() {
        for (int i = 0; i < 1_100; i++) {
            add("127.0.0.3", 0).say("POST /session/begin HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n");
        }
        assertThat(slow.reversed().stream().limit(200).map(client -> client.line(100)))
                .contains("HTTP/1.1 503 Service Unavailable");
        othersAreServed();
    }

    /** Nobody who reads the stream ever says anything again; the pages' pulse neither. */
    @Test
    void streamsThatAreSilentForLongerThanTheTimeOutGoOn() throws Exception {
        try (EventReader reader = new EventReader(server, server.apiKey())) {
            reader.says("{\"type\":\"subscribe\",\"topics\":[\"calls\"]}").await("subscribed");
            CompletableFuture<Integer> pulse = new CompletableFuture<>();
            WebSocket socket = pulse(pulse);
            assertThat(ended(pulse, 3 * READ_MILLIS)).isFalse();
            reader.says("{\"type\":\"subscribe\",\"topics\":[\"calls\"]}").await("subscribed already");
            socket.abort();
        }
    }

    private static boolean ended(CompletableFuture<Integer> closed, int millis) throws Exception {
        try {
            closed.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private WebSocket pulse(CompletableFuture<Integer> closed) {
        String cookie = signIn().headers().allValues("Set-Cookie").stream()
                .filter(given -> given.startsWith("PARLEY="))
                .map(given -> given.replaceFirst(";.*", ""))
                .findFirst()
                .orElseThrow();
        URI url = URI.create(server.url().replace("http:", "ws:") + "/pulse");
        return http.newWebSocketBuilder()
                .header("Cookie", cookie)
                .header("Origin", server.url())
                .buildAsync(url, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                        closed.complete(code);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable cause) {
                        closed.complete(-1);
                    }
                })
                .join();
    }

    private SlowClient add(String from, int window) {
        SlowClient client = new SlowClient(server, from, window);
        slow.add(client);
        return client;
    }

    private void trickle(String text, int seconds) {
        for (int i = 0; i < seconds; i++) {
            slow.forEach(client -> client.say(text));
            slow.getFirst().line(1_000);
        }
    }

    /** Answered soon; a busy machine may need a second try. Were the attack to succeed, there would be no answer at all. */
    private static void othersAreServed() {
        Duration health = Duration.ofDays(1);
        Duration signIn = health;
        for (int i = 0; i < 3 && (health.compareTo(SOON) > 0 || signIn.compareTo(SOON) > 0); i++) {
            long before = System.nanoTime();
            assertThat(get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            health = Duration.ofNanos(System.nanoTime() - before);
            before = System.nanoTime();
            assertThat(signIn().statusCode()).isEqualTo(303);
            signIn = Duration.ofNanos(System.nanoTime() - before);
        }
        assertThat(health).isLessThan(SOON);
        assertThat(signIn).isLessThan(SOON);
    }

    private static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path)));
    }

    private static HttpResponse<String> signIn() {
        Person analyst = server.logins().with("analyst");
        return send(HttpRequest.newBuilder(URI.create(server.url() + "/session/begin"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + analyst.user() + "&password=" + analyst.password())));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String largestScript() {
        String page = send(HttpRequest.newBuilder(URI.create(server.url() + "/sign-in"))
                        .header("Accept", "text/html"))
                .body();
        Matcher first = SCRIPT.matcher(page);
        assertThat(first.find()).isTrue();
        return NAME.matcher(get("/" + first.group()).body())
                .results()
                .map(name -> "/VAADIN/build/" + name.group(1))
                .distinct()
                .max(Comparator.comparing(path -> get(path).body().length()))
                .orElseThrow();
    }
}
