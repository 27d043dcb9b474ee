package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebRtcApiTest {
    private static final String CALL = "/calls/" + FakeSystem.LIVE;

    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void aSessionIsForTheCallersOwnExtension() {
        Answer answer = api.send(request("POST", "/webrtc/session", "agent", "{\"session\":\"tab-1\"}"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().getString("session")).isEqualTo("tab-1");
        assertThat(answer.json().getString("extension")).isEqualTo("1001");
        assertThat(answer.json().getString("password")).isEqualTo("password of anna");
        assertThat(answer.json().getJsonArray("urls").getString(0))
                .startsWith("wss://")
                .endsWith(":7443");
        assertThat(answer.json().getJsonArray("ice_servers")).hasSize(1);
    }

    @Test
    void whoHasNoExtensionGetsNoSession() {
        assertThat(api.send(request("POST", "/webrtc/session", "supervisor", "{}"))
                        .status())
                .isEqualTo(409);
        assertThat(api.send(request("POST", "/webrtc/session", "analyst", "{}")).status())
                .isEqualTo(403);
    }

    @Test
    void sessionThatFindsNoRoomIsAskedToComeBack() {
        Answer answer = api.send(request("POST", "/webrtc/session", "agent", "{\"session\":\"one too many\"}"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().getString("detail")).contains("try again");
    }

    @Test
    void turnCredentialsLastForATimeAndNameTheUser() {
        JsonObject servers =
                api.send(request("GET", "/webrtc/ice-servers", "agent")).json();

        JsonObject turn = servers.getJsonArray("ice_servers").getJsonObject(1);
        assertThat(turn.getString("username")).endsWith(":anna");
        assertThat(turn.getString("credential")).isNotEmpty();
    }

    @Test
    void registeredPagesAreForSupervisors() {
        assertThat(api.send(request("GET", "/webrtc/sessions", "supervisor"))
                        .json()
                        .getInt("total"))
                .isZero();
        assertThat(api.send(request("GET", "/webrtc/sessions", "agent")).status())
                .isEqualTo(403);
    }

    @Test
    void aPageCallsFromItsOwnExtension() {
        Answer answer = api.send(request("POST", "/webrtc/call", "agent", "{\"to\":\"1002\"}"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).endsWith("/calls/" + FakeSystem.LIVE);
        assertThat(api.send(request("POST", "/webrtc/call", "agent", "{\"to\":\"9999\"}"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aPageThatCannotCallIsToldNoFieldThatItDidNotSend() {
        Answer noPhone = api.send(request("POST", "/webrtc/call", "agent", "{\"to\":\"1003\"}"));
        assertThat(noPhone.status()).isEqualTo(422);
        assertThat(noPhone.json().getString("detail")).contains("1001");
        assertThat(noPhone.json().getJsonArray("errors")).isEmpty();

        Answer unknown = api.send(request("POST", "/webrtc/call", "agent", "{\"to\":\"9999\"}"));
        assertThat(unknown.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("to");
    }

    @Test
    void aCallIsTransferredBlindOrAttended() {
        assertThat(api.send(request("POST", CALL + "/transfer", "agent", "{\"to\":\"1002\"}"))
                        .status())
                .isEqualTo(202);
        assertThat(api.send(request("POST", CALL + "/transfer", "agent", "{\"to\":\"1003\",\"kind\":\"attended\"}"))
                        .status())
                .isEqualTo(202);
        assertThat(api.send(request("POST", CALL + "/consult/complete", "agent", "{}"))
                        .status())
                .isEqualTo(202);
        assertThat(house.done)
                .containsExactly("transfer to 1002 for 1001", "consult 1003 for 1001", "complete for 1001");
    }

    @Test
    void aTransferThatCannotBeSaysWhy() {
        assertThat(api.send(request("POST", CALL + "/transfer", "agent", "{\"to\":\"9999\"}"))
                        .status())
                .isEqualTo(422);
        assertThat(api.send(request("POST", CALL + "/transfer", "agent", "{\"to\":\"1002\",\"kind\":\"odd\"}"))
                        .status())
                .isEqualTo(400);
        assertThat(api.send(request("POST", CALL + "/transfer", "agent", "{}")).status())
                .isEqualTo(400);
        assertThat(api.send(request("POST", CALL + "/consult/rewind", "agent", "{}"))
                        .status())
                .isEqualTo(404);
        assertThat(api.send(request("POST", CALL + "/transfer", "agent", "{\"to\":\"1002\",\"extension\":\"1002\"}"))
                        .status())
                .isEqualTo(403);
        assertThat(house.done).isEmpty();
    }

    @Test
    void aPartyIsMutedAndHeardAgain() {
        assertThat(api.send(request("POST", CALL + "/mute", "agent", "{}")).status())
                .isEqualTo(202);
        assertThat(api.send(request("POST", CALL + "/mute", "agent", "{\"muted\":false}"))
                        .status())
                .isEqualTo(202);
        assertThat(house.done).containsExactly("mute 1001 true", "mute 1001 false");
    }
}
