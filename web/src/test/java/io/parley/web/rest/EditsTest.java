package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.DatabaseException;
import io.parley.database.EditBusyException;
import io.parley.directory.ConfigKey;
import io.parley.directory.EditConflict;
import io.parley.directory.EditRefusal;
import io.parley.directory.Extension;
import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of what is configured, and its history. */
class EditsTest {
    @TempDir
    Path folder;

    private final FakeSystem system = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(system, folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/extensions/1001|{\"name\":\"Other\"}",
                "/trunks/carrier|{\"port\":5070}",
                "/blocked-callers/+492011111111|{\"remark\":\"Other\"}",
                "/speed-dials/01|{\"name\":\"Other\"}",
                "/extensions/1001/speed-dials/01|{\"name\":\"Other\"}",
                "/dids/+49309871000..999|{\"remark\":\"Other\"}",
                "/ring-lists/1600|{\"name\":\"Other\"}",
                "/queues/8001|{\"name\":\"Other\"}",
                "/queues/8001/agents/anna|{\"tier\":2}",
                "/phonebook/1|{\"company\":\"Other\"}"
            })
    void aChangeForTheVersionThatWasReadIsTakenOnceOnly(String path, String body) {
        api.send(request(
                "POST", "/phonebook", "administrator", "{\"name\":\"Maria Keller\",\"number\":\"030 1234567\"}"));
        String tag = api.get(path).header("ETag");
        assertThat(tag).matches("\"\\d+\"");

        Answer changed = api.send(put(path, body, tag));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);

