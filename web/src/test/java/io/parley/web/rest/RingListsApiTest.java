package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingListsApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void administratorMakesReadsChangesAndRemovesAList() {
        Answer made = api.send(
                request(
                        "POST",
                        "/ring-lists",
                        "administrator",
                        "{\"number\":\"1601\",\"name\":\"Support\",\"members\":[{\"number\":\"1001\"},{\"number\":\"1002\",\"ring_time\":10,\"delay\":5}]}"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().getString("strategy")).isEqualTo("all");
        assertThat(made.json().getInt("ring_time")).isEqualTo(60);
        assertThat(made.json().getBoolean("follow_forwards")).isFalse();
        assertThat(made.json().getJsonObject("otherwise").getString("action")).isEqualTo("refuse");
        JsonObject first = made.json().getJsonArray("members").getJsonObject(0);
        assertThat(first.getInt("ring_time")).isEqualTo(20);
        assertThat(first.getInt("delay")).isZero();
        assertThat(made.header("ETag")).isNotEmpty();
        assertThat(made.header("Location")).endsWith("/ring-lists/1601");
        assertThat(api.get("/ring-lists/1601").json()).isEqualTo(made.json());
        assertThat(api.get("/ring-lists").json().getInt("total")).isEqualTo(2);

        JsonObject changed = api.send(request(
                                "PUT",
                                "/ring-lists/1601",
                                "administrator",
                                "{\"strategy\":\"memory\",\"otherwise\":{\"action\":\"queue\",\"target\":\"8001\"}}")
                        .header("If-Match", made.header("ETag")))
                .json();
        assertThat(changed.getString("strategy")).isEqualTo("memory");
        assertThat(changed.getJsonObject("otherwise").getString("target")).isEqualTo("8001");
        assertThat(changed.getJsonArray("members")).hasSize(2);
        assertThat(api.send(request("DELETE", "/ring-lists/1601", "administrator"))
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/ring-lists/1601").status()).isEqualTo(404);
    }

    @Test
    void aNumberThatIsTakenIsAConflict() {
        Answer again = api.send(request(
                "POST",
                "/ring-lists",
                "administrator",
                "{\"number\":\"1600\",\"name\":\"Again\",\"members\":[{\"number\":\"1001\"}]}"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.header("Content-Type")).startsWith("application/problem+json");
        assertThat(again.json().getString("detail")).isEqualTo("There is a ring list 1600 already.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":\"1601\",\"members\":[{\"number\":\"1001\"}]}",
                "{\"number\":\"x\",\"name\":\"A\",\"members\":[{\"number\":\"1001\"}]}",
                "{\"number\":\"1601\",\"name\":\"A\",\"members\":[]}",
                "{\"number\":\"1601\",\"name\":\"A\",\"members\":[null]}",
                "{\"number\":\"1601\",\"name\":\"A\",\"members\":[{\"delay\":1}]}",
                "{\"number\":\"1601\",\"name\":\"A\",\"members\":[{\"number\":\"a\"}]}",
                "{\"number\":\"1601\",\"name\":\"A\",\"members\":[{\"number\":\"1001\",\"ring_time\":1}]}",
                "{\"number\":\"1601\",\"name\":\"A\",\"members\":[{\"number\":\"1001\"}],\"strategy\":\"random\"}",
                "{\"number\":\"1601\",\"name\":\"A\",\"members\":[{\"number\":\"1001\"}],\"ring_time\":9000}",
                "{\"number\":\"1601\",\"name\":\"A\",\"members\":[{\"number\":\"1001\"}],\"prefix\":\"a\\nb\"}",
                "{\"number\":\"1601\",\"name\":\"A\",\"members\":[{\"number\":\"1001\"}],\"otherwise\":{\"action\":\"trunk\"}}"
            })
    void whatIsNoRingListIsABadRequest(String body) {
        Answer refused = api.send(request("POST", "/ring-lists", "administrator", body));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(house.ringLists).hasSize(1);
    }

    @Test
    void anotherNumberIsAnotherList() {
        assertThat(api.send(request("PUT", "/ring-lists/1600", "administrator", "{\"number\":\"1601\"}"))
                        .status())
                .isEqualTo(400);
    }
}
