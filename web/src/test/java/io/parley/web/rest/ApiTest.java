package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.QueueConfig;
import io.parley.directory.ServiceLevel;
import io.parley.id.QueueId;
import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void statusHasTheFieldsClientsRelyOn() {
        JsonObject status = api.get("/status").json();
        assertThat(status)
                .containsKeys("status", "uptime", "active_calls", "registered_extensions", "memory_usage", "cpu_usage");
        assertThat(status.getString("status")).isEqualTo("starting");
        assertThat(status.getInt("active_calls")).isEqualTo(1);
    }

    @Test
    void statisticsCountCallsByPhase() {
        assertThat(api.get("/statistics").json().getJsonObject("calls_by_phase").getInt("talking"))
                .isEqualTo(1);
    }

    @Test
    void extensionIsMadeReadChangedAndRemoved() {
        Answer made = api.send(request(
                "POST",
                "/extensions",
                "administrator",
                "{\"number\":\"1004\",\"name\":\"New\",\"password\":\"long enough\",\"allow_external\":true}"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/extensions/1004");
        assertThat(made.text()).doesNotContain("long enough").doesNotContain("password");
        assertThat(house.done).containsExactly("extension 1004 by key:administrator (api)");

        Answer changed = api.send(request("PUT", "/extensions/1004", "administrator", "{\"name\":\"Other\"}"));
        assertThat(changed.json().getString("name")).isEqualTo("Other");
        assertThat(changed.json().getBoolean("allow_external")).isTrue();

        assertThat(api.send(request("DELETE", "/extensions/1004", "administrator"))
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/extensions/1004").status()).isEqualTo(404);
    }

    @Test
    void listComesInPagesThatLinkToEachOther() {
        Answer first = api.get("/extensions?limit=2");
        assertThat(first.json().getJsonArray("items")).hasSize(2);
        assertThat(first.json().getInt("total")).isEqualTo(3);
        Answer second = api.get(next(first));
        assertThat(second.json().getJsonArray("items")).hasSize(1);
        assertThat(next(second)).isEmpty();
        assertThat(second.header("Link")).contains("rel=\"prev\"");
    }

    @Test
    void callRecordsComeInPagesEachOnce() {
        Set<String> ids = new HashSet<>();
        String path = "/cdr?start_date=2026-11-20&zone=UTC&limit=40";
        int pages = 0;
        while (!path.isEmpty()) {
            Answer page = api.get(path);
            assertThat(page.json().getInt("total")).isEqualTo(250);
            page.json().getJsonArray("items").forEach(item -> assertThat(
                            ids.add(item.asJsonObject().getString("id")))
                    .isTrue());
            path = next(page);
            pages++;
        }
        assertThat(ids).hasSize(250);
        assertThat(pages).isEqualTo(7);
    }

    @Test
    void emptyRangeIsAnEmptyPage() {
        JsonObject page =
                api.get("/cdr?start_date=2020-01-01&end_date=2020-01-31").json();
        assertThat(page.getJsonArray("items")).isEmpty();
        assertThat(page.getInt("total")).isZero();
    }

    @Test
    void queueHasHoursAndRulesForThoseWhoWait() {
        Answer made = api.send(request("POST", "/queues", "administrator", """
                {"number":"8009","name":"Day","leave_when_empty":true,"closed_overflow":"1001","clear_at_closing":true,
                 "hours":"Europe/Berlin; fri 09:00-16:00; mon-thu 09:00-18:00; closed 2026-12-25",
                 "service_level_definition":"with_flow_outs"}"""));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        QueueConfig queue = house.queues.get(new QueueId("8009"));
        assertThat(queue.waiting().leaveWhenEmpty()).isTrue();
        assertThat(queue.opening().clearAtClosing()).isTrue();
        assertThat(queue.opening().open(Instant.parse("2026-11-23T10:00:00Z"))).isTrue();
        assertThat(queue.opening().open(Instant.parse("2026-11-28T10:00:00Z"))).isFalse();
        assertThat(queue.reporting().definition()).isEqualTo(ServiceLevel.WITH_FLOW_OUTS);
        JsonObject read = api.get("/queues/8009").json().getJsonObject("queue");
        assertThat(read.getString("hours"))
                .isEqualTo("Europe/Berlin; mon 09:00-18:00; tue 09:00-18:00; wed 09:00-18:00; thu 09:00-18:00;"
                        + " fri 09:00-16:00; closed 2026-12-25");
        assertThat(read.getString("closed_overflow")).isEqualTo("1001");
        assertThat(read.getString("service_level_definition")).isEqualTo("with_flow_outs");
        assertThat(api.get("/queues/8001").json().getJsonObject("queue").isNull("hours"))
                .isTrue();
    }

    @Test
    void queueKeepsWhatWasWritten() {
        Answer made = api.send(request("POST", "/queues", "administrator", """
                {"number":"8009","name":"Night","strategy":"ring_all","penalty_seconds":30,"overflow":"1001",
                 "max_wait_seconds":120,"announcements":{"position_every_seconds":45},"members":[{"agent":"anna","tier":2}]}"""));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        QueueConfig queue = house.queues.get(new QueueId("8009"));
        assertThat(queue.ringing().noAnswer()).isEqualTo(new QueueConfig.NoAnswer.Penalty(Duration.ofSeconds(30)));
        assertThat(queue.waiting().announcements().positionEvery()).isEqualTo(Duration.ofSeconds(45));
        JsonObject read = api.get("/queues/8009").json().getJsonObject("queue");
        assertThat(read.getString("strategy")).isEqualTo("ring_all");
        assertThat(read.getString("overflow")).isEqualTo("1001");
        assertThat(read.getJsonArray("members").getJsonObject(0).getInt("tier")).isEqualTo(2);
    }

    @Test
    void whoNeverLoggedInIsOfflineSinceNoTime() {
        assertThat(api.get("/agents/anna").json().getString("since")).isEqualTo(FakeDirectory.NOW.toString());
        house.annaNeverLoggedIn = true;
        JsonObject never = api.get("/agents/anna").json();
        assertThat(never.getString("state")).isEqualTo("offline");
        assertThat(never.isNull("since")).isTrue();
    }

    @Test
    void agentLogsInAtHisOwnExtensionOnly() {
        assertThat(api.send(request("POST", "/queues/8001/agents/1001/login", "agent"))
                        .status())
                .isEqualTo(200);
        assertThat(api.send(request("POST", "/queues/8001/agents/1002/login", "agent"))
                        .status())
                .isEqualTo(403);
        assertThat(api.send(request("POST", "/queues/8001/agents/1001/logout", "supervisor"))
                        .status())
                .isEqualTo(200);
        assertThat(house.done).containsExactly("login anna at 1001", "logout anna");
    }

    @Test
    void stateIsChangedWithAReason() {
        Answer answer = api.send(
                request("PUT", "/agents/anna/state", "agent", "{\"state\":\"not_ready\",\"reason\":\"break\"}"));
        assertThat(answer.json().getString("state")).isEqualTo("not_ready");
        assertThat(answer.json().getString("reason")).isEqualTo("break");
        assertThat(house.done).containsExactly("not ready break");
    }

    @Test
    void memberIsAddedAndRemoved() {
        assertThat(api.send(request("PUT", "/queues/8001/agents/anna", "administrator", "{\"tier\":2}"))
                        .status())
                .isEqualTo(200);
        assertThat(api.send(request("DELETE", "/queues/8001/agents/anna", "administrator"))
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/queues/8001/agents").json().getInt("total")).isEqualTo(1);
    }

    @Test
    void trunkIsMadeAndChanged() {
        Answer made =
                api.send(request("POST", "/trunks", "administrator", "{\"name\":\"backup\",\"host\":\"127.0.0.8\"}"));
        assertThat(made.json().getString("transport")).isEqualTo("udp");
        Answer changed = api.send(request("PUT", "/trunks/backup", "administrator", "{\"enabled\":false}"));
        assertThat(changed.json().getBoolean("enabled")).isFalse();
        assertThat(changed.json().getString("host")).isEqualTo("127.0.0.8");
        Answer encrypted =
                api.send(request("PUT", "/trunks/backup", "administrator", "{\"transport\":\"tls\",\"port\":5061}"));
        assertThat(encrypted.json().getString("transport")).isEqualTo("tls");
        Answer byDns = api.send(request(
                "PUT",
                "/trunks/backup",
                "administrator",
                "{\"host\":\"sip.example\",\"transport\":\"any\",\"port\":0}"));
        assertThat(byDns.json().getString("transport")).isEqualTo("any");
        assertThat(byDns.json().getInt("port")).isZero();
        assertThat(byDns.json().getJsonArray("targets")).isEmpty();
    }

    @Test
    void trunkHasAnAccountWhoseSecretIsNeverShown() {
        Answer made = api.send(
                request(
                        "POST",
                        "/trunks",
                        "administrator",
                        "{\"name\":\"isp\",\"host\":\"sip.example\",\"user\":\"4930777\",\"secret\":\"open sesame\",\"registers\":true,\"max_out\":5}"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.text()).doesNotContain("open sesame").doesNotContain("secret");
        assertThat(made.json().getString("user")).isEqualTo("4930777");
        assertThat(made.json().getBoolean("registers")).isTrue();
        assertThat(made.json().getInt("max_out")).isEqualTo(5);
        assertThat(made.json().isNull("registration")).isTrue();
        assertThat(house.done).contains("new secret of isp");

        Answer changed = api.send(request("PUT", "/trunks/isp", "administrator", "{\"auth_name\":\"auth\"}"));
        assertThat(changed.json().getString("user")).isEqualTo("4930777");
        assertThat(changed.json().getString("auth_name")).isEqualTo("auth");
        Answer watched = api.send(request("GET", "/trunks/isp", "supervisor"));
        assertThat(watched.status()).isEqualTo(200);
        assertThat(watched.text()).doesNotContain("4930777").doesNotContain("\"auth\"");
        assertThat(api.send(request("GET", "/trunks", "supervisor")).text()).doesNotContain("4930777");
        assertThat(api.send(request("PUT", "/trunks/isp", "administrator", watched.text()))
                        .json()
                        .getString("user"))
                .isEqualTo("4930777");
        Answer none = api.send(request("PUT", "/trunks/isp", "administrator", "{\"user\":\"\"}"));
        assertThat(none.json().getString("auth_name")).isEmpty();
        assertThat(none.json().getBoolean("registers")).isFalse();
    }

    @Test
    void trunkWritesNumbersAsItsRulesSayAndTheyAreTriedWithoutACall() {
        String numbers = """
                {"numbers":{"country":"DE","main_number":"+4930987","identity":"remote_party_id",
                "rules":[{"direction":"out","side":"called","pattern":".*","spelling":"e164"},
                {"direction":"out","side":"caller","pattern":"(1\\\\d{3})","result":"+4930987$1"},
                {"direction":"in","side":"called","pattern":"4930987(.+)","result":"$1"}]}}""";
        Answer changed = api.send(request("PUT", "/trunks/carrier", "administrator", numbers));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        JsonObject shown = changed.json().getJsonObject("numbers");
        assertThat(shown.getString("identity")).isEqualTo("remote_party_id");
        assertThat(shown.getString("caller")).isEqualTo("shown");
        assertThat(shown.getJsonArray("rules").getJsonObject(0).getString("result"))
                .isEqualTo("$0");
        Answer other = api.send(request("PUT", "/trunks/carrier", "administrator", "{\"port\":5070}"));
        assertThat(other.json().getJsonObject("numbers")).isEqualTo(shown);

        JsonObject out =
                api.get("/trunks/carrier/numbers?number=0301234567&caller=1001").json();
        assertThat(out.getString("called")).isEqualTo("+49301234567");
        assertThat(out.getString("caller")).isEqualTo("+49309871001");
        assertThat(out.getInt("called_rule")).isZero();
        assertThat(out.getInt("caller_rule")).isEqualTo(1);
        JsonObject in = api.get("/trunks/carrier/numbers?number=49309871001&caller=0201&direction=in")
                .json();
        assertThat(in.getString("called")).isEqualTo("1001");
        assertThat(in.getInt("called_rule")).isEqualTo(2);
        assertThat(in.isNull("caller_rule")).isTrue();
        assertThat(api.get("/trunks/carrier/numbers").status()).isEqualTo(400);
        assertThat(api.get("/trunks/carrier/numbers?number=1&direction=up").status())
                .isEqualTo(400);
        assertThat(api.get("/trunks/none/numbers?number=1").status()).isEqualTo(404);
        assertThat(api.send(request("GET", "/trunks/carrier/numbers?number=1", "supervisor"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void supervisorBlocksACallerByAnySpelling() {
        Answer made = api.send(request(
                "POST",
                "/blocked-callers",
                "supervisor",
                "{\"number\":\"030 123*\",\"remark\":\"rings and hangs up\"}"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getString("number")).isEqualTo("+4930123*");
        assertThat(made.header("ETag")).isNotEmpty();
        String path = made.header("Location").substring(made.header("Location").indexOf("/blocked-callers"));
        assertThat(api.send(request("GET", path, "supervisor")).json().getString("remark"))
                .isEqualTo("rings and hangs up");

        Answer again = api.send(request("POST", "/blocked-callers", "administrator", "{\"number\":\"+49 30 123*\"}"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().getString("detail")).isEqualTo("Calls of +4930123* are blocked already.");

        assertThat(api.send(request("DELETE", path, "supervisor")).status()).isEqualTo(204);
        assertThat(api.send(request("GET", "/blocked-callers", "supervisor"))
                        .json()
                        .getInt("total"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"remark\":\"no number\"}",
                "{\"number\":\" \"}",
                "{\"number\":\"+49301234567890123456789012345678901234567890\"}",
                "{\"number\":\"0301234567\",\"remark\":\"two\\nlines\"}"
            })
    void blockedCallerHasANumberAndAShortRemark(String body) {
        assertThat(api.send(request("POST", "/blocked-callers", "supervisor", body))
                        .status())
                .isEqualTo(400);
        String tooLong = "{\"number\":\"0301234567\",\"remark\":\"" + "x".repeat(201) + "\"}";
        assertThat(api.send(request("POST", "/blocked-callers", "supervisor", tooLong))
                        .status())
                .isEqualTo(400);
        assertThat(house.blocked).hasSize(1);
    }

    @Test
    void sameIdempotencyKeyReachesTheCallEngine() {
        Answer answer = api.send(request("POST", "/calls", "agent", "{\"extension\":\"1001\",\"number\":\"1002\"}")
                .header("Idempotency-Key", "k1"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).endsWith("/calls/" + FakeSystem.LIVE);
        assertThat(house.done).containsExactly("originate 1002 key anna:k1");
    }

    @Test
    void callIsHeldResumedAndHungUp() {
        String call = "/calls/" + FakeSystem.LIVE;
        assertThat(api.send(request("POST", call + "/hold", "agent", "{}")).status())
                .isEqualTo(202);
        assertThat(api.send(request("POST", call + "/resume", "agent", "{}")).status())
                .isEqualTo(409);
        assertThat(api.send(request("DELETE", call, "agent")).status()).isEqualTo(204);
        assertThat(house.done).containsExactly("hold by 1001", "hang up " + FakeSystem.LIVE + " by anna (api)");
    }

    @Test
    void whatNeedsNothingInItsBodyNeedsNoBody() {
        String call = "/calls/" + FakeSystem.LIVE;
        assertThat(api.send(request("POST", call + "/hold", "agent").content(new byte[0]))
                        .status())
                .isEqualTo(202);
        assertThat(house.done).containsExactly("hold by 1001");
        Answer incomplete =
                api.send(request("POST", call + "/transfer", "agent").content(new byte[0]));
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.text()).contains("to is missing");
    }

    @Test
    void aBodyWithoutContentTypeIsNotReadAsJson() {
        assertThat(api.send(request("POST", "/calls/" + FakeSystem.LIVE + "/hold", "agent")
                                .header("Content-Length", "2")
                                .content("{}".getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void endedCallTellsSegmentsAndDecisions() {
        JsonObject call = api.get("/calls/" + FakeSystem.ENDED).json();
        assertThat(call.isNull("live")).isTrue();
        assertThat(call.getJsonArray("segments").getJsonObject(0).getString("outcome"))
                .isEqualTo("abandoned");
        JsonObject candidate = call.getJsonArray("decisions")
                .getJsonObject(0)
                .getJsonArray("candidates")
                .getJsonObject(0);
        assertThat(candidate.getString("because")).isEqualTo("not ready: break");
        assertThat(candidate.isNull("score")).isTrue();
    }

    @Test
    void dialPlanIsExplainedForACaller() {
        assertThat(api.get("/dialplan/explain?number=030123").json().getString("outcome"))
                .isEqualTo("routed");
        JsonObject forbidden =
                api.get("/dialplan/explain?number=030123&extension=1001").json();
        assertThat(forbidden.getString("outcome")).isEqualTo("forbidden");
        assertThat(forbidden.getInt("sip_status")).isEqualTo(403);
        assertThat(forbidden.getJsonArray("steps")).hasSize(1);
    }

    /** In a query it stands for a blank, and many programs send a number as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"%2B4930", "+4930"})
    void aPlusOfANumberNeedsNoEscape(String number) {
        assertThat(api.get("/dialplan/explain?number=" + number).json().getString("number"))
                .isEqualTo("+4930");
        api.get("/cdr?number=" + number);
        assertThat(house.askedNumber).isEqualTo("+4930");
        api.get("/audit?name=" + number);
        assertThat(house.trail.asked.name()).contains("+4930");
        assertThat(api.get("/audit/extension?name=" + number).json().getString("name"))
                .isEqualTo("+4930");
    }

    @Test
    void dialPlanSaysWhatACallGetsWhereItsRuleLeadsToNothing() {
        JsonObject explained = api.get("/dialplan/explain?number=0800").json();
        assertThat(explained.getString("outcome")).isEqualTo("dead_end");
        assertThat(explained.getString("rule")).isEqualTo("Outside");
        assertThat(explained.getString("target")).isEqualTo("0800");
        assertThat(explained.getInt("sip_status")).isEqualTo(503);
        assertThat(explained.getString("reason")).isEqualTo("no trunk");
    }

    @Test
    void exportIsMadeAndFetchedByTheOneWhoAsked() {
        Answer started = api.send(request("POST", "/reports/14/exports?format=csv&start_date=2026-11-20", "analyst"));
        assertThat(started.status()).isEqualTo(202);
        String job = started.header("Location").replaceAll(".*/reports", "/reports");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!state(job).equals("done") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(state(job)).isEqualTo("done");
        assertThat(api.get(job).status()).isEqualTo(404);
        Answer file = api.send(request("GET", job + "/file", "analyst"));
        assertThat(file.header("Content-Disposition")).contains("parley-call-detail-2026-11-20.csv");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.text().lines().filter(line -> line.contains(",Call,"))).hasSize(250);
    }

    @Test
    void reportRowsSayTheirRangeAndFormulaVersion() {
        JsonObject rows = api.get("/reports/5?start_date=2026-11-20&zone=UTC").json();
        assertThat(rows.getString("from")).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(rows.getInt("formula_version")).isPositive();
        assertThat(api.get("/reports/1").json().getJsonArray("rows")).isEmpty();
        assertThat(api.get("/reports/14").status()).isEqualTo(400);
    }

    @Test
    void meIsWhoeverHoldsTheKey() {
        JsonObject me = api.send(request("GET", "/users/me", "agent")).json();
        assertThat(me.getString("user")).isEqualTo("anna");
        assertThat(me.getString("extension")).isEqualTo("1001");
        assertThat(me.getJsonArray("roles").getString(0)).isEqualTo("agent");
    }

    private String state(String job) {
        return api.send(request("GET", job, "analyst")).json().getString("state");
    }

    private static String next(Answer answer) {
        Matcher link = NEXT.matcher(answer.response()
                .getOutputHeaders()
                .getOrDefault("Link", List.of())
                .toString());
        return link.find() ? link.group(1).replaceFirst("^https?://[^/]*", "") : "";
    }
}
