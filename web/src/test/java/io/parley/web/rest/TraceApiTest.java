package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceApiTest {
    private static final String ENDED = "/calls/" + FakeSystem.ENDED + "/trace";

    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void messagesOfACallAreGivenInOrder() {
        Answer answer = api.get(ENDED);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonObject trace = answer.json();
        assertThat(trace.getString("call")).isEqualTo(FakeSystem.ENDED.value());
        assertThat(trace.getJsonArray("parties").getJsonObject(0).getString("name"))
                .isEqualTo("1001");
        JsonObject busy = trace.getJsonArray("messages").getJsonObject(1);
        assertThat(busy.getString("label")).isEqualTo("486 Busy Here (INVITE)");
        assertThat(busy.getString("source")).isEqualTo("10.0.0.1:5060");
        assertThat(busy.getBoolean("sent")).isTrue();
        assertThat(trace.getJsonArray("messages").getJsonObject(0).getString("at"))
                .isEqualTo("2023-11-14T22:13:20.123456Z");
    }

    @Test
    void textHasTheLadderAndTheMessages() {
        Answer answer = api.get(ENDED + "/text");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"sip-" + FakeSystem.ENDED + ".txt\"");
        assertThat(answer.text()).contains("|-- INVITE ---", "SIP/2.0 486 Busy Here\nFrom:");
    }

    @Test
    void packetsAreAPcapFile() {
        Answer answer = api.get(ENDED + "/pcap");
        assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.tcpdump.pcap");
        assertThat(ByteBuffer.wrap(answer.response().getOutput()).getInt()).isEqualTo(0xa1b2c3d4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "operator", "supervisor", "analyst"})
    void onlyAdministratorsReadTraces(String role) {
        for (String form : new String[] {"", "/text", "/pcap"}) {
            assertThat(api.send(request("GET", ENDED + form, role)).status()).isEqualTo(403);
        }
        assertThat(house.traces.readers).isEmpty();
    }

    @Test
    void theReaderIsNamed() {
        api.get(ENDED);
        assertThat(house.traces.readers)
                .hasSize(1)
                .first()
                .asString()
                .contains("administrator", FakeSystem.ENDED.value());
    }

    @Test
    void aCallThatRunsHasATraceAndAnUnknownOneHasNone() {
        assertThat(api.get("/calls/" + FakeSystem.LIVE + "/trace").json().getJsonArray("messages"))
                .isEmpty();
        assertThat(api.get("/calls/abc/trace").status()).isEqualTo(404);
        assertThat(api.get("/calls/abc/trace/pcap").status()).isEqualTo(404);
        house.traces.kept = false;
        assertThat(api.get("/calls/" + FakeSystem.LIVE + "/trace").status()).isEqualTo(404);
    }

    @Test
    void otherPathsOfCallsAreAsTheyWere() {
        assertThat(api.get("/calls/" + FakeSystem.LIVE).status()).isEqualTo(200);
    }
}
