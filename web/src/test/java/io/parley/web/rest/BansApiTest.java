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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BansApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    private Answer ban(String body) {
        return api.send(request("POST", "/security/bans", "administrator", body));
    }

    @Test
    void anAddressIsBannedSeenAndLifted() {
        Answer made = ban("{\"address\":\"192.0.2.7\",\"minutes\":90,\"remark\":\"calls at night\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/security/bans/192.0.2.7");

        JsonObject list = api.get("/security/bans").json();
        assertThat(list.getInt("total")).isEqualTo(1);
        JsonObject seen = list.getJsonArray("items").getJsonObject(0);
        assertThat(seen).isEqualTo(api.get("/security/bans/192.0.2.7").json());
        assertThat(seen.getString("reason")).isEqualTo("by_hand");
        assertThat(seen.getString("remark")).isEqualTo("calls at night");
        assertThat(seen.getString("by")).contains("api");
        assertThat(seen.getString("until"))
                .isEqualTo(FakeSystem.NOW.plusSeconds(5_400).toString());
        assertThat(seen).containsKeys("network", "since", "times", "dropped");

        Answer lifted = api.send(request("DELETE", "/security/bans/192.0.2.7", "administrator"));
        assertThat(lifted.status()).isEqualTo(204);
        assertThat(house.bans.all).isEmpty();
        assertThat(api.send(request("DELETE", "/security/bans/192.0.2.7", "administrator"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anHourIsTheDefault() {
        JsonObject made = ban("{\"address\":\"192.0.2.7\"}").json();
        assertThat(made.getString("until"))
                .isEqualTo(FakeSystem.NOW.plusSeconds(3_600).toString());
    }

    @Test
    void whoIsNeverBannedIsAConflict() {
        assertThat(ban("{\"address\":\"127.0.0.1\"}").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"address\":\"\"}",
                "{\"address\":\"example.org\"}",
                "{\"address\":\"192.0.2.0/24\"}",
                "{\"address\":\"192.0.2.7\",\"minutes\":0}",
                "{\"address\":\"192.0.2.7\",\"minutes\":525601}",
                "{\"address\":\"192.0.2.7\",\"remark\":\"two\\nlines\"}"
            })
    void whatIsNoBanIsRefused(String body) {
        assertThat(ban(body).status()).isEqualTo(400);
        assertThat(house.bans.all).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /security/bans",
        "POST, /security/bans",
        "GET, /security/bans/192.0.2.7",
        "DELETE, /security/bans/192.0.2.7"
    })
    void isForAdministrators(String method, String path) {
        assertThat(api.send(request(method, path, "supervisor", "{}")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.9", "nobody"})
    void noBanIsNotFound(String address) {
        assertThat(api.get("/security/bans/" + address).status()).isEqualTo(404);
    }
}
