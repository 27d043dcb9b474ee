package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Role;
import io.parley.directory.User;
import io.parley.security.SignIn.Principal;
import io.parley.web.rest.Api.Answer;
import io.parley.web.rest.access.Authentication;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleApiTest {
    private static final String BEN = "{\"name\":\"ben\",\"display_name\":\"Ben Okri\",\"email\":\"ben@x.example\","
            + "\"roles\":[\"agent\",\"supervisor\"],\"extension\":\"1002\",\"password\":\"tall green lamp\"}";

    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void personIsMadeReadChangedAndRemovedAndThePasswordNeverTold() {
        Answer made = send("POST", "/users", BEN);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/users/ben");
        assertThat(made.text()).doesNotContain("password").doesNotContain("lamp");
        assertThat(made.json().getJsonArray("roles").getValuesAs(JsonString::getString))
                .containsExactly("agent", "supervisor");

        Answer changed = send("PUT", "/users/ben", "{\"display_name\":\"Ben O.\",\"extension\":\"\"}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(house.users.get("ben"))
                .isEqualTo(new User(
                        "ben", "Ben O.", "ben@x.example", Set.of(Role.AGENT, Role.SUPERVISOR), Optional.empty()));

        assertThat(send("DELETE", "/users/ben", "").status()).isEqualTo(204);
        assertThat(api.get("/users/ben").status()).isEqualTo(404);
        assertThat(house.done).contains("user ben with password", "user ben");
    }

    @Test
    void everybodyIsListedWithTheQueuesTheyServe() {
        JsonObject list = api.get("/users").json();
        assertThat(list.getInt("total")).isEqualTo(1);
        JsonObject anna = list.getJsonArray("items").getJsonObject(0);
        assertThat(anna.getString("extension")).isEqualTo("1001");
        assertThat(anna.getJsonArray("queues").getString(0)).isEqualTo("8001");
    }

    @Test
    void everyFieldOfWrongFormIsNamedAtOnce() {
        Answer answer = send(
                "POST",
                "/users",
                "{\"name\":\"me\",\"display_name\":\" \",\"email\":\"x\",\"roles\":[],\"extension\":\"1\",\"password\":\"short\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer)).isEqualTo("display_name,email,extension,name,password,roles");
    }

    @Test
    void nobodyIsLeftWithoutARole() {
        Answer answer = send("PUT", "/users/ben", "{\"roles\":[]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer)).isEqualTo("roles");
    }

    @Test
    void missingAndUnknownFieldsAreNamed() {
        Answer answer = send("POST", "/users", "{\"roles\":[\"king\"],\"pasword\":\"x\"}");
        assertThat(fields(answer)).isEqualTo("name,display_name,roles,password,pasword");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaaaaaa", "password2026", "my name is ben", "okri-okri-99", "1234567890"})
    void passwordThatIsTriedFirstIsRefused(String easy) {
        Answer answer = send("POST", "/users", BEN.replace("tall green lamp", easy));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer)).isEqualTo("password");
        assertThat(house.users).doesNotContainKey("ben");
    }

    @Test
    void existingNameIsAConflict() {
        assertThat(send("POST", "/users", BEN.replace("\"ben\"", "\"anna\"")).status())
                .isEqualTo(409);
    }

    @Test
    void nameInTheBodyMustBeTheOneInThePath() {
        Answer answer = send("PUT", "/users/anna", "{\"name\":\"ben\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer)).isEqualTo("name");
    }

    @Test
    void whatTheDirectoryRefusesNamesTheField() {
        Answer answer = send("PUT", "/users/anna", "{\"extension\":\"4711\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer)).isEqualTo("extension");
        assertThat(answer.text()).contains("there is no extension 4711");
    }

    @Test
    void passwordIsSetAndNothingIsTold() {
        Answer answer = send("PUT", "/users/anna/password", "{\"password\":\"tall green lamp\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(house.done).contains("user anna with password");
        assertThat(send("PUT", "/users/nobody/password", "{\"password\":\"tall green lamp\"}")
                        .status())
                .isEqualTo(404);
    }

    /** Signed out in another tab, between the look at who asks and the change. */
    @Test
    void sessionThatHasEndedSetsNoPassword() {
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (_, method, _) -> method.getName().equals("getId") ? "ended" : null);
        MockHttpRequest put = request("PUT", "/users/anna/password")
                .header("Origin", "http://parley.example:8080")
                .contentType("application/json")
                .content("{\"password\":\"tall green lamp\"}".getBytes(StandardCharsets.UTF_8));
        put.setAttribute(
                Authentication.SESSION_PRINCIPAL,
                new Principal("anna", "Anna", Set.of(Role.ADMINISTRATOR), Optional.empty()));
        put.setAttribute(Authentication.SESSION, session);
        Answer answer = api.send(put);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().getString("detail")).contains("session has ended");
        assertThat(house.done).doesNotContain("user anna with password");
    }

    @Test
    void personInUseStaysAndTheUsesAreTold() {
        house.users.put("olga", new User("olga", "Olga Meyer", "", Set.of(Role.AGENT), Optional.empty()));
        Answer answer = send("DELETE", "/users/olga", "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().getString("detail"))
                .isEqualTo("olga is a member of the queues 8001: take them out first.");
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("detail"))
                .isEqualTo("8001");
    }

    @Test
    void agentWhoIsLoggedInStaysAnAgent() {
        assertThat(send("DELETE", "/users/anna", "").status()).isEqualTo(409);
        assertThat(send("PUT", "/users/anna", "{\"roles\":[\"user\"]}").status())
                .isEqualTo(409);
        assertThat(house.users.get("anna").roles()).contains(Role.AGENT);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /users",
        "GET, /users/anna",
        "POST, /users",
        "PUT, /users/anna/password",
        "DELETE, /users/anna",
        "GET, /api-keys",
        "POST, /api-keys",
        "DELETE, /api-keys/crm"
    })
    void onlyAdministratorsMay(String method, String path) {
        assertThat(api.send(request(method, path, "supervisor", "{}")).status()).isEqualTo(403);
    }

    @Test
    void keyIsToldOnceAndWithdrawn() {
        Answer made = send("POST", "/api-keys", "{\"name\":\"crm\",\"roles\":[\"agent\"]}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String key = made.json().getString("key");
        assertThat(key).startsWith("parley_");
        assertThat(house.apiKeys).hasSize(1).noneMatch(kept -> kept.hash().equals(key));

        assertThat(api.get("/api-keys").text()).contains("crm").doesNotContain("parley_", "hash");
        assertThat(api.get("/api-keys/crm").json().keySet()).containsExactly("name", "roles");
        assertThat(send("POST", "/api-keys", "{\"name\":\"crm\",\"roles\":[\"agent\"]}")
                        .status())
                .isEqualTo(409);
        assertThat(fields(send("POST", "/api-keys", "{\"name\":\"C R M\"}"))).isEqualTo("name,roles");

        assertThat(send("DELETE", "/api-keys/crm", "").status()).isEqualTo(204);
        assertThat(send("DELETE", "/api-keys/crm", "").status()).isEqualTo(404);
    }

    private Answer send(String method, String path, String body) {
        return api.send(request(method, path, "administrator", body));
    }

    private static String fields(Answer answer) {
        return answer.json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> error.getString("field"))
                .reduce((one, other) -> one + "," + other)
                .orElse("");
    }
}
