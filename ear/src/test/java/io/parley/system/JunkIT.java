package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.phone.Await;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RawEvents;
import io.parley.system.server.RawRequest;
import io.parley.system.server.RunningParley;
import io.parley.system.server.SlowClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Junk sent to the web port gets a refusal that says why, and the log has no internal error. */
@ExtendWith(RunningParley.class)
class JunkIT {
    private static final String DEEP = "[".repeat(30_000);
    private static final List<byte[]> BODIES = List.of(
            text("{"),
            text("null"),
            text("[]"),
            text("\"text\""),
            text("{} {}"),
            text(DEEP),
            text("{\"a\":" + DEEP + "}"),
            text("{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000)),
            text("{\"number\":1e999999999,\"ring_seconds\":1e999999999,\"extension\":-1e-999999999}"),
            text("{\"ring_seconds\":1e99999999999999999999}"),
            text("{\"ring_seconds\":" + "9".repeat(60_000) + "}"),
            text("{\"number\":\"1\",\"number\":\"2\"}"),
            text("{\"number\":\"" + "x".repeat(60_000) + "\"}"),
            text("{\"number\":\"\\u0000\",\"name\":\"\\ud800\",\"extension\":\"\\u0000\",\"text\":\"\\u0000\"}"),
            text("{\"" + "k".repeat(60_000) + "\":1}"),
            new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
            new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0},
            new byte[] {0, 0, 0, 0});
    private static final List<String> PARTS = List.of(
            "%00",
            "%C3%28",
            "%zz",
            "a%2Fb",
            "..%2f..%2fetc%2fpasswd",
            ";x=1",
            "%F0%9F%98%80",
            "x".repeat(4_000),
            "-1",
            "99999999999999999999",
            "'%20OR%201=1--",
            "%7B%7D");
    private static final List<String> QUERIES = List.of(
            "?limit=%00",
            "?limit=99999999999999999999&offset=-1",
            "?start_date=+999999999-12-31&end_date=-999999999-01-01",
            "?start_date=2026-13-45T99:99:99Z",
            "?zone=%C3%28&number=%00",
            "?zone=../../etc&interval=1s",
            "?number=%zz",
            "?%=%",
            "?a=b=c&&&==",
            "?queue=" + "x,".repeat(3_000));

