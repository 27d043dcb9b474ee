package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrunkTestApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    private Answer post(String trunk, String role, String body) {
        return api.send(request("POST", "/trunks/" + trunk + "/test-calls", role, body));
    }

    @Test
    void numberIsCalledThroughTheTrunkAndTheAnswerLeadsToItsTrace() {
        Answer made = post("carrier", "administrator", "{\"extension\":\"1001\",\"number\":\"030 99-1\"}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/calls/" + FakeSystem.ENDED);
        assertThat(made.json().getString("trace")).endsWith("/calls/" + FakeSystem.ENDED + "/trace");
        assertThat(house.done).contains("test carrier with 030991 from 1001");
    }

    @Test
    void whatCannotBeCalledIsRefused() {
        assertThat(post("carrier", "administrator", "{\"extension\":\"1001\",\"number\":\"112\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post("carrier", "administrator", "{\"extension\":\"1001\"}").status())
                .isEqualTo(400);
        assertThat(post("carrier", "administrator", "{\"extension\":\"1001\",\"number\":\"--\"}")
                        .status())
                .isEqualTo(400);
        assertThat(post("nobody", "administrator", "{\"extension\":\"1001\",\"number\":\"03099\"}")
                        .status())
                .isEqualTo(404);
        assertThat(post("carrier", "supervisor", "{\"extension\":\"1001\",\"number\":\"03099\"}")
                        .status())
                .isEqualTo(403);
        assertThat(house.done).isEmpty();
    }
}
