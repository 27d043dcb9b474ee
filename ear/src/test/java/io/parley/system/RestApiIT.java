package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST API of a running server: each thing it has is there, bad input is told by name, and what is written is kept. */
@ExtendWith(RunningParley.class)
class RestApiIT {
    private static final Pattern NEXT = Pattern.compile("<https?://[^/]+([^>]+)>; rel=\"next\"");
    private static final Pattern EXPORT = Pattern.compile("/api/reports/exports/[0-9a-f-]+");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/status",
                "/statistics",
                "/extensions",
                "/extensions/1001",
                "/queues",
                "/queues/8001",
                "/queues/8001/agents",
                "/queues/8001/agents/anna",
                "/agents",
                "/agents/anna",
                "/trunks",
                "/calls",
                "/cdr",
                "/dialplan/explain?number=8001&extension=1001",
                "/reports/1",
                "/reports/5",
                "/users/me",
                "/audit",
                "/audit/user?name=anna",
                "/openapi.json"
            })
    void everythingCanBeRead(String path, ParleyServer server) {
        HttpResponse<String> answer = server.rest("GET", "/api" + path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(type(answer)).startsWith("application/json");
        assertThat(answer.body()).startsWith("{");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, , 404",
        "GET, /extensions/4711, , 404",
        "POST, /status, {}, 405",
        "POST, /extensions, {, 400",
        "POST, /extensions, '{\"number\":\"1001\",\"name\":\"x\",\"password\":\"long enough\"}', 409",
        "PUT, /extensions/1001, '{\"max_contacts\":99}', 400",
        "POST, /calls, '{\"extension\":\"4711\",\"number\":\"1002\"}', 422",
        "GET, /cdr?limit=0, , 400",
        "GET, /calls/4711, , 404"
    })
    void badInputIsAProblem(String method, String path, String body, int status, ParleyServer server) {
        HttpResponse<String> answer = server.rest(method, "/api" + path, body == null ? "" : body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(type(answer)).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("Exception");
    }

    @Test
    void withoutKeyNothingIsToldButTheDocument(ParleyServer server) {
        assertThat(server.get("/api/status").statusCode()).isEqualTo(401);
        assertThat(server.get("/api/openapi.json").statusCode()).isEqualTo(200);
    }

    @Test
    void extensionIsMadeAndRemoved(ParleyServer server) {
        HttpResponse<String> made = server.rest(
                "POST", "/api/extensions", "{\"number\":\"1999\",\"name\":\"New\",\"password\":\"long enough\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location").orElse("")).endsWith("/api/extensions/1999");
        HttpResponse<String> changed = server.rest("PUT", "/api/extensions/1999", "{\"allow_external\":true}");
        assertThat(changed.body())
                .contains("\"name\":\"New\"", "\"allow_external\":true")
                .doesNotContain("password");
        assertThat(server.rest("DELETE", "/api/extensions/1999", "").statusCode())
                .isEqualTo(204);
        assertThat(server.rest("GET", "/api/extensions/1999", "").statusCode()).isEqualTo(404);
    }

    @Test
    void whatSomebodyChangedMeanwhileIsNotOverwrittenAndTheHistoryHasIt(ParleyServer server) {
        String trunk = "/api/trunks/history";
        server.rest("POST", "/api/trunks", "{\"name\":\"history\",\"host\":\"127.0.0.77\",\"enabled\":false}");
        String tag = server.rest("GET", trunk, "").headers().firstValue("ETag").orElseThrow();

        assertThat(server.rest("PUT", trunk, "{\"max_calls\":7}", tag).statusCode())
                .isEqualTo(200);
        HttpResponse<String> late = server.rest("PUT", trunk, "{\"max_calls\":8}", tag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(type(late)).startsWith("application/problem+json");
        assertThat(late.body()).contains("by key:demo");
        assertThat(server.rest("GET", trunk, "").body()).contains("\"max_calls\":7");
        assertThat(server.rest("GET", "/api/audit?thing=trunk&name=history&limit=1", "")
                        .body())
                .contains("\"who\":\"key:demo\"", "\"through\":\"api\"", "\"field\":\"max_calls\"")
                .contains("\"before\":\"0\",\"after\":\"7\"");
        assertThat(server.rest("DELETE", trunk, "").statusCode()).isEqualTo(204);
        assertThat(server.rest("GET", "/api/audit/trunk?name=history", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesLinkToEachOther(ParleyServer server) {
        HttpResponse<String> first = server.rest("GET", "/api/extensions?limit=4", "");
        Matcher link = NEXT.matcher(String.join(",", first.headers().allValues("Link")));
        assertThat(link.find()).as(first.headers().toString()).isTrue();
        HttpResponse<String> second = server.rest("GET", link.group(1), "");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).doesNotContain("\"number\":\"1001\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "pdf", "csv"})
    void emptyRangeBecomesAFileThatSaysSo(String format, ParleyServer server) {
        HttpResponse<String> started = server.rest(
                "POST", "/api/reports/14/exports?start_date=2020-01-01&end_date=2020-01-02&format=" + format, "");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        Matcher job = EXPORT.matcher(started.headers().firstValue("Location").orElse(""));
        assertThat(job.find()).isTrue();
        Await.until("export", () -> server.rest("GET", job.group(), "").body().contains("\"state\":\"done\""));
        HttpResponse<String> file = server.rest("GET", job.group() + "/file", "");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("." + format);
        if (format.equals("csv")) {
            assertThat(file.body()).contains("No calls in this range");
        }
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }
}
