package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachabilityApiTest {
    private static final String OWN = "/extensions/1001/reachability";
    private static final String OTHERS = "/extensions/1002/reachability";

    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void agentForwardsTheirOwnCallsAndEndsIt() {
        Answer set = put(OWN, "agent", "{\"forward_always\":\"1002\",\"do_not_disturb\":true}");
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        assertThat(set.json().getString("forward_always")).isEqualTo("1002");
        assertThat(house.directory().extension("1001").orElseThrow().reachability())
                .isEqualTo(Reachability.PLAIN
                        .with(Forwards.NONE.withAlways(Optional.of("1002")))
                        .withDoNotDisturb(true));

        Answer ended = put(OWN, "agent", "{\"forward_always\":\"\"}");
        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        assertThat(ended.json().getString("forward_always", "off")).isEqualTo("off");
        assertThat(ended.json().getBoolean("do_not_disturb")).isTrue();
        assertThat(house.done).contains("extension 1001 by anna (api)");
    }

    @Test
    void nobodyButThoseWhoSteerSetsTheForwardsOfOthers() {
        assertThat(put(OTHERS, "agent", "{\"forward_always\":\"1003\"}").status())
                .isEqualTo(403);
        assertThat(api.send(request("GET", OTHERS, "agent")).status()).isEqualTo(403);
        assertThat(put(OTHERS, "analyst", "{\"forward_always\":\"1003\"}").status())
                .isEqualTo(403);
        assertThat(put(OTHERS, "supervisor", "{\"forward_always\":\"1003\"}").status())
                .isEqualTo(200);
    }

    /** Where somebody's calls go is no matter of everybody who may see who is there. */
    @Test
    void extensionsTellItToThoseWhoSteerOnly() {
        put(OTHERS, "supervisor", "{\"forward_always\":\"0301234567\"}");

        for (String path : List.of("/extensions", "/extensions/1002")) {
            Answer watched = api.send(request("GET", path, "analyst"));
            assertThat(watched.status()).isEqualTo(200);
            assertThat(watched.text()).contains("1002").doesNotContain("0301234567");
            assertThat(api.send(request("GET", path, "supervisor")).text()).contains("0301234567");
        }
        Answer shown = api.send(request("GET", "/extensions/1002", "analyst"));
        Answer back = api.send(request("PUT", "/extensions/1002", "administrator", shown.text()));
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.json().getJsonObject("reachability").getString("forward_always"))
                .isEqualTo("0301234567");
    }

    /** A group is leave to take the calls of others. */
    @Test
    void pickupGroupsAreSetByAdministratorsOnly() {
        assertThat(put(OWN, "agent", "{\"pickup_groups\":[\"sales\"]}").status())
                .isEqualTo(403);
        assertThat(put(OWN, "supervisor", "{\"pickup_groups\":[\"sales\"]}").status())
                .isEqualTo(403);
        assertThat(put(OWN, "administrator", "{\"pickup_groups\":[\"support\",\"sales\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(house.directory()
                        .extension("1001")
                        .orElseThrow()
                        .reachability()
                        .pickupGroups())
                .containsExactly("sales", "support");
        assertThat(put(OWN, "agent", "{\"pickup_groups\":[\"support\",\"sales\"],\"call_waiting\":false}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"forward_busy\":\"sip:x@y\"}|forward_busy",
                "{\"forward_no_answer\":\"12;ext=3\"}|forward_no_answer",
                "{\"forward_after_seconds\":4}|forward_after_seconds",
                "{\"forward_after_seconds\":121}|forward_after_seconds",
                "{\"forward_sometimes\":\"1002\"}|forward_sometimes"
            })
    void whatMakesNoSenseIsNamed(String body, String field) {
        Answer answer = put(OWN, "administrator", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains(field);
    }

    @Test
    void administratorSetsItAtTheExtension() {
        Answer changed = put(
                "/extensions/1002",
                "administrator",
                "{\"reachability\":{\"forward_no_answer\":\"1003\",\"forward_after_seconds\":15}}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        JsonObject shown = api.get("/extensions/1002").json().getJsonObject("reachability");
        assertThat(shown.getString("forward_no_answer")).isEqualTo("1003");
        assertThat(shown.getInt("forward_after_seconds")).isEqualTo(15);
        assertThat(shown.getBoolean("call_waiting")).isTrue();

        Answer made = api.send(request(
                "POST",
                "/extensions",
                "administrator",
                "{\"number\":\"1099\",\"name\":\"Lab\",\"password\":\"long enough\",\"reachability\":{\"call_waiting\":false,"
                        + "\"pickup_groups\":[\"lab\"]}}"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(house.directory().extension("1099").orElseThrow().reachability())
                .isEqualTo(new Reachability(
                        Forwards.NONE.withAfter(Duration.ofSeconds(20)), false, false, List.of("lab")));
    }

    @Test
    void anEditForAnOlderStateIsRefused() {
        String tag = api.send(request("GET", OWN, "administrator")).header("ETag");
        assertThat(put(OWN, "agent", "{\"do_not_disturb\":true}").status()).isEqualTo(200);

        Answer late = api.send(request("PUT", OWN, "administrator", "{\"forward_busy\":\"1002\"}")
                .header("If-Match", tag));

        assertThat(late.status()).isEqualTo(412);
    }

    private Answer put(String path, String role, String body) {
        return api.send(request("PUT", path, role, body));
    }
}
