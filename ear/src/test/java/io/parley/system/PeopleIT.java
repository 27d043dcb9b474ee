package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.phone.Await;
import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator sets people up over REST while the server runs: what they may do counts from the next request on. */
@ExtendWith(RunningParley.class)
class PeopleIT {
    private static final String OLD = "tall green lamp";
    private static final String NEW = "wide blue kettle";

    @Test
    void aPersonIsSetUpSignsInAndIsSignedOutByANewPasswordAndByRemoval(ParleyServer server) throws Exception {
        done(server, "POST", "/extensions", "{\"number\":\"1998\",\"name\":\"Desk\",\"password\":\"long enough\"}");
        done(server, "POST", "/reason-codes", "{\"code\":\"tea\",\"label\":\"Tea\",\"place\":1}");
        done(
                server,
                "POST",
                "/users",
                "{\"name\":\"zoe\",\"display_name\":\"Zoe Adler\",\"roles\":[\"agent\"],\"extension\":\"1998\",\"password\":\""
                        + OLD + "\"}");
        try (HttpClient page = browser();
                HttpClient other = browser()) {
            assertThat(signIn(page, server, "zoe", OLD)).endsWith("/");
            assertThat(signIn(other, server, "zoe", OLD)).endsWith("/");
            JsonNode me = json(get(page, server, "/users/me"));
            assertThat(me.path("extension").asText()).isEqualTo("1998");
            assertThat(me.path("roles").get(0).asText()).isEqualTo("agent");
            assertThat(json(get(page, server, "/reason-codes"))
                            .path("items")
                            .get(0)
                            .path("code")
                            .asText())
                    .isEqualTo("tea");
            assertThat(get(page, server, "/users").statusCode()).isEqualTo(403);

            done(server, "PUT", "/users/zoe", "{\"roles\":[\"agent\",\"administrator\"]}");
            assertThat(get(page, server, "/users").statusCode()).isEqualTo(200);

            done(server, "PUT", "/users/zoe/password", "{\"password\":\"" + NEW + "\"}");
            assertThat(get(page, server, "/users/me").statusCode()).isEqualTo(401);
            assertThat(get(other, server, "/users/me").statusCode()).isEqualTo(401);
            assertThat(signIn(page, server, "zoe", OLD)).contains("wrong=1");
            assertThat(signIn(page, server, "zoe", NEW)).endsWith("/");

            done(server, "DELETE", "/users/zoe", "");
            assertThat(get(page, server, "/users/me").statusCode()).isEqualTo(401);
            assertThat(signIn(page, server, "zoe", NEW)).contains("wrong=1");
        } finally {
            server.rest("DELETE", "/api/users/zoe", "");
            server.rest("DELETE", "/api/reason-codes/tea", "");
            server.rest("DELETE", "/api/extensions/1998", "");
        }
    }

    /** The one who asks keeps the session that they ask in. */
    @Test
    void ownPasswordEndsTheOtherSessionsOnly(ParleyServer server) throws Exception {
        done(
                server,
                "POST",
                "/users",
                "{\"name\":\"ada\",\"display_name\":\"Ada Moor\",\"roles\":[\"administrator\"],\"password\":\"" + OLD
                        + "\"}");
        try (HttpClient page = browser();
                HttpClient other = browser()) {
            signIn(page, server, "ada", OLD);
            signIn(other, server, "ada", OLD);
            HttpResponse<String> changed = page.send(
                    request(server, "/api/users/ada/password")
                            .header("Content-Type", "application/json")
                            .header("Origin", server.url())
                            .PUT(HttpRequest.BodyPublishers.ofString("{\"password\":\"" + NEW + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
            assertThat(get(page, server, "/users/me").statusCode()).isEqualTo(200);
            assertThat(get(other, server, "/users/me").statusCode()).isEqualTo(401);
            HttpResponse<String> own = page.send(
                    request(server, "/api/users/ada")
                            .header("Origin", server.url())
                            .DELETE()
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(own.statusCode()).as(own.body()).isEqualTo(409);
        } finally {
            done(server, "DELETE", "/users/ada", "");
        }
    }

    /** They hear it by their pulse: what Vaadin tells of the end of a session does not reach every page. */
    @Test
    void openPagesAskToSignInOnceANewPasswordIsSet(ParleyServer server) {
        done(
                server,
                "POST",
                "/users",
                "{\"name\":\"eve\",\"display_name\":\"Eve Moor\",\"roles\":[\"supervisor\"],\"password\":\"" + OLD
                        + "\"}");
        try (Browser browser = new Browser(server.var().resolve("new-password"))) {
            Page page = browser.open(server.url() + "/dashboard");
            page.signIn(new Person("supervisor", "eve", OLD, "", ""));
            page.await("parley-pulse");
            Page other = page.tab(server.url() + "/dashboard");
            other.await("parley-pulse");
            done(server, "PUT", "/users/eve/password", "{\"password\":\"" + NEW + "\"}");
            page.await("input[name=username]");
            other.await("input[name=username]");
        } finally {
            done(server, "DELETE", "/users/eve", "");
        }
    }

    @Test
    void aKeyIsGoodAtOnceAndUselessOnceItIsWithdrawn(ParleyServer server) throws Exception {
        String key = json(done(server, "POST", "/api-keys", "{\"name\":\"crm\",\"roles\":[\"supervisor\"]}"))
                .path("key")
                .asText();
        try (HttpClient program = HttpClient.newHttpClient()) {
            HttpRequest ask =
                    request(server, "/api/status").header("X-API-Key", key).build();
            assertThat(program.send(ask, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(server.rest("GET", "/api/api-keys", "").body())
                    .contains("crm")
                    .doesNotContain(key);
            done(server, "DELETE", "/api-keys/crm", "");
            assertThat(program.send(ask, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aRuleLeadsFromTheNextCallOn(ParleyServer server) throws Exception {
        done(
                server,
                "POST",
                "/dialplan/rules",
                "{\"name\":\"Short\",\"pattern\":\"44\",\"action\":\"queue\",\"target\":\"8001\",\"place\":1}");
        try {
            assertThat(json(server.rest("GET", "/api/dialplan/explain?number=44", ""))
                            .path("target")
                            .asText())
                    .isEqualTo("8001");
            HttpResponse<String> broken = server.rest(
                    "PUT",
                    "/api/dialplan/rules/Short",
                    "{\"name\":\"Short\",\"pattern\":\"(4\",\"action\":\"queue\",\"target\":\"1\"}");
            assertThat(broken.statusCode()).as(broken.body()).isEqualTo(400);
            assertThat(json(broken).path("errors").get(0).path("field").asText())
                    .isEqualTo("pattern");
        } finally {
            done(server, "DELETE", "/dialplan/rules/Short", "");
        }
        Await.until("rule gone", () -> server.rest("GET", "/api/dialplan/explain?number=44", "")
                .body()
                .contains("nowhere"));
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    /** Where the sign-in leads. */
    private static String signIn(HttpClient browser, ParleyServer server, String user, String password)
            throws Exception {
        HttpResponse<String> answer = browser.send(
                request(server, "/session/begin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password="
                                + URLEncoder.encode(password, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Location").orElse("");
    }

    private static HttpResponse<String> get(HttpClient browser, ParleyServer server, String path) throws Exception {
        return browser.send(request(server, "/api" + path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ParleyServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private static HttpResponse<String> done(ParleyServer server, String method, String path, String body) {
        HttpResponse<String> answer = server.rest(method, "/api" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
