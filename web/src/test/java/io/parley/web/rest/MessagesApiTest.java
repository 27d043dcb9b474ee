package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.Messages.Outcome;
import io.parley.web.rest.Api.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    private Answer send(String role, String body) {
        return api.send(request("POST", "/messages", role, body));
    }

    @Test
    void agentWritesFromTheirOwnExtension() {
        Answer answer = send("agent", "{\"to\":\"1002\",\"text\":\"Hello\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().getBoolean("delivered")).isTrue();
        assertThat(house.written).containsExactly("1001 to 1002: HelloOptionalLong.empty");
        assertThat(send("agent", "{\"from\":\"1002\",\"to\":\"1001\",\"text\":\"I am Ben\"}")
                        .status())
                .isEqualTo(403);
        assertThat(house.written).hasSize(1);
    }

    @Test
    void supervisorWritesFromAnyExtension() {
        house.outcome = Outcome.KEPT;
        Answer answer =
                send("supervisor", "{\"from\":\"1001\",\"to\":\"1002\",\"text\":\"Later\",\"expires_seconds\":60}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().getBoolean("delivered")).isFalse();
        assertThat(house.written).containsExactly("1001 to 1002: LaterOptionalLong[60]");
    }

    @Test
    void whatCannotBeSentIsSaid() {
        String body = "{\"from\":\"1001\",\"to\":\"1002\",\"text\":\"x\"}";
        house.outcome = Outcome.NOBODY;
        assertThat(send("administrator", body).status()).isEqualTo(422);
        house.outcome = Outcome.FULL;
        assertThat(send("administrator", body).status()).isEqualTo(409);
        house.outcome = Outcome.REFUSED;
        assertThat(send("administrator", body).status()).isEqualTo(409);
        house.outcome = Outcome.UNAVAILABLE;
        assertThat(send("administrator", body).status()).isEqualTo(503);
        house.outcome = Outcome.DELIVERED;
        int asked = house.written.size();
        assertThat(send("administrator", body.replace("\"x\"", "\"\\u0000\"")).status())
                .isEqualTo(400);
        assertThat(send("administrator", body.replace("\"x\"", "\"" + "ä".repeat(651) + "\""))
                        .status())
                .isEqualTo(400);
        assertThat(send("administrator", body.replace("\"x\"", "\"" + "x".repeat(1_301) + "\""))
                        .status())
                .isEqualTo(400);
        assertThat(send("administrator", body.replace("1001", "1777")).status()).isEqualTo(422);
        assertThat(send("analyst", body).status()).isEqualTo(403);
        assertThat(house.written).hasSize(asked);
    }
}
