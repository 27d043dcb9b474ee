package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.server.EventReader;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a desk needs besides the phone, of a running server: who calls, what was before, and what happens as it happens. */
@ExtendWith(RunningParley.class)
class DeskIT {
    private static final String ALL = "{\"type\":\"subscribe\",\"topics\":[\"calls\",\"agents\",\"queues\"]%s}";

    @Test
    void aCallThroughAQueueIsToldAsItHappensAndAgainFromAnyPlaceAndIsOnTheCallersCard(ParleyServer server) {
        try (TestPhone anna = server.phone("1001", 700);
                TestPhone caller = server.phone("1007", 1100);
                EventReader reader = new EventReader(server, server.apiKey()).says(ALL.formatted(""))) {
            String reset = reader.await("\"type\":\"reset\"", "\"reason\":\"start\"");
            assertThat(server.rest("POST", "/api/queues/8001/agents/1001/login", "{}")
                            .statusCode())
                    .isEqualTo(200);
            reader.await("agent.logged_in", "\"anna\"");

            TestCall out = caller.call("8001");
            TestCall in = anna.awaitCall();
            // an executive's place is before all others, a VVIP's before most
            reader.await("queue.entered", "\"priority\":2", "\"caller_number\":\"1007\"");
            reader.await("queue.offered", "\"agent\":\"anna\"", "1007");
            in.answer();
            out.await(Step.UP);
            String connected = reader.await("call.connected", "\"anna\"");
            out.hangUp();
            in.await(Step.ENDED);
            String ended = reader.await("call.ended", "completed");
            reader.await("queue.figures", "\"queue\":\"8001\"");

            List<Long> told = seqs(reader);
            assertThat(told).isSorted().doesNotHaveDuplicates();
            resumes(server, EventReader.seq(connected), told);
            resumes(server, EventReader.seq(reset), told);

            String call = ended.replaceFirst(".*\"call\":\"([^\"]+)\".*", "$1");
            Await.until(
                    "the call is on the card",
                    () -> server.rest("GET", "/api/customers/1007", "").body().contains("\"open\":\"" + call + "\""));
            assertThat(server.rest("GET", "/api/customers/1007", "").body())
                    .contains("Maria Keller", "\"vip\":\"vvip\"", "\"queue\":\"8001\"", "\"degraded\":false");
        } finally {
            server.rest("POST", "/api/queues/8001/agents/1001/logout", "{}");
            server.rest("POST", "/api/queues/8002/agents/1001/logout", "{}");
        }
    }

    /** A reader who saw all up to a place is told all that came after it, once and in order. */
    private static void resumes(ParleyServer server, long after, List<Long> told) {
        try (EventReader again =
                new EventReader(server, server.apiKey()).says(ALL.formatted(",\"after\":\"" + after + "\""))) {
            List<Long> missed = told.stream().filter(seq -> seq > after).toList();
            again.await("\"seq\":\"" + missed.getLast() + "\"");
            assertThat(seqs(again).subList(0, missed.size())).isEqualTo(missed);
            assertThat(again.messages()).noneMatch(message -> message.contains("\"reset\""));
        }
    }

    private static List<Long> seqs(EventReader reader) {
        return reader.messages().stream()
                .filter(message -> message.contains("\"data\"") && !message.contains("\"type\":\"reset\""))
                .map(EventReader::seq)
                .filter(seq -> seq > 0)
                .toList();
    }

    @Test
    void aPlaceThatIsNotKnownBeginsAnew(ParleyServer server) {
        try (EventReader reader = new EventReader(server, server.apiKey()).says(ALL.formatted(",\"after\":\"4711\""))) {
            assertThat(reader.await("\"type\":\"reset\"")).contains("\"reason\":\"unknown\"", "\"queue\":\"8001\"");
        }
    }

    @Test
    void withoutAKeyOrWithNonsenseNothingIsTold(ParleyServer server) {
        try (EventReader stranger = new EventReader(server, "")) {
            assertThat(stranger.closedWith()).isEqualTo(1008);
        }
        try (EventReader reader = new EventReader(server, server.apiKey()).says("{\"type\":\"subscribe\"}")) {
            assertThat(reader.await("\"type\":\"error\"")).contains("topics");
        }
    }

    @Test
    void thePhoneBookIsKeptAndSearched(ParleyServer server) {
        HttpResponse<String> made = server.rest(
                "POST", "/api/phonebook", "{\"name\":\"Zoe Example\",\"number\":\"030 23125 099\",\"vip\":\"vip\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"number\":\"+493023125099\"");
        String place = made.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");

        assertThat(server.rest("GET", "/api/phonebook?search=zoe", "").body()).contains("\"kind\":\"contact\"");
        assertThat(server.rest("GET", "/api/phonebook?search=anna", "").body()).contains("\"kind\":\"colleague\"");
        assertThat(server.rest("GET", "/api/vip", "").body()).contains("Zoe Example", "Maria Keller");
        assertThat(server.rest("POST", "/api/phonebook", "{\"name\":\"Twin\",\"number\":\"+49 30 23125099\"}")
                        .body())
                .contains("\"field\":\"number\"");
        assertThat(server.rest("DELETE", place, "").statusCode()).isEqualTo(204);
        assertThat(server.rest("GET", place, "").statusCode()).isEqualTo(404);
    }

    @Test
    void documentsAreOpenAndPhonesInPagesAreForPeople(ParleyServer server) {
        assertThat(server.get("/api/asyncapi.json").body()).contains("\"asyncapi\": \"3.0.0\"");
        assertThat(server.rest("GET", "/api/webrtc/ice-servers", "").statusCode())
                .isEqualTo(200);
        assertThat(server.rest("GET", "/api/webrtc/sessions", "").statusCode()).isEqualTo(200);
        assertThat(server.rest("POST", "/api/webrtc/session", "{}").statusCode())
                .isEqualTo(409);
    }
}
