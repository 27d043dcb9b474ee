package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckSyncApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void administratorIsToldWhatThePhonesSaid() {
        Answer answer = api.send(request("POST", "/extensions/1001/check-sync", "administrator", "{\"reboot\":true}"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().getInt("devices")).isEqualTo(1);
        assertThat(answer.json().getInt("taken")).isZero();
        assertThat(answer.json().getInt("refused")).isZero();
        assertThat(answer.json().getInt("silent")).isEqualTo(1);
        assertThat(api.send(request("POST", "/extensions/1001/check-sync", "administrator", "{}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void othersMayNotAndUnknownExtensionsAreTold() {
        assertThat(api.send(request("POST", "/extensions/1001/check-sync", "supervisor", "{}"))
                        .status())
                .isEqualTo(403);
        assertThat(api.send(request("POST", "/extensions/1777/check-sync", "administrator", "{}"))
                        .status())
                .isEqualTo(404);
        assertThat(api.send(request("POST", "/extensions/1001/check-sync", "administrator", "{\"reboot\":\"maybe\"}"))
                        .status())
                .isEqualTo(400);
    }
}
