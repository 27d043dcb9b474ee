package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void noticesAreSeenTheLatestFirstAndAcknowledged() {
        JsonObject list = api.get("/notices").json();
        assertThat(list.getInt("total")).isEqualTo(2);
        JsonObject latest = list.getJsonArray("items").getJsonObject(0);
        assertThat(latest.getString("kind")).isEqualTo("toll_refused");
        assertThat(latest.getString("extension")).isEqualTo("1001");
        assertThat(latest.getString("reason")).isEqualTo("class_closed");
        assertThat(latest.getString("toll_class")).isEqualTo("premium");
        assertThat(latest.get("acknowledged_by")).isEqualTo(JsonValue.NULL);
        assertThat(api.get("/notices/2").json()).isEqualTo(latest);

        Answer seen = api.send(request("POST", "/notices/2/acknowledge", "administrator"));

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().getString("acknowledged_by")).contains("api");
        assertThat(seen.json().getString("acknowledged_at")).isEqualTo(FakeSystem.NOW.toString());
        assertThat(house.notices.open()).extracting(notice -> notice.id()).containsExactly(1L);
        assertThat(api.send(request("POST", "/notices/2/acknowledge", "administrator"))
                        .json())
                .isEqualTo(seen.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "x", "99999999999999999999", "-1"})
    void whatIsNoNoticeIsNotFound(String id) {
        assertThat(api.get("/notices/" + id).status()).isEqualTo(404);
        assertThat(api.send(request("POST", "/notices/" + id + "/acknowledge", "administrator"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"GET, /notices", "GET, /notices/1", "POST, /notices/1/acknowledge"})
    void isForAdministrators(String method, String path) {
        assertThat(api.send(request(method, path, "supervisor")).status()).isEqualTo(403);
    }
}
