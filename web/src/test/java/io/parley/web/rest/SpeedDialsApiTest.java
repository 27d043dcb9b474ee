package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedDialsApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    private int status(String method, String path, String role, String body) {
        return api.send(request(method, path, role, body)).status();
    }

    @Test
    void administratorKeepsNumbersForAllAndEverybodyReadsThem() {
        Answer made = api.send(
                request("PUT", "/speed-dials/02", "administrator", "{\"number\":\"0307654321\",\"name\":\"Porter\"}"));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(made.header("ETag")).isNotEmpty();
        Answer changed = api.send(request("PUT", "/speed-dials/02", "administrator", "{\"name\":\"Gate\"}")
                .header("If-Match", made.header("ETag")));
        assertThat(changed.json().getString("number")).isEqualTo("0307654321");
        assertThat(api.send(request("GET", "/speed-dials", "agent")).json().getInt("total"))
                .isEqualTo(2);
        assertThat(status("PUT", "/speed-dials/02", "agent", "{\"name\":\"x\"}"))
                .isEqualTo(403);
        assertThat(api.send(request("DELETE", "/speed-dials/02", "administrator"))
                        .status())
                .isEqualTo(204);
        assertThat(api.send(request("DELETE", "/speed-dials/02", "administrator"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void agentKeepsTheirOwnAndNobodyElses() {
        assertThat(status("PUT", "/extensions/1001/speed-dials/09", "agent", "{\"number\":\"1003\"}"))
                .isEqualTo(200);
        assertThat(house.directory().speedDials().number("1001", "09")).contains("1003");
        assertThat(api.send(request("GET", "/extensions/1001/speed-dials", "agent"))
                        .json()
                        .getInt("total"))
                .isEqualTo(2);
        assertThat(status("PUT", "/extensions/1002/speed-dials/09", "agent", "{\"number\":\"1003\"}"))
                .isEqualTo(403);
        assertThat(status("PUT", "/extensions/1002/speed-dials/09", "supervisor", "{\"number\":\"1003\"}"))
                .isEqualTo(200);
        assertThat(status("PUT", "/extensions/1777/speed-dials/09", "supervisor", "{\"number\":\"1003\"}"))
                .isEqualTo(404);
        assertThat(status("PUT", "/extensions/1001/speed-dials/09", "agent", "{\"code\":\"10\"}"))
                .isEqualTo(400);
        assertThat(status("PUT", "/extensions/1001/speed-dials/09", "agent", "{\"number\":\"taxi\"}"))
                .isEqualTo(400);
    }
}