    @Test
    void noRouteOfTheApiAnswersJunkWithAFailure(ParleyServer server) throws IOException {
        List<String> failures = new ArrayList<>();
        JsonNode paths = new ObjectMapper()
                .readTree(server.get("/api/openapi.json").body())
                .get("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (String method : names(path.getValue())) {
                junk(server, method.toUpperCase(Locale.ROOT), "/api" + path.getKey(), failures);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(errors(server)).isEmpty();
    }

    private static void junk(ParleyServer server, String method, String path, List<String> failures) {
        String plain = path.replaceAll("\\{[^}]+}", "1001");
        if (!method.equals("GET") && !method.equals("DELETE")) {
            BODIES.forEach(body -> judge(server, method, plain, "application/json", body, failures));
            judge(server, method, plain, "text/plain", text("{}"), failures);
            judge(server, method, plain, "application/json; charset=nonsense", text("{}"), failures);
            judge(server, method, plain, "no type", text("{}"), failures);
        }
        if (method.equals("GET")) {
            QUERIES.forEach(query -> judge(server, method, plain + query, "", text(""), failures));
        }
        if (path.contains("{")) {
            PARTS.forEach(part ->
                    judge(server, method, path.replaceAll("\\{[^}]+}", part), "application/json", text("["), failures));
        }
    }

    private static void judge(
            ParleyServer server, String method, String path, String type, byte[] body, List<String> failures) {
        String answer = RawRequest.send(server, method, path, type, body);
        String line = answer.lines().findFirst().orElse("");
        boolean problem =
                !line.matches("HTTP/1.1 4.*") || answer.contains("application/problem+json") || isParser(path, line);
        if (!line.matches("HTTP/1.1 [234].*") || !problem || answer.contains("\tat ") || answer.contains("Exception")) {
            String sent = new String(body, 0, Math.min(60, body.length), StandardCharsets.ISO_8859_1);
            failures.add(method + " " + path.substring(0, Math.min(120, path.length())) + " " + sent + " -> "
                    + answer.substring(0, Math.min(300, answer.length())));
        }
    }

    /** Refusals of the HTTP parser, before any application could word them. */
    private static boolean isParser(String path, String line) {
        return path.indexOf('%') >= 0 && line.startsWith("HTTP/1.1 400");
    }

    @Test
    void badFormsAreRefused(ParleyServer server) {
        String form = "application/x-www-form-urlencoded";
        for (String body : List.of(
                "username=%zz&password=%",
                "username=a%00b&password=x",
                "username=%C3%28&password=x",
                "a=1&".repeat(3_000),
                "=&=&=",
                "username=" + "x".repeat(10_000))) {
            String line = line(RawRequest.send(server, "POST", "/session/begin", form, text(body)));
            assertThat(line).as(body).matches("HTTP/1.1 (400|303).*");
        }
        assertThat(line(RawRequest.send(server, "POST", "/session/begin", form, new byte[20_000])))
                .startsWith("HTTP/1.1 413");
        assertThat(line(RawRequest.send(server, "POST", "/session/begin", "multipart/form-data", text("--x\r\n"))))
                .matches("HTTP/1.1 (400|303).*");
        assertThat(errors(server)).isEmpty();
    }

    @Test
    void clientsThatLeaveAreNoErrors(ParleyServer server) {
        String key = "X-API-Key: " + server.apiKey() + "\r\n";
        for (int i = 0; i < 40; i++) {
            leave(server, "GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n");
            leave(server, "GET /api/cdr?limit=1000 HTTP/1.1\r\nHost: x\r\n" + key + "\r\n");
            leave(server, "GET /sign-in HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n");
            leave(server, "POST /session/begin HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nuser");
            leave(
                    server,
                    "POST /api/calls HTTP/1.1\r\nHost: x\r\n" + key
                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a");
            leave(server, "POST /api/calls HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        }
        Await.until("the server goes on", () -> server.get("/health/live").statusCode() == 200);
        assertThat(errors(server)).isEmpty();
    }

    private static void leave(ParleyServer server, String request) {
        try (SlowClient client = new SlowClient(server)) {
            client.say(request);
        }
    }

    /** CVE-2026-28367, -28369: what other parsers read differently is not read at all. */
    @Test
    void headersThatProxiesReadDifferentlyAreRefused(ParleyServer server) {
        for (String request : List.of(
                "GET /health/live HTTP/1.1\r\nHost: x\r\r\r",
                "GET /health/live HTTP/1.1\r\n Host: x\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost : x\r\n\r\n",
                "POST /session/begin HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /session/begin HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde")) {
            try (SlowClient client = new SlowClient(server)) {
                client.say(request);
                assertThat(client.line(2_000)).as(request).doesNotMatch("HTTP/1.1 [23].*");
            }
        }
    }

    @Test
    void tunnelsAreRefused(ParleyServer server) {
        try (SlowClient client = new SlowClient(server)) {
            client.say("CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.line(2_000)).startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void handshakesThatAreNoneOfVersion13AreToldSo(ParleyServer server) {
        String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        assertThat(shaken(server, "GET", "13", key)).startsWith("HTTP/1.1 101");
        assertThat(shaken(server, "GET", "8", key)).startsWith("HTTP/1.1 426").contains("Sec-WebSocket-Version: 13");
        assertThat(shaken(server, "POST", "13", key)).startsWith("HTTP/1.1 405").contains("Allow: GET");
        assertThat(shaken(server, "GET", "13", "Sec-WebSocket-Key: c2hvcnQ=\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(shaken(server, "GET", "13", "Sec-WebSocket-Key: no base 64!\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(shaken(server, "GET", "13", "")).startsWith("HTTP/1.1 400");
        assertThat(RawRequest.send(server, "GET", "/api/events", "", text(""))).startsWith("HTTP/1.1 426");
    }

    /** The server closes while the rest of the frame is still to come: it keeps no more of it than it takes. */
    @Test
    void messagesTooLongEndTheStreamWhileTheyAreRead(ParleyServer server) {
        byte[] part = new byte[20_000];
        Arrays.fill(part, (byte) 'a');
        try (RawEvents events = new RawEvents(server)) {
            assertThat(events.frame(true, RawEvents.TEXT, 1L << 40, part).closedWith())
                    .isEqualTo(1009);
        }
        try (RawEvents events = new RawEvents(server)) {
            events.frame(false, RawEvents.TEXT, Arrays.copyOf(part, 3_000));
            assertThat(events.frame(false, RawEvents.CONTINUATION, Arrays.copyOf(part, 3_000))
                            .closedWith())
                    .isEqualTo(1009);
        }
    }

    @Test
    void messagesThatAreNoTextEndTheStream(ParleyServer server) {
        try (RawEvents events = new RawEvents(server)) {
            assertThat(events.frame(true, RawEvents.BINARY, text("{}")).closedWith())
                    .isEqualTo(1003);
        }
        try (RawEvents events = new RawEvents(server)) {
            assertThat(events.frame(true, RawEvents.TEXT, new byte[] {'{', (byte) 0xC3, '}'})
                            .closedWith())
                    .isEqualTo(1007);
        }
        try (RawEvents events = new RawEvents(server)) {
            events.frame(false, RawEvents.TEXT, new byte[] {'{', (byte) 0xE2});
            assertThat(events.frame(true, RawEvents.CONTINUATION, text("}")).closedWith())
                    .isEqualTo(1007);
        }
        assertThat(errors(server)).isEmpty();
    }

    private static String shaken(ParleyServer server, String method, String version, String key) {
        return RawRequest.raw(
                server,
                method + " /api/events HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: " + version + "\r\n" + key + "\r\n");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String line(String answer) {
        return answer.lines().findFirst().orElse("");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> errors(ParleyServer server) {
        return server.logged(" ERROR ", "Exception");
    }
}
