package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.phone.RestPhone;
import io.parley.system.program.Baresip;
import io.parley.system.server.EventReader;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import io.parley.system.server.RunsInPairs;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages that call by REST: what both sides hear, how the calls end, and why there is none. */
@RunsInPairs
@ExtendWith(RunningParley.class)
class RestCallIT {
    private static final String OLGA = "1006";
    private static final double CALLER = 1100;
    private static final double CALLEE = 700;
    private static final String NO_SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

    private static RestPhone olga(ParleyServer server) {
        return new RestPhone(server, server.logins().at(OLGA), CALLER);
    }

    private static void awaitState(RestPhone page, String call, String state) {
        Await.until(
                state,
                Duration.ofSeconds(60),
                () -> page.see(call).get("state").asText().equals(state),
                () -> page.see(call).toString());
    }

    @Test
    void echoTestSendsThePageItsOwnTone(ParleyServer server) {
        try (RestPhone page = olga(server);
                EventReader events = new EventReader(server, server.apiKey())
                        .says("{\"type\":\"subscribe\",\"topics\":[\"calls\"]}")) {
            events.await("reset");
            String call = page.call("*43");
            Await.until("the page hears itself", () -> page.share(CALLER) > 0.8);
            assertThat(page.see(call).get("state").asText()).isEqualTo("up");
            assertThat(server.rest("GET", "/api/calls/" + call, "").statusCode())
                    .isEqualTo(200);
            assertThat(RestPhone.join(page.post("ice-candidate", Map.of("call", call, "candidate", "")))
                            .statusCode())
                    .isEqualTo(202);

            assertThat(page.hangUp(call)).isEqualTo(204);
            awaitState(page, call, "ended");
            events.await("call.started", call);
            events.await("call.ended", call);
        }
    }

    @Test
    void phoneAndPageHearEachOtherThroughHoldUntilThePhoneHangsUp(ParleyServer server) {
        try (RestPhone page = olga(server);
                Baresip phone = new Baresip(
                        Folders.fresh(server.var(), "rest-call"),
                        server.logins().at("1009"),
                        server.sip(),
                        (int) CALLEE)) {
            Await.until(
                    "the phone is registered",
                    () -> server.rest("GET", "/api/extensions/1009", "").body().contains("\"devices\":1"));
            CompletableFuture<HttpResponse<String>> offered = page.offer("1009");
            phone.await("CALL_INCOMING");
            phone.accept();
            String call = page.take(RestPhone.join(offered));
            Await.until("the page hears the phone", () -> page.share(CALLEE) > 0.8);
            Await.until("the phone hears the page", () -> phone.hears(CALLER) > 0.8);

            HttpResponse<String> held = page.renew(call, "inactive");
            assertThat(held.statusCode()).as(held.body()).isEqualTo(200);
            Await.until("held", () -> phase(page, call).equals("held"));
            Await.until("the phone hears music", () -> phone.hears(CALLER) < 0.1);
            page.forget();
            assertThat(page.renew(call, "sendrecv").statusCode()).isEqualTo(200);
            Await.until("talking", () -> phase(page, call).equals("talking"));
            Await.until("the page hears the phone again", () -> page.share(CALLEE) > 0.8);
            Await.until("the phone hears the page again", () -> phone.hears(CALLER) > 0.8);

            phone.hangUp();
            awaitState(page, call, "ended");
            assertThat(page.see(call).get("end").get("status").asInt()).isEqualTo(200);
        }
    }

    private static String phase(RestPhone page, String call) {
        return page.see(call).get("live").get("phase").asText();
    }

    @Test
    void serverOffersWhereThePageDoesNot(ParleyServer server) {
        try (RestPhone page = olga(server)) {
            String call = page.callAndAnswer("*43");
            Await.until("the page hears itself", () -> page.share(CALLER) > 0.8);
            assertThat(page.hangUp(call)).isEqualTo(204);
            awaitState(page, call, "ended");
        }
    }

    @Test
    void nobodyIsCalledUntilThePageAnsweredTheServersOffer(ParleyServer server) {
        try (RestPhone page = olga(server);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            JsonNode silent = RestPhone.json(RestPhone.join(page.post("offer", Map.of("to", "1008"))));
            String dead = silent.get("call").asText();
            assertThat(silent.get("state").asText()).isEqualTo("dialling");
            assertThat(silent.get("live").path("answered_at").asText("")).isEmpty();

            String call = page.callAndAnswer("1008");
            TestCall in = rosa.awaitCall();
            awaitState(page, call, "ringing");
            in.answer();
            awaitState(page, call, "up");
            Await.until("the page hears the phone", () -> page.share(CALLEE) > 0.8);
            page.hangUp(call);
            in.await(Step.ENDED);

            awaitState(page, dead, "ended");
            assertThat(page.see(dead).get("end").get("reason").asText())
                    .isEqualTo("the page did not answer the server's offer");
            Await.until(
                    "the record",
                    Duration.ofSeconds(20),
                    () -> record(server, dead).contains("\"termination\":\"lost\",\"code\":408"),
                    () -> record(server, dead));
        }
    }

