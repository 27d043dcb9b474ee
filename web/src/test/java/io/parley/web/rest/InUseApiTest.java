package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.directory.ChangeRefusal;
import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.directory.RefusedChange;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.queue.QueueEntry;
import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in use is not removed: the answer names the uses. */
class InUseApiTest {
    @TempDir
    Path folder;

    private final FakeSystem system = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(system, folder);
    }

    @Test
    void aQueueInWhichCallersWaitStays() {
        system.waiting.add(new QueueEntry(
                FakeSystem.LIVE, FakeSystem.SALES, 1, 0, "1007", "Maria", FakeSystem.NOW, Optional.empty()));

        refused(
                "/queues/8001",
                "Callers wait in the queue 8001: 1. Let them be served or leave first.",
                "calls",
                FakeSystem.LIVE.value());

        assertThat(system.queues).containsKey(FakeSystem.SALES);
        system.waiting.clear();
        assertThat(api.send(request("DELETE", "/queues/8001", "administrator")).status())
                .isEqualTo(204);
    }

    @Test
    void anExtensionAtWhichAnAgentIsLoggedInStays() {
        refused("/extensions/1001", "anna is logged in as an agent: log them out first.", "agents", "anna");
        assertThat(system.extensions).containsKey("1001");

        system.annasState = new AgentState.Offline();
        assertThat(api.send(request("DELETE", "/extensions/1001", "administrator"))
                        .status())
                .isEqualTo(204);
    }

    static Stream<Arguments> uses() {
        return Stream.of(
                Arguments.of(
                        "/extensions/1002",
                        new ChangeRefusal.ExtensionOfUser("1002", new AgentId("ben")),
                        "The extension 1002 is that of ben: take it from them first.",
                        "users",
                        "ben"),
                Arguments.of(
                        "/extensions/1002",
                        new ChangeRefusal.NumberInRules("1002", List.of("Door")),
                        "Rules of the dial plan lead to 1002: Door.",
                        "rules",
                        "Door"),
                Arguments.of(
                        "/queues/8001",
                        new ChangeRefusal.NumberInOverflow("8001", List.of(new QueueId("8002"))),
                        "Queues send callers to 8001 when they overflow or are closed: 8002.",
                        "queues",
                        "8002"));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void whatIsConfiguredElsewhereIsNamed(String path, ChangeRefusal why, String detail, String field, String use) {
        system.beforeEdit = () -> {
            throw new RefusedChange(why);
        };
        refused(path, detail, field, use);
    }

    @ParameterizedTest
    @CsvSource({"overflow, overflow", "closedOverflow, closed_overflow"})
    void anOverflowThatReachesNobodyIsToldByTheNameOfItsField(String inDirectory, String inJson) {
        system.beforeEdit = () -> {
            throw new InvalidInput(inDirectory, new InputRefusal.LeadsToNobody("4711"));
        };
        Answer answer = api.send(
                request("PUT", "/queues/8001", "administrator", "{\"name\":\"Sales\",\"" + inJson + "\":\"4711\"}"));
        assertThat(answer.status()).isEqualTo(400);
        JsonObject error = answer.json().getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("field")).isEqualTo(inJson);
        assertThat(error.getString("detail"))
                .isEqualTo("leads to nobody: the dial plan has no way to 4711, or what it leads to is not there");
    }

    private void refused(String path, String detail, String field, String use) {
        Answer answer = api.send(request("DELETE", path, "administrator"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getString("detail")).isEqualTo(detail);
        JsonObject error = answer.json().getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("field")).isEqualTo(field);
        assertThat(error.getString("detail")).isEqualTo(use);
    }
}
