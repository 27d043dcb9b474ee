package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.phone.Await;
import io.parley.phone.RawTrunk;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.server.EventReader;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A caller of a trunk who withholds the number (RFC 3323, RFC 3325) is nobody everywhere: on the wire to the phone, on pages, in events, REST, exports,
 * the database and the logs. A caller who shows it is found by the same search.
 */
@ExtendWith(RunningParley.class)
class WithheldNumberIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AT = "127.0.0.77";
    private static final String TRUNK = "withholding";
    private static final String PRIVATE = "4930777013513";
    private static final String PRIVATE_NAME = "Wilhelmine Verborgen";
    private static final String PRIVATE_END = PRIVATE.substring(4);
    private static final String SHOWN = "4930777024624";
    private static final int PART = 1 << 22;
    /** More than the longest text takes in UTF-16. */
    private static final int OVERLAP = 256;

    private static final List<String> WANTED = List.of(SHOWN, PRIVATE, PRIVATE_END, PRIVATE_NAME);
    private static final String ASSERTED =
            "P-Asserted-Identity: \"%2$s\" <sip:+%1$s;cpc=ordinary@carrier.example>, <tel:+%1$s>\r\n";

    private ParleyServer server;
    private TestPhone anna;
    private Browser browser;
    private Page portal;
    private Page dashboard;
    private Page wallboard;
    private EventReader events;
    /** Everything that was seen outside, by where. */
    private final Map<String, String> outside = new LinkedHashMap<>();

    @BeforeEach
    void signIn(ParleyServer running) {
        server = running;
        assertThat(server.rest(
                                "POST",
                                "/api/trunks",
                                "{\"name\":\"" + TRUNK + "\",\"host\":\"" + AT
                                        + "\",\"port\":5060,\"transport\":\"udp\"}")
                        .statusCode())
                .isEqualTo(201);
        anna = server.phone("1001", 700);
        browser = new Browser(Folders.fresh(server.var(), "withheld-chromium"));
        portal = browser.open(server.url() + "/portal");
        portal.signIn(server.logins().at("1001"));
        dashboard = browser.open(server.url() + "/dashboard");
        dashboard.signIn(server.logins().with("supervisor"));
        wallboard = dashboard.tab(server.url() + "/wallboard");
        events = new EventReader(server, server.apiKey())
                .says("{\"type\":\"subscribe\",\"topics\":[\"calls\",\"agents\",\"queues\"]}");
        portal.click("[data-test=log-in]");
        portal.await("[data-test=agent-state][data-state=AVAILABLE]");
    }

    @AfterEach
    void leave() {
        events.close();
        browser.close();
        server.rest("POST", "/api/queues/8001/agents/1001/logout", "{}");
        server.rest("POST", "/api/queues/8002/agents/1001/logout", "{}");
        anna.close();
        server.rest("DELETE", "/api/trunks/" + TRUNK, "");
    }

    @Test
    void withheldNumberIsNowhere() {
        String real = "\"" + PRIVATE_NAME + "\" <sip:+" + PRIVATE + "@carrier.example;user=phone>";
        String asserted = ASSERTED.formatted(PRIVATE, PRIVATE_NAME);
        toTheQueue("q" + PRIVATE + "-", real, asserted + "Privacy: ID\r\n");
        toTheQueue(
                "q" + PRIVATE + "-",
                real,
                asserted + "Privacy: none\r\nPRIVACY :\r\n Header;\r\n\tuser , Critical\r\n");
        toTheQueue("q" + PRIVATE + "-", "\"Anonymous\" <sip:anonymous@anonymous.invalid>", asserted);
        givenUp(real, asserted + "Privacy: critical; Id\r\n");
        broken(real, asserted);
        toTheQueue(
                "q" + SHOWN + "-",
                "\"Berta Offen\" <sip:+" + SHOWN + "@carrier.example>",
                ASSERTED.formatted(SHOWN, "Berta Offen"));
        Await.until(
                "the last call is in the records",
                Duration.ofSeconds(60),
                () -> server.rest("GET", "/api/cdr?limit=1000", "").body().contains(SHOWN),
                () -> server.rest("GET", "/api/cdr?limit=1000", "").body());
        collect();

        assertThat(places(SHOWN))
                .as("the search finds a number that is shown")
                .contains("phone", "portal", "events", "/api/cdr?limit=1000", "export csv")
                .anyMatch(place -> place.startsWith("file"));
        assertThat(places(PRIVATE)).as("places of the withheld number").isEmpty();
        assertThat(places(PRIVATE_END)).as("places of its end").isEmpty();
        assertThat(places(PRIVATE_NAME)).as("places of the withheld name").isEmpty();
    }

    private void toTheQueue(String callId, String from, String more) {
        try (RawTrunk caller = new RawTrunk(AT, server.sip()).invite("8001", from, callId, more)) {
            TestCall in = anna.awaitCall();
            see("phone", in.inviteText());
            portal.await("[data-test=agent-state][data-state=RINGING]");
            see("portal", portal.text());
            see("dashboard", dashboard.text());
            see("wallboard", wallboard.text());
            see("/api/calls", server.rest("GET", "/api/calls", "").body());
            in.answer();
            caller.awaitAnswer();
            portal.await("[data-test=agent-state][data-state=ON_CALL]");
            see("portal", portal.text());
            see("dashboard", dashboard.text());
            caller.hangUp();
            in.await(Step.ENDED);
            portal.click("[data-test=finish]");
            portal.await("[data-test=agent-state][data-state=AVAILABLE]");
        }
    }

    private void givenUp(String from, String more) {
        try (RawTrunk caller = new RawTrunk(AT, server.sip()).invite("1001", from, "d" + PRIVATE + "-", more)) {
            TestCall in = anna.awaitCall();
            see("phone", in.inviteText());
            caller.expect(180);
            caller.cancel("Reason: Q.850;cause=16;text=\"Normal call clearing\"\r\n");
            in.await(Step.CANCELLED);
        }
    }

    /** Messages that cannot be read, with the number in what is broken: the log says why without it. */
    private void broken(String from, String more) {
        try (RawTrunk caller = new RawTrunk(AT, server.sip())) {
            caller.invite("8001", from.replace("\" <", " <"), "b" + PRIVATE + "-", more + "Privacy: id\r\n")
                    .expectAny();
            caller.invite("8001", from, "b" + PRIVATE + "-", more + "f: " + from + "\r\nPrivacy: id\r\n")
                    .expectAny();
        }
    }

    private void collect() {
        portal.click("[data-test=tab-history]");
        portal.await("[data-test=history]");
        see("portal", portal.text());
        see("dashboard", dashboard.text());
        see("events", String.join("\n", events.messages()));
        for (String path : List.of(
                "/api/cdr?limit=1000", "/api/calls", "/api/queues", "/api/agents", "/api/statistics", "/metrics")) {
            see(path, server.rest("GET", path, "").body());
        }
        JsonNode records =
                json(server.rest("GET", "/api/cdr?limit=1000", "").body()).path("items");
        records.forEach(record -> {
            String path =
                    "/api/calls/" + record.path("id").asText(record.path("call").asText());
            see("/api/calls/{id}", server.rest("GET", path, "").body());
        });
        for (String report : List.of("1", "5", "14")) {
            see("export csv", new String(export(report), StandardCharsets.UTF_8));
        }
        for (Path file : files()) {
            wantedIn(file).forEach(found -> see("file " + server.var().relativize(file), found));
        }
    }

    private void see(String place, String text) {
        outside.merge(place, text, (before, now) -> before + "\n" + now);
    }

    private List<String> places(String wanted) {
        List<String> found = new ArrayList<>();
        outside.forEach((place, text) -> {
            if (text.contains(wanted)) {
                found.add(place);
            }
        });
        return found;
    }

    /** The files that the server has written: database, journal, spool and logs; not the browser's folder, and no programs. */
    private List<Path> files() {
        try (Stream<Path> all = Files.walk(server.var())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("chromium"))
                    .filter(file ->
                            !file.toString().matches(".*\\.([ejw]ar|class|js|gz|br)|.*/server/(tmp|deployments)/.*"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Which of the wanted texts a file holds, as they are or with the zeros of UTF-16. In parts: files may be large. */
    private static Set<String> wantedIn(Path file) {
        Set<String> found = new LinkedHashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            String end = "";
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                String text = end + new String(part, StandardCharsets.ISO_8859_1);
                String dense = text.replace("\0", "");
                WANTED.stream()
                        .filter(wanted -> text.contains(wanted) || dense.contains(wanted))
                        .forEach(found::add);
                end = text.substring(Math.max(0, text.length() - OVERLAP));
            }
        } catch (NoSuchFileException e) {
            // a file that the server has removed meanwhile
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private byte[] export(String report) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String path = "/api/reports/" + report + "/exports?format=csv&zone=UTC&start_date=" + today.minusDays(1)
                + "&end_date=" + today;
        return CallDetailExport.export(server, path);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
