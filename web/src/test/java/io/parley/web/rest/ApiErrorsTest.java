package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.CallControl;
import io.parley.directory.Role;
import io.parley.web.rest.Api.Answer;
import io.parley.web.rest.access.Authentication;
import io.parley.web.rest.json.JsonBodyReader;
import io.parley.web.rest.problem.Problem;
import jakarta.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorsTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void withoutKeyIsAskedForOne() {
        Answer answer = api.send(request("GET", "/status"));
        expect(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"parley\"");
    }

    @Test
    void unknownKeyIsRefused() {
        expect(api.send(request("GET", "/status", "wrong")), 401);
    }

    @Test
    void whileTheServerStartsNobodyIsRefusedButToldToComeAgain() {
        house.starting = true;
        for (MockHttpRequest request : List.of(
                request("GET", "/status"),
                request("GET", "/status", "wrong"),
                request("DELETE", "/extensions/1001", "administrator"))) {
            Answer answer = api.send(request);
            expect(answer, 503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header("WWW-Authenticate")).isEmpty();
        }
        assertThat(house.extensions).containsKey("1001");
        assertThat(api.send(request("GET", "/openapi.json")).status()).isEqualTo(200);

        house.starting = false;
        expect(api.send(request("GET", "/status", "wrong")), 401);
        assertThat(api.get("/status").status()).isEqualTo(200);
    }

    @Test
    void bearerTokenIsAKeyToo() {
        assertThat(api.send(request("GET", "/status").header("Authorization", "Bearer supervisor"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /status, agent",
        "GET, /cdr, operator",
        "GET, /status, user",
        "DELETE, /extensions/1001, supervisor",
        "POST, /blocked-callers, operator",
        "GET, /blocked-callers, analyst",
        "PUT, /speed-dials/01, supervisor",
        "PUT, /extensions/1002/speed-dials/01, agent",
        "GET, /extensions/1002/speed-dials, agent",
        "POST, /dids, supervisor",
        "GET, /dids, supervisor",
        "POST, /ring-lists, supervisor",
        "GET, /ring-lists, supervisor",
        "PUT, /queues/8001, analyst"
    })
    void missingRoleIsForbidden(String method, String path, String key) {
        expect(api.send(request(method, path, key, "{}")), 403);
        assertThat(house.extensions).containsKey("1001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/extensions/4711",
                "/queues/4711",
                "/calls/4711",
                "/trunks/none",
                "/blocked-callers/+49305555555",
                "/speed-dials/77",
                "/extensions/1001/speed-dials/77",
                "/dids/+49305555555",
                "/ring-lists/1699",
                "/agents/nobody",
                "/queues/8001/agents/nobody",
                "/reports/99",
                "/reports/exports/none",
                "/dialplan/explain?number=1&extension=4711"
            })
    void whatIsNotThereIsNotFound(String path) {
        expect(api.get(path), 404);
    }

    @Test
    void wrongMethodNamesTheRightOnes() {
        Answer answer = api.send(request("POST", "/status", "administrator", "{}"));
        expect(answer, 405);
        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void existingNumberIsAConflict() {
        expect(
                api.send(request(
                        "POST",
                        "/extensions",
                        "administrator",
                        "{\"number\":\"1001\",\"name\":\"x\",\"password\":\"long enough\"}")),
                409);
    }

    @Test
    void otherMediaTypeIsRefused() {
        MockHttpRequest request = request("POST", "/extensions", "administrator")
                .contentType("text/plain")
                .content(new byte[] {'1'});
        expect(api.send(request), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "{\"number\":}", "\"text\""})
    void whatIsNoJsonObjectIsABadRequest(String body) {
        expect(api.send(request("POST", "/extensions", "administrator", body)), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} x", "{\"a\":\"}\"},", "{},{\"name\":\"x\"}", "{}]", "{}\u00a0"})
    void whatStandsBehindTheObjectIsABadRequest(String body) {
        Answer answer = api.send(request("PUT", "/extensions/1001", "administrator", body));
        expect(answer, 400);
        assertThat(answer.json().getString("detail")).startsWith("The body ");
    }

    @Test
    void whiteSpaceAroundTheObjectIsNothing() {
        String body = " \t{\"name\":\"{x}]\"}\r\n ";
        assertThat(api.send(request("PUT", "/extensions/1001", "administrator", body))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void firstFiftyErrorsAreNamedAndTheRestIsCounted() {
        String fields = IntStream.range(0, 120)
                .mapToObj(i -> "\"x%03d\":1".formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
        Answer answer = api.send(request("PUT", "/extensions/1001", "administrator", fields));
        expect(answer, 400);
        assertThat(answer.json().getJsonArray("errors")).hasSize(50);
        assertThat(answer.json().getString("detail")).endsWith("; and 70 more.").doesNotContain("x050");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b@example.org", "ab@exam\u007fple.org", "ab@example.org\u0085x"})
    void eMailWithAControlCharacterIsRefused(String email) {
        String body = Json.createObjectBuilder().add("email", email).build().toString();
        Answer answer = api.send(request("PUT", "/extensions/1001", "administrator", body));
        expect(answer, 400);
        assertThat(fields(answer)).isEqualTo("email");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /extensions/1001, email, an\u200bna@example.org",
        "PUT, /extensions/1001, name, An\u202ena",
        "PUT, /users/anna, email, anna@example\ufeff.org",
        "PUT, /blocked-callers/+492011111111, remark, two\u2028lines"
    })
    void whatNobodySeesIsRefused(String method, String path, String field, String text) {
        String body = Json.createObjectBuilder().add(field, text).build().toString();
        Answer answer = api.send(request(method, path, "administrator", body));
        expect(answer, 400);
        assertThat(fields(answer)).isEqualTo(field);
    }

    @Test
    void longNameOfAnUnknownFieldIsCutOff() {
        String name = "\ud83d\ude00".repeat(400);
        Answer answer = api.send(request("PUT", "/extensions/1001", "administrator", "{\"x" + name + "\":1}"));
        expect(answer, 400);
        assertThat(fields(answer)).isEqualTo("x" + "\ud83d\ude00".repeat(29) + "…");
        assertThat(answer.json().getString("detail")).hasSizeLessThan(300);

        Answer query = api.get("/extensions?" + "y".repeat(500) + "=1");
        expect(query, 400);
        assertThat(fields(query)).isEqualTo("y".repeat(60) + "…");
    }

    @Test
    void unknownParameterIsToldWithThoseThatAreKnown() {
        Answer answer = api.get("/extensions?page=2");
        expect(answer, 400);
        assertThat(answer.text()).contains("page is no parameter here; known are limit, offset.");
    }

    @Test
    void unknownFieldIsNamed() {
        Answer answer = api.send(request("PUT", "/extensions/1001", "administrator", "{\"nme\":\"x\"}"));
        expect(answer, 400);
        assertThat(fields(answer)).isEqualTo("nme");
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        Answer answer = api.send(request(
                "POST",
                "/extensions",
                "administrator",
                "{\"number\":1004,\"allow_external\":\"yes\",\"max_contacts\":2.5}"));
        expect(answer, 400);
        assertThat(fields(answer)).isEqualTo("number,name,allow_external,max_contacts,password");
    }

    @Test
    void fieldWithinAListIsNamedByItsPlace() {
        Answer answer = api.send(
                request(
                        "POST",
                        "/queues",
                        "administrator",
                        "{\"number\":\"8009\",\"name\":\"x\",\"members\":[{\"agent\":\"anna\"},{\"agent\":\"ben\",\"tear\":1}]}"));
        expect(answer, 400);
        assertThat(fields(answer)).isEqualTo("members[1].tear");
    }

    @Test
    void hoursThatCannotBeReadAreRefusedInPlainWords() {
        Answer answer = api.send(request(
                "POST",
                "/queues",
                "administrator",
                "{\"number\":\"8009\",\"name\":\"x\",\"hours\":\"UTC; montag 09:00-10:00\"}"));
        expect(answer, 400);
        assertThat(fields(answer)).isEqualTo("hours");
        assertThat(answer.text()).contains("“montag” is no day");
        assertThat(house.queues.keySet()).noneMatch(id -> id.value().equals("8009"));
    }

    @Test
    void whatTheDirectoryRefusesIsNamedAsTheClientWroteIt() {
        Answer answer = api.send(request("PUT", "/extensions/1001", "administrator", "{\"max_contacts\":99}"));
        expect(answer, 400);
        assertThat(fields(answer)).isEqualTo("max_contacts");
        assertThat(house.extensions.get("1001").maxContacts()).isEqualTo(5);
    }

    @Test
    void tooLongBodyIsRefused() {
        String body = "{\"name\":\"" + "x".repeat(JsonBodyReader.MOST_BYTES) + "\"}";
        expect(api.send(request("PUT", "/extensions/1001", "administrator", body)), 413);
    }

    @ParameterizedTest
    @CsvSource({
        "1001, 9999, number, The number 9999 does not exist.",
        "1001, 0800, number, No trunk leads to the number 0800.",
        "1001, 1003, extension, No phone is connected at extension 1001.",
        "4711, 1002, extension, There is no extension 4711."
    })
    void callThatCannotBeMadeNamesTheFieldAndTheReason(String extension, String number, String field, String why) {
        Answer answer = api.send(request(
                "POST",
                "/calls",
                "administrator",
                "{\"extension\":\"" + extension + "\",\"number\":\"" + number + "\"}"));
        expect(answer, 422);
        assertThat(fields(answer)).isEqualTo(field);
        assertThat(answer.json().getString("detail")).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({
        "/cdr?limit=0, limit",
        "/cdr?limit=x, limit",
        "/cdr?cursor=bad!, cursor",
        "/cdr?cursor=MjAyNi0xMS0yMFQxMjowMDowMFogLTU, cursor",
        "/audit?cursor=last, cursor",
        "/cdr?start_date=yesterday, start_date",
        "/cdr?start_date=2026-11-20&end_date=2026-11-01, end_date",
        "/cdr?zone=Mars, zone",
        "/cdr?from=1, from",
        "/extensions?offset=-1, offset",
        "/dialplan/explain, number",
        "/reports/1?interval=7m, interval"
    })
    void wrongParameterIsNamed(String path, String parameter) {
        Answer answer = api.get(path);
        expect(answer, 400);
        assertThat(fields(answer)).isEqualTo(parameter);
    }

    @Test
    void refusalOfTheDeskIsAConflictWithItsWords() {
        Answer answer = api.send(request("PUT", "/agents/anna/state", "supervisor", "{\"state\":\"available\"}"));
        expect(answer, 409);
        assertThat(answer.json().getString("detail")).isEqualTo("No phone is connected at extension 1001.");
    }

    @Test
    void failureShowsNothingOfTheInside() {
        Api broken = new Api(
                new FakeSystem() {
                    @Override
                    CallControl calls() {
                        return null;
                    }
                },
                folder);
        Answer answer = broken.get("/calls");
        expect(answer, 500);
        assertThat(answer.text())
                .contains("incident")
                .doesNotContain("Exception")
                .doesNotContain("io.parley");
    }

    @Test
    void sessionReadsButChangesOnlyFromOurOwnPage() {
        assertThat(api.send(signedIn("GET", "/status")).status()).isEqualTo(200);
        expect(api.send(signedIn("DELETE", "/extensions/1002")), 403);
        expect(api.send(signedIn("DELETE", "/extensions/1002").header("Origin", "http://evil.example")), 403);
        assertThat(api.send(signedIn("DELETE", "/extensions/1002").header("Origin", "http://parley.example:8080"))
                        .status())
                .isEqualTo(204);
    }

    private static MockHttpRequest signedIn(String method, String path) {
        MockHttpRequest request = request(method, path);
        request.setAttribute(Authentication.SESSION_PRINCIPAL, FakeSystem.principal(Role.ADMINISTRATOR));
        return request;
    }

    private static void expect(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith(Problem.MEDIA_TYPE);
        assertThat(answer.json().getInt("status")).isEqualTo(status);
        assertThat(answer.json().getString("title")).isNotBlank();
        assertThat(answer.json().getString("detail")).isNotBlank();
    }

    private static String fields(Answer answer) {
        return answer.json().getJsonArray("errors").stream()
                .map(error -> error.asJsonObject().getString("field"))
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }
}
