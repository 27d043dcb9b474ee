package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.DialRule;
import io.parley.directory.ReasonCode;
import io.parley.web.rest.Api.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is configured in an order: reason codes and the dial plan. */
class ListsApiTest {
    private static final String RULE =
            "{\"name\":\"Queues\",\"pattern\":\"(8\\\\d{3})\",\"action\":\"queue\",\"target\":\"$1\"}";

    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void reasonIsMadeAtItsPlaceMovedAndRemoved() {
        assertThat(send("POST", "/reason-codes", "{\"code\":\"tea\",\"label\":\"Tea\",\"place\":1}")
                        .status())
                .isEqualTo(201);
        assertThat(codes()).isEqualTo("tea,break,lunch");
        Answer moved = send("PUT", "/reason-codes/tea", "{\"label\":\"Tea\",\"do_not_disturb\":true,\"place\":9}");
        assertThat(moved.json().getInt("place")).isEqualTo(3);
        assertThat(house.reasons.getLast()).isEqualTo(new ReasonCode("tea", "Tea", true));
        assertThat(send("PUT", "/reason-codes/tea", "{\"label\":\"Tea time\"}")
                        .json()
                        .getInt("place"))
                .isEqualTo(3);
        assertThat(send("DELETE", "/reason-codes/tea", "").status()).isEqualTo(204);
        assertThat(codes()).isEqualTo("break,lunch");
        assertThat(send("DELETE", "/reason-codes/tea", "").status()).isEqualTo(404);
    }

    @Test
    void agentsMayReadTheReasonsTheyChooseFrom() {
        assertThat(api.send(request("GET", "/reason-codes", "agent")).json().getInt("total"))
                .isEqualTo(2);
        assertThat(api.send(request("PUT", "/reason-codes", "agent", "{}")).status())
                .isEqualTo(403);
    }

    @Test
    void allReasonsAreReplacedInTheOrderOfTheList() {
        Answer answer = send(
                "PUT",
                "/reason-codes",
                "{\"codes\":[{\"code\":\"tea\",\"label\":\"Tea\"},{\"code\":\"break\",\"label\":\"Break\"}]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(codes()).isEqualTo("tea,break");
    }

    @Test
    void reasonThatAnAgentIsInStays() {
        assertThat(send("DELETE", "/reason-codes/break", "").status()).isEqualTo(409);
        Answer all = send("PUT", "/reason-codes", "{\"codes\":[{\"code\":\"tea\",\"label\":\"Tea\"}]}");
        assertThat(all.status()).isEqualTo(409);
        assertThat(all.json().getJsonArray("errors").getJsonObject(0).getString("detail"))
                .isEqualTo("anna");
        assertThat(codes()).isEqualTo("break,lunch");
    }

    @Test
    void emptyListDoesNotRemoveEverything() {
        assertThat(send("PUT", "/reason-codes", "{}").status()).isEqualTo(400);
        assertThat(send("PUT", "/dialplan/rules", "{\"rules\":[]}").status()).isEqualTo(400);
        assertThat(house.rules).hasSize(2);
    }

    @Test
    void existingCodeIsAConflict() {
        assertThat(send("POST", "/reason-codes", "{\"code\":\"lunch\",\"label\":\"Lunch\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void ruleIsAddedAtItsPlaceRenamedAndRemoved() {
        Answer made = send("POST", "/dialplan/rules", RULE.replace("\"target\"", "\"place\":2,\"target\""));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(house.rules.stream().map(DialRule::name)).containsExactly("Extensions", "Queues", "Outside");
        assertThat(send("PUT", "/dialplan/rules/Queues", RULE.replace("Queues", "Lines"))
                        .json()
                        .getInt("place"))
                .isEqualTo(2);
        assertThat(api.get("/dialplan/rules/Lines").json().getString("action")).isEqualTo("queue");
        assertThat(send("DELETE", "/dialplan/rules/Lines", "").status()).isEqualTo(204);
        assertThat(api.get("/dialplan/rules").json().getJsonArray("rules")).hasSize(2);
    }

    @Test
    void ruleWithAnyNameHasAPlace() {
        Answer made = send("POST", "/dialplan/rules", RULE.replace("Queues", "50 % {more}"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/dialplan/rules/50%20%25%20%7Bmore%7D");
        assertThat(api.get("/dialplan/rules/50%20%25%20%7Bmore%7D").status()).isEqualTo(200);
    }

    @Test
    void wholePlanIsReplaced() {
        Answer answer = send("PUT", "/dialplan/rules", "{\"rules\":[" + RULE + "]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(house.rules)
                .containsExactly(new DialRule("Queues", "(8\\d{3})", DialRule.Action.QUEUE, "$1", "", false));
    }

    @Test
    void fieldsOfRulesAreNamedByTheirPlace() {
        Answer answer = send(
                "PUT",
                "/dialplan/rules",
                "{\"rules\":[" + RULE + ",{\"name\":\"x\",\"pattern\":\"\",\"action\":\"queue\",\"target\":\"1\"}]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("rules[1].pattern");
    }

    @Test
    void existingRuleIsAConflict() {
        assertThat(send("POST", "/dialplan/rules", RULE.replace("Queues", "Outside"))
                        .status())
                .isEqualTo(409);
    }

    private String codes() {
        return String.join(",", house.reasons.stream().map(ReasonCode::code).toList());
    }

    private Answer send(String method, String path, String body) {
        return api.send(request(method, path, "administrator", body));
    }
}
