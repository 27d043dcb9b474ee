package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.toll.DefaultTollClasses;
import io.parley.toll.TollLimit;
import io.parley.toll.TollPolicy;
import io.parley.toll.TollScope;
import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TollApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    private Answer put(String body) {
        return api.send(request("PUT", "/toll", "administrator", body));
    }

    @Test
    void theStandardClassesAreSeenAndCanBePutBack() {
        Answer seen = api.get("/toll");
        assertThat(seen.json().getJsonArray("classes"))
                .hasSize(DefaultTollClasses.policy().classes().size());
        assertThat(seen.json().getJsonArray("limits")).isEmpty();
        assertThat(seen.json().getString("night_from")).isEmpty();
        assertThat(seen.header("ETag")).isEmpty();

        Answer back = put(seen.text());

        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json()).isEqualTo(seen.json());
        assertThat(house.tolls.policy).isEqualTo(DefaultTollClasses.policy());
    }

    @Test
    void whatIsGivenChangesAndTheRestStays() {
        Answer changed = put(
                "{\"limits\":[{\"scope\":\"system\",\"cost_per_day\":500,\"ends_calls\":true,\"closed_classes\":[\"risky\"]},"
                        + "{\"scope\":\"role:agent\",\"calls_per_hour\":60,\"concurrent\":2,\"minutes_per_day\":120}],"
                        + "\"night_from\":\"22:00\",\"night_until\":\"06:00\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(house.tolls.policy)
                .isEqualTo(new TollPolicy(
                        DefaultTollClasses.policy().classes(),
                        List.of(
                                new TollLimit(TollScope.SYSTEM, 0, 0, 0, 500, List.of("risky"), true),
                                new TollLimit(TollScope.of("role:agent").orElseThrow(), 60, 2, 120, 0, List.of())),
                        Optional.of(new TollPolicy.Night(LocalTime.of(22, 0), LocalTime.of(6, 0)))));

        Answer other = api.send(request("PUT", "/toll", "administrator", "{\"night_from\":\"\",\"night_until\":\"\"}")
                .header("If-Match", changed.header("ETag")));
        assertThat(other.status()).isEqualTo(200);
        assertThat(house.tolls.policy.night()).isEmpty();
        assertThat(house.tolls.policy.limits()).hasSize(2);
        assertThat(api.send(request("PUT", "/toll", "administrator", "{\"limits\":[]}")
                                .header("If-Match", changed.header("ETag")))
                        .status())
                .isEqualTo(412);
        assertThat(house.tolls.policy.limits()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"limits\":[{\"scope\":\"everybody\"}]}",
                "{\"limits\":[{\"scope\":\"extension:9\"}]}",
                "{\"limits\":[{\"scope\":\"system\",\"concurrent\":-1}]}",
                "{\"limits\":[{\"scope\":\"system\"},{\"scope\":\"system\"}]}",
                "{\"limits\":[{\"scope\":\"system\",\"closed_classes\":[\"moon\"]}]}",
                "{\"limits\":[{\"scope\":\"system\",\"calls\":1}]}",
                "{\"classes\":[{\"name\":\"A B\",\"prefixes\":[\"+49\"]}]}",
                "{\"classes\":[{\"name\":\"a\",\"prefixes\":[\"0x\"]}]}",
                "{\"classes\":[{\"name\":\"a\",\"prefixes\":[\"+49\"]},{\"name\":\"b\",\"prefixes\":[\"+49\"]}]}",
                "{\"classes\":[{\"name\":\"a\",\"prefixes\":[\"+49\"],\"price\":1000001}]}",
                "{\"night_from\":\"22:00\"}",
                "{\"night_from\":\"24:00\",\"night_until\":\"06:00\"}",
                "[]"
            })
    void whatIsNoPolicyIsRefused(String body) {
        assertThat(put(body).status()).isEqualTo(400);
        assertThat(house.tolls.policy).isEqualTo(DefaultTollClasses.policy());
    }

    @Test
    void usageIsThatOfAllThenOfEach() {
        JsonObject list = api.get("/toll/usage").json();
        assertThat(list.getInt("total")).isEqualTo(2);
        JsonObject all = list.getJsonArray("items").getJsonObject(0);
        assertThat(all.getString("extension")).isEmpty();
        assertThat(all.getInt("calls_today")).isEqualTo(4);
        JsonObject one = list.getJsonArray("items").getJsonObject(1);
        assertThat(one.getString("extension")).isEqualTo("1001");
        assertThat(one.getInt("concurrent")).isOne();
        assertThat(one.getInt("calls_last_hour")).isEqualTo(2);
        assertThat(one.getInt("seconds_today")).isEqualTo(61);
        assertThat(one.getInt("cost_today")).isEqualTo(20);
    }

    @Test
    void aNumberIsCheckedWithoutACall() {
        JsonObject open = api.get("/toll/check?number=%2B49301234567").json();
        assertThat(open.getString("toll_class")).isEqualTo("national");
        assertThat(open.getString("reason")).isEmpty();
        JsonObject refused =
                api.get("/toll/check?number=%2B49301234567&extension=1001").json();
        assertThat(refused.getString("reason")).isEqualTo("cost_per_day");
        assertThat(refused.getString("limit")).isEqualTo("extension:1001");
        assertThat(api.get("/toll/check").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"GET, /toll, supervisor", "PUT, /toll, supervisor", "GET, /toll/usage, agent", "GET, /toll/check, agent"
    })
    void isForThoseWhoConfigureOrSteer(String method, String path, String role) {
        assertThat(api.send(request(method, path, role, "{}")).status()).isEqualTo(403);
    }
}