    private static String record(ParleyServer server, String call) {
        return server.rest("GET", "/api/calls/" + call, "").body();
    }

    @Test
    void callThatRingsIsFoundAndHungUp(ParleyServer server) {
        try (RestPhone page = olga(server);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            CompletableFuture<HttpResponse<String>> offered = page.offer("1008");
            TestCall in = rosa.awaitCall();
            assertThat(in.caller()).isEqualTo(OLGA);
            Await.until("ringing", () -> rings(page).isPresent());
            assertThat(page.hangUp(rings(page).orElseThrow())).isEqualTo(204);
            in.await(Step.CANCELLED);
            assertThat(RestPhone.join(offered).statusCode()).isEqualTo(487);
        }
    }

    private static Optional<String> rings(RestPhone page) {
        for (JsonNode call : page.get("/api/webrtc/calls").get("items")) {
            if (call.get("state").asText().equals("ringing")) {
                return Optional.of(call.get("call").asText());
            }
        }
        return Optional.empty();
    }

    @Test
    void busyPhoneIs486(ParleyServer server) {
        try (RestPhone page = olga(server);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            CompletableFuture<HttpResponse<String>> offered = page.offer("1008");
            rosa.awaitCall().refuse(486);
            HttpResponse<String> answer = RestPhone.join(offered);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(486);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"4711, 404", "1998, 480", "a b, 400"})
    void numberThatLeadsToNobodySaysWhyAtOnce(String number, int status, ParleyServer server) {
        server.rest(
                "POST", "/api/extensions", "{\"number\":\"1998\",\"name\":\"No phone\",\"password\":\"long enough\"}");
        try (RestPhone page = olga(server)) {
            HttpResponse<String> answer = RestPhone.join(page.offer(number));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).doesNotContain("Exception");
        } finally {
            server.rest("DELETE", "/api/extensions/1998", "");
        }
    }

    @Test
    void offerWithoutSoundIsNamed(ParleyServer server) {
        try (RestPhone page = olga(server)) {
            HttpResponse<String> answer = RestPhone.join(page.post("offer", Map.of("to", "*43", "sdp", NO_SDP)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"sdp\"");
        }
    }

    @Test
    void offerThatCannotBeUsedLeavesNoRecordAndANumberThatDoesNotExistDoes(ParleyServer server) {
        try (RestPhone page = olga(server)) {
            assertThat(RestPhone.join(page.post("offer", Map.of("to", "4713", "sdp", NO_SDP)))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(RestPhone.join(page.offer("4714")).statusCode()).isEqualTo(404);
            Await.until("the record", () -> records(server, "4714") == 1);
            assertThat(records(server, "4713")).isZero();
            assertThat(server.get("/metrics").body())
                    .containsPattern("parley_web_calls_misdescribed_total [1-9]")
                    .contains("parley_web_legs 0");
        }
    }

    private static int records(ParleyServer server, String called) {
        return RestPhone.json(server.rest("GET", "/api/cdr?number=" + called, ""))
                .get("total")
                .asInt();
    }

    @Test
    void callsAreOnesOwnAndFewAtATime(ParleyServer server) {
        try (RestPhone page = olga(server);
                RestPhone sam = new RestPhone(server, server.logins().at("1005"), CALLEE)) {
            List<String> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> answer = RestPhone.join(page.offer("*43"));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                calls.add(RestPhone.json(answer).get("call").asText());
            }
            assertThat(RestPhone.join(page.offer("*43")).statusCode()).isEqualTo(409);
            assertThat(sam.see(calls.getFirst()).get("status").asInt()).isEqualTo(404);
            assertThat(sam.renew(calls.getFirst(), "sendrecv").statusCode()).isEqualTo(404);
            calls.forEach(page::hangUp);
            calls.forEach(call -> awaitState(page, call, "ended"));
        }
        assertThat(server.get("/api/webrtc/calls").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutEndsTheCall(ParleyServer server) {
        try (RestPhone page = olga(server);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            CompletableFuture<HttpResponse<String>> offered = page.offer("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            page.take(RestPhone.join(offered));
            in.await(Step.UP);
            page.signOut();
            in.await(Step.ENDED);
        }
    }

    @Test
    void pageThatIsGoneLeavesNoCallBehind(ParleyServer server) {
        try (RestPhone page = olga(server)) {
            String call = page.call("*43");
            Await.until("the page hears itself", () -> page.share(CALLER) > 0.8);
            page.die();
            awaitState(page, call, "ended");
            assertThat(page.see(call).get("end").get("reason").asText()).isEqualTo("page lost");
        }
    }
}
