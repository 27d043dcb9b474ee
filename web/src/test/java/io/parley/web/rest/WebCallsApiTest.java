package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebCallsApiTest {
    private static final String SDP = "\"sdp\":\"" + FakeWebCalls.OFFER + "\"";

    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    private Answer post(String path, String key, String body) {
        return api.send(request("POST", "/webrtc/" + path, key, body));
    }

    private Answer offer(String to) {
        return post("offer", "agent", "{\"to\":\"" + to + "\"," + SDP + "}");
    }

    @Test
    void anOfferIsAnsweredWithTheCall() {
        Answer answer = offer("1002");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).endsWith("/webrtc/calls/" + FakeSystem.LIVE);
        assertThat(answer.json().getString("call")).isEqualTo(FakeSystem.LIVE.value());
        assertThat(answer.json().getString("type")).isEqualTo("answer");
        assertThat(answer.json().getString("sdp")).startsWith("v=0");
        assertThat(answer.json().getJsonObject("live").getString("phase")).isEqualTo("talking");
        assertThat(house.webCalls.done).containsExactly("anna calls 1002 from 1001");
    }

    @Test
    void withoutAnOfferTheServerMakesIt() {
        assertThat(post("offer", "agent", "{\"to\":\"1002\"}").json().getString("type"))
                .isEqualTo("offer");
    }

    @ParameterizedTest
    @CsvSource({"1003, 486", "1004, 480", "1005, 487", "1007, 409", "1008, 503", "1009, 502", "0301, 403", "4711, 404"})
    void whyThereIsNoCallIsTheStatus(String to, int status) {
        Answer answer = offer(to);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After").isEmpty()).isEqualTo(status != 503);
    }

    @Test
    void offerThatFitsNothingIsNamed() {
        Answer answer = offer("1006");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"field\":\"sdp\"", "names no codec we have");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to | {\"to\":\"\",\"sdp\":\"v=0\"}",
                "to | {\"to\":\"sip:a b\",\"sdp\":\"v=0\"}",
                "to | {\"sdp\":\"v=0\"}",
                "to | {\"call\":\"1\",\"to\":\"1002\",\"sdp\":\"v=0\"}",
                "sdp | {\"to\":\"1002\",\"sdp\":\"\"}",
                "sdp | {\"to\":\"1002\",\"sdp\":\"nonsense\"}",
                "sdp | {\"call\":\"1\"}",
                "bitrate | {\"to\":\"1002\",\"sdp\":\"v=0\",\"bitrate\":1}"
            })
    void wrongFieldIsNamed(String field, String body) {
        Answer answer = post("offer", "agent", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"field\":\"" + field + "\"");
        assertThat(house.webCalls.done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"offer", "answer", "ice-candidate"})
    void requestWithoutABodyIsRefused(String what) {
        assertThat(api.send(request("POST", "/webrtc/" + what, "agent")).status())
                .isEqualTo(400);
        assertThat(post(what, "agent", "").status()).isEqualTo(400);
        assertThat(post(what, "agent", "[").status()).isEqualTo(400);
    }

    @Test
    void whoMayActForOthersNamesTheExtension() {
        String other = "{\"to\":\"1002\",\"extension\":\"1003\"," + SDP + "}";
        assertThat(post("offer", "agent", other).status()).isEqualTo(403);
        assertThat(post("offer", "supervisor", other).status()).isEqualTo(201);
        assertThat(post("offer", "supervisor", "{\"to\":\"1002\"," + SDP + "}").status())
                .isEqualTo(409);
        assertThat(post("offer", "supervisor", other.replace("1003", "4711")).status())
                .isEqualTo(422);
        assertThat(post("offer", "analyst", other).status()).isEqualTo(403);
        assertThat(api.send(request("POST", "/webrtc/offer")).status()).isIn(401, 415);
    }

    @Test
    void aLiveCallTakesANewOffer() {
        Answer answer = post("offer", "agent", "{\"call\":\"" + FakeSystem.LIVE + "\"," + SDP + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("type")).isEqualTo("answer");
        assertThat(post("offer", "agent", "{\"call\":\"4711\"," + SDP + "}").status())
                .isEqualTo(404);
    }

    @Test
    void anAnswerWithoutAnOfferIsAConflict() {
        assertThat(post("answer", "agent", "{\"call\":\"" + FakeSystem.LIVE + "\"," + SDP + "}")
                        .status())
                .isEqualTo(409);
        assertThat(post("answer", "supervisor", "{\"call\":\"" + FakeSystem.LIVE + "\"," + SDP + "}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "end-of-candidates",
                "candidate:1 1 udp 2113937151 4b4dd5a5-aaaa.local 51372 typ host generation 0",
                "candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.0.17 rport 46154 ufrag x"
            })
    void candidatesAreTaken(String candidate) {
        assertThat(candidate(FakeSystem.LIVE.value(), candidate)).isEqualTo(202);
    }

    @Test
    void candidateThatIsNoneIsRefused() {
        assertThat(candidate(FakeSystem.LIVE.value(), "candidate:1 1 udp host")).isEqualTo(400);
        assertThat(candidate("4711", "")).isEqualTo(404);
        assertThat(candidate(FakeSystem.ENDED.value(), "")).isEqualTo(404);
    }

    private int candidate(String call, String candidate) {
        return post(
                        "ice-candidate",
                        "agent",
                        "{\"call\":\"" + call + "\",\"candidate\":\"" + candidate
                                + "\",\"sdp_mid\":\"0\",\"sdp_m_line_index\":0}")
                .status();
    }

    @Test
    void callsAreSeenByWhoseTheyAre() {
        assertThat(api.send(request("GET", "/webrtc/calls", "agent")).json().getInt("total"))
                .isEqualTo(2);
        Answer over = api.send(request("GET", "/webrtc/calls/" + FakeSystem.ENDED, "agent"));
        assertThat(over.json().getString("state")).isEqualTo("ended");
        assertThat(over.json().getJsonObject("end").getString("reason")).isEqualTo("hung up");
        assertThat(api.send(request("GET", "/webrtc/calls/" + FakeSystem.LIVE, "supervisor"))
                        .status())
                .isEqualTo(404);
    }
}
