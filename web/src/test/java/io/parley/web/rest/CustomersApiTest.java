package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomersApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void contactIsMadeReadChangedFoundAndRemoved() {
        Answer made = api.send(request(
                "POST",
                "/phonebook",
                "administrator",
                "{\"name\":\"Maria Keller\",\"number\":\"+49 30 1234567\",\"vip\":\"vvip\"}"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/phonebook/1");
        assertThat(made.json().getString("number")).isEqualTo("+49301234567");

        JsonObject changed = api.send(request("PUT", "/phonebook/1", "administrator", "{\"company\":\"Acme\"}"))
                .json();
        assertThat(changed.getString("company")).isEqualTo("Acme");
        assertThat(changed.getString("vip")).isEqualTo("vvip");
        assertThat(api.send(request("GET", "/phonebook/1", "agent")).json().getString("name"))
                .isEqualTo("Maria Keller");
        assertThat(api.get("/phonebook").json().getInt("total")).isEqualTo(1);

        JsonObject found =
                api.send(request("GET", "/phonebook?search=a", "agent")).json();
        assertThat(found.getJsonArray("items").getValuesAs(JsonObject.class))
                .extracting(entry -> entry.getString("kind"))
                .containsExactly("contact", "colleague", "queue");

        assertThat(api.send(request("DELETE", "/phonebook/1", "administrator")).status())
                .isEqualTo(204);
        assertThat(api.get("/phonebook/1").status()).isEqualTo(404);
        assertThat(api.get("/phonebook/abc").status()).isEqualTo(404);
    }

    @Test
    void aWrongFieldOfAContactIsNamed() {
        Answer link = api.send(request(
                "POST", "/phonebook", "administrator", "{\"name\":\"A\",\"number\":\"1\",\"link\":\"javascript:1\"}"));
        assertThat(link.status()).isEqualTo(400);
        assertThat(field(link)).isEqualTo("link");
        assertThat(field(api.send(request("POST", "/phonebook", "administrator", "{\"name\":\"A\"}"))))
                .isEqualTo("number");
        assertThat(field(api.send(request(
                        "POST", "/phonebook", "administrator", "{\"name\":\"A\",\"number\":\"1\",\"vip\":\"king\"}"))))
                .isEqualTo("vip");
    }

    @Test
    void contactsAreChangedByAdministratorsOnlyAndSeenByAgents() {
        assertThat(api.send(request("POST", "/phonebook", "supervisor", "{\"name\":\"A\",\"number\":\"1\"}"))
                        .status())
                .isEqualTo(403);
        assertThat(api.send(request("GET", "/phonebook", "agent")).status()).isEqualTo(200);
        assertThat(api.send(request("GET", "/phonebook", "analyst")).status()).isEqualTo(403);
        assertThat(api.send(request("GET", "/phonebook")).status()).isEqualTo(401);
    }

    @Test
    void aNumberGetsALevelAndLosesIt() {
        JsonObject vip = api.send(request("PUT", "/vip/1007", "administrator", "{\"level\":\"executive\"}"))
                .json();
        assertThat(vip.getInt("priority")).isEqualTo(3);
        assertThat(house.book.priorityOf("1007")).isEqualTo(3);
        assertThat(api.send(request("GET", "/vip", "agent")).json().getInt("total"))
                .isEqualTo(1);

        assertThat(field(api.send(request("PUT", "/vip/1007", "administrator", "{}"))))
                .isEqualTo("level");
        assertThat(api.send(request("DELETE", "/vip/1007", "administrator")).status())
                .isEqualTo(204);
        assertThat(api.send(request("DELETE", "/vip/1007", "administrator")).status())
                .isEqualTo(404);
        assertThat(house.book.all()).hasSize(1);
    }

    @Test
    void aCardHasCallsAndNotes() {
        JsonObject card =
                api.send(request("GET", "/customers/+4930123", "agent")).json();

        assertThat(card.isNull("contact")).isTrue();
        assertThat(card.getJsonArray("last_calls").getJsonObject(0).getString("outcome"))
                .isEqualTo("completed");
        assertThat(card.getJsonArray("notes").getJsonObject(0).getString("text"))
                .isEqualTo("called back");
        assertThat(card.getString("open")).isEqualTo(FakeSystem.ENDED.value());
    }

    @Test
    void aQueueHasItsScript() {
        Answer made = api.send(request(
                "POST", "/queues", "administrator", "{\"number\":\"8010\",\"name\":\"N\",\"script\":\"Hi {caller}\"}"));

        assertThat(made.json().getString("script")).isEqualTo("Hi {caller}");
    }

    private static String field(Answer answer) {
        return answer.json().getJsonArray("errors").getJsonObject(0).getString("field");
    }
}