        Answer refused = api.send(put(path, body, tag));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().getString("detail")).contains("by ben, 2026-11-20T12:00:00Z");
        assertThat(api.send(put(path, body, "\"0815\", " + changed.header("ETag")))
                        .status())
                .isEqualTo(200);
        assertThat(api.send(put(path, body, "*")).status()).isEqualTo(200);
        assertThat(api.send(request("PUT", path, "administrator", body)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/extensions/1002",
        "/trunks/carrier",
        "/blocked-callers/+492011111111",
        "/speed-dials/01",
        "/extensions/1001/speed-dials/01",
        "/dids/+49309871000..999",
        "/ring-lists/1600",
        "/queues/8001",
        "/queues/8001/agents/anna"
    })
    void whatSomebodyChangedIsNotRemovedByOneWhoDoesNotKnow(String path) {
        assertThat(api.send(request("DELETE", path, "administrator").header("If-Match", "\"77\""))
                        .status())
                .isEqualTo(412);
        assertThat(api.get(path).status()).isEqualTo(200);
        assertThat(api.send(request("DELETE", path, "administrator")
                                .header("If-Match", api.get(path).header("ETag")))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aRaceWithoutAVersionIsAConflict() {
        system.beforeEdit = () -> system.touch(ConfigKey.extension("1001"));

        Answer refused = api.send(request("PUT", "/extensions/1001", "administrator", "{\"name\":\"Other\"}"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(system.extensions.get("1001")).extracting(Extension::name).isEqualTo("Phone 1001");
    }

    @Test
    void whatItRefersToAndIsGoneIsAConflictThoughTheVersionIsRight() {
        system.beforeEdit = () -> {
            throw new EditConflict(new EditRefusal.ReferenceRemoved());
        };
        String path = "/queues/8001/agents/anna";
        Answer refused = api.send(put(path, "{\"tier\":2}", api.get(path).header("ETag")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().getString("detail")).isEqualTo("Something that it refers to was removed meanwhile.");
    }

    @Test
    void anEditWhoseTurnDoesNotComeIsToldSoAndNotThatTheDatabaseIsAway() {
        system.beforeEdit = () -> {
            throw new EditBusyException("busy");
        };
        Answer busy = api.send(request("PUT", "/extensions/1001", "administrator", "{\"name\":\"Other\"}"));
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isEqualTo("10");
        assertThat(busy.json().getString("detail")).contains("Another edit is taking long", "try again");

        system.beforeEdit = () -> {
            throw new DatabaseException(new SQLException("away"));
        };
        Answer away = api.send(request("PUT", "/extensions/1001", "administrator", "{\"name\":\"Other\"}"));
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.json().getString("detail")).contains("database");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/reason-codes|{\"code\":\"tea\",\"label\":\"Tea\"}|201",
                "PUT|/reason-codes/break|{\"label\":\"Pause\"}|200",
                "DELETE|/reason-codes/lunch||204"
            })
    void anEditOfAPartOfAListStandsBesideAnEditOfAnother(String method, String path, String body, int status) {
        system.beforeEdit = () -> system.touch(ConfigKey.REASON_CODES);
        MockHttpRequest request =
                body == null ? request(method, path, "administrator") : request(method, path, "administrator", body);

        assertThat(api.send(request).status()).isEqualTo(status);
    }

    @Test
    void listOfReasonsHasTheVersionThatItsReplacementAsksFor() {
        String seen = api.get("/reason-codes").header("ETag");
        assertThat(seen).isNotEmpty().isEqualTo(api.get("/reason-codes/break").header("ETag"));
        String wished = "{\"codes\":[{\"code\":\"break\",\"label\":\"Pause\"}]}";

        Answer replaced = api.send(
                request("PUT", "/reason-codes", "administrator", wished).header("If-Match", seen));

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.header("ETag")).isNotEmpty().isNotEqualTo(seen);
        assertThat(api.send(request("PUT", "/reason-codes", "administrator", wished)
                                .header("If-Match", seen))
                        .status())
                .isEqualTo(412);
    }

    /** RFC 9110, 13.1.2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/extensions/1002|{\"name\":\"Other\"}",
                "/trunks/carrier|{\"port\":5070}",
                "/blocked-callers/+492011111111|{\"remark\":\"Other\"}",
                "/speed-dials/01|{\"name\":\"Other\"}",
                "/extensions/1001/speed-dials/01|{\"name\":\"Other\"}",
                "/dids/+49309871000..999|{\"remark\":\"Other\"}",
                "/ring-lists/1600|{\"name\":\"Other\"}",
                "/queues/8001|{\"name\":\"Other\"}",
                "/queues/8001/agents/anna|{\"tier\":2}",
                "/users/anna|{\"display_name\":\"Other\"}",
                "/reason-codes/break|{\"label\":\"Other\"}",
                "/dialplan/rules/Outside|{\"name\":\"Outside\",\"pattern\":\"1\",\"action\":\"echo\",\"target\":\"x\"}",
                "/phonebook/1|{\"company\":\"Other\"}"
            })
    void whatMustNotBeThereYetIsLeftAsItIs(String path, String body) {
        api.send(request(
                "POST", "/phonebook", "administrator", "{\"name\":\"Maria Keller\",\"number\":\"030 1234567\"}"));
        Answer before = api.get(path);
        String tag = before.header("ETag");
        for (String none : List.of("*", tag, "W/" + tag, "\"77\", " + tag)) {
            MockHttpRequest put = request("PUT", path, "administrator", body).header("If-None-Match", none);
            assertThat(api.send(put).status()).as(none).isEqualTo(412);
            MockHttpRequest delete = request("DELETE", path, "administrator").header("If-None-Match", none);
            assertThat(api.send(delete).status()).as(none).isEqualTo(412);
            MockHttpRequest both = put(path, body, tag).header("If-None-Match", none);
            assertThat(api.send(both).status()).as(none).isEqualTo(412);
        }
        assertThat(api.get(path).json()).isEqualTo(before.json());
        MockHttpRequest put = request("PUT", path, "administrator", body).header("If-None-Match", "\"77\"");
        assertThat(api.send(put).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "W/0", "\"0", "0\"", "w/\"0\"", "\"0\" \"1\"", "\"0\", 1", "*, \"0\"", "\"a b\"", ""})
    void whatIsNoTagIsABadRequestAndNotAChangeOfOthers(String tag) {
        for (String header : List.of("If-Match", "If-None-Match")) {
            Answer refused = api.send(request("PUT", "/extensions/1002", "administrator", "{\"name\":\"Other\"}")
                    .header(header, tag));
            assertThat(refused.status()).as(header).isEqualTo(400);
            assertThat(refused.json().getString("detail"))
                    .startsWith(header + " must be *, or tags as the ETag header has them");
            assertThat(api.send(request("DELETE", "/reason-codes/lunch", "administrator")
                                    .header(header, tag))
                            .status())
                    .isEqualTo(400);
        }
    }

    /** RFC 9110, 13.1.1. */
    @Test
    void aWeakTagNeverMatches() {
        String tag = api.get("/extensions/1002").header("ETag");
        Answer refused = api.send(put("/extensions/1002", "{\"name\":\"Other\"}", "W/" + tag));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().getString("detail")).isEqualTo("If-Match has weak tags alone, which never match.");
        assertThat(api.send(put("/extensions/4711", "{\"name\":\"Other\"}", "W/" + tag))
                        .status())
                .isEqualTo(404);
        assertThat(api.send(put("/extensions/1002", "{\"name\":\"Other\"}", "W/\"77\" , , " + tag))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theHistoryComesInPagesByPersonAndThing() {
        Answer first = api.get("/audit?limit=2");
        assertThat(first.json().getInt("total")).isEqualTo(3);
        assertThat(first.header("Link")).contains("cursor=3").contains("next");
        Answer second = api.get("/audit?limit=2&cursor=3");
        assertThat(second.json().getJsonArray("items")).hasSize(1);
        assertThat(second.json().getInt("total")).isEqualTo(3);
        assertThat(second.header("Link")).isEmpty();
        assertThat(api.get("/audit?limit=2&offset=2").header("Link")).contains("prev");
        assertThat(api.get("/audit?limit=1&offset=1").header("Link")).contains("cursor=3");
        assertThat(api.get("/audit?cursor=3&offset=1").status()).isEqualTo(400);
        assertThat(api.get("/audit?cursor=x").status()).isEqualTo(400);
        JsonObject edit = api.get("/audit?who=ben").json().getJsonArray("items").getJsonObject(0);
        assertThat(edit.getString("who")).isEqualTo("ben");
        assertThat(edit.getString("kind")).isEqualTo("changed");
        JsonObject field = edit.getJsonArray("fields").getJsonObject(0);
        assertThat(field.getString("field")).isEqualTo("max_contacts");
        assertThat(field.getString("after")).isEqualTo("6");
        assertThat(edit.getJsonArray("fields").getJsonObject(1).isNull("after")).isTrue();
        assertThat(api.get("/audit?thing=queue").json().getInt("total")).isZero();
        assertThat(api.get("/audit?thing=nothing").status()).isEqualTo(400);
    }

    @Test
    void oneThingIsShownAsItWas() {
        Answer past = api.get("/audit/extension?name=1001&at=2026-11-19T08:00:00Z");
        assertThat(past.json().getJsonArray("fields").getJsonObject(0).getString("value"))
                .isEqualTo("5");
        assertThat(past.json().getString("at")).isEqualTo("2026-11-19T08:00:00Z");
        assertThat(api.get("/audit/extension?name=1002").status()).isEqualTo(404);
        assertThat(api.get("/audit/extension").status()).isEqualTo(400);
        assertThat(api.get("/audit/nothing?name=1").status()).isEqualTo(404);
    }

    @Test
    void onlyAdministratorsReadTheHistory() {
        assertThat(api.send(request("GET", "/audit", "supervisor")).status()).isEqualTo(403);
        assertThat(api.send(request("GET", "/audit/extension?name=1001", "supervisor"))
                        .status())
                .isEqualTo(403);
    }

    private static MockHttpRequest put(String path, String body, String tag) {
        return request("PUT", path, "administrator", body).header("If-Match", tag);
    }
}
