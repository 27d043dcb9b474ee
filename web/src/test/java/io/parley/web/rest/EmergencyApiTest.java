package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmergencyApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    private Answer put(String path, String role, String body) {
        return api.send(request("PUT", path, role, body));
    }

    @Test
    void thePlanIsChangedFieldByField() {
        Answer changed = put("/emergency", "administrator", "{\"test\":true,\"prefixes\":[\"9\"]}");

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().getBoolean("test")).isTrue();
        assertThat(changed.json().getJsonArray("numbers").getJsonObject(0).getString("number"))
                .isEqualTo("112");
        assertThat(house.emergency.plan().prefixes()).containsExactly("9");
        assertThat(put("/emergency", "supervisor", "{\"test\":false}").status()).isEqualTo(403);
        assertThat(house.emergency.plan().test()).isTrue();
    }

    @Test
    void whatIsNoNumberOrCountryIsNamed() {
        assertThat(put("/emergency", "administrator", "{\"numbers\":[{\"number\":\"1x\",\"trunks\":[]}]}")
                        .status())
                .isEqualTo(400);
        Answer site = put("/emergency/sites/works", "administrator", "{\"country\":\"Germany\",\"elin\":\"x\"}");
        assertThat(site.status()).isEqualTo(400);
        assertThat(site.text()).contains("country").contains("elin");
    }

    @Test
    void aSiteAndAPlaceAreMadeSeenAndRemoved() {
        Answer made = put(
                "/emergency/sites/works",
                "administrator",
                "{\"country\":\"DE\",\"city\":\"Essen\",\"street\":\"Am Werk\",\"elin\":\"+492015550\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        Answer placed = put("/emergency/places/1003", "administrator", "{\"site\":\"works\",\"room\":\"7\"}");
        assertThat(placed.status()).as(placed.text()).isEqualTo(200);
        assertThat(placed.json().getString("location")).isEqualTo("room 7, Am Werk, Essen, DE");
        JsonObject list = api.get("/emergency/places").json();
        assertThat(list.getInt("total")).isEqualTo(2);

        assertThat(api.send(request("DELETE", "/emergency/places/1003", "administrator"))
                        .status())
                .isEqualTo(204);
        assertThat(api.send(request("GET", "/emergency/places/1003", "administrator"))
                        .status())
                .isEqualTo(404);
        assertThat(api.send(request("DELETE", "/emergency/sites/works", "administrator"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theNextCallOfAnExtensionIsATest() {
        Answer test = api.send(request("POST", "/emergency/tests", "administrator", "{\"extension\":\"1002\"}"));

        assertThat(test.status()).as(test.text()).isEqualTo(200);
        assertThat(test.json().getString("until"))
                .isEqualTo(FakeSystem.NOW.plusSeconds(600).toString());
        assertThat(house.emergencies.takeTest("1002")).isTrue();
        assertThat(house.emergencies.takeTest("1002")).isFalse();
        assertThat(api.send(request("POST", "/emergency/tests", "administrator", "{\"extension\":\"1999\"}"))
                        .status())
                .isEqualTo(404);
    }
}
