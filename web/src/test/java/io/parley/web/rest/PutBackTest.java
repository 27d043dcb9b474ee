package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.DialRule;
import io.parley.directory.QueueConfig.Handling;
import io.parley.directory.QueueConfig.Member;
import io.parley.id.AgentId;
import io.parley.web.rest.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a GET of something configured answers can be sent back by PUT as it is, and changes nothing; what is left out does not take lists away. */
class PutBackTest {
    /** Where PUT sets what no GET shows so: a secret, a state, a level of a contact, a list that GET shows in pages. */
    private static final Set<String> OTHERS =
            Set.of("put /users/{name}/password", "put /agents/{agent}/state", "put /vip/{number}", "put /reason-codes");

    @TempDir
    Path folder;

    private final FakeSystem system = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(system, folder);
        api.send(request(
                "POST", "/phonebook", "administrator", "{\"name\":\"Maria Keller\",\"number\":\"030 1234567\"}"));
        api.send(request("PUT", "/toll", "administrator", "{}"));
        api.send(request("POST", "/security/allowed", "administrator", "{\"range\":\"192.0.2.0/24\"}"));
    }

    /**
     * A thing that is configured.
     *
     * @param template its path in the document
     * @param path an example
     * @param part of what GET answers, where that also says how things stand now; empty for all of it
     */
    record Thing(String template, String path, String part) {}

    static Stream<Thing> things() {
        return Stream.of(
                new Thing("/extensions/{number}", "/extensions/1001", ""),
                new Thing("/extensions/{number}", "/extensions/1002", ""),
                new Thing("/extensions/{number}/reachability", "/extensions/1001/reachability", ""),
                new Thing("/queues/{number}", "/queues/8001", "queue"),
                new Thing("/queues/{number}/agents/{agent}", "/queues/8001/agents/anna", "member"),
                new Thing("/trunks/{name}", "/trunks/carrier", ""),
                new Thing("/blocked-callers/{number}", "/blocked-callers/+492011111111", ""),
                new Thing("/emergency", "/emergency", ""),
                new Thing("/emergency/sites/{name}", "/emergency/sites/main", ""),
                new Thing("/emergency/places/{extension}", "/emergency/places/1001", ""),
                new Thing("/toll", "/toll", ""),
                new Thing("/security/allowed/{address}/{prefix}", "/security/allowed/192.0.2.0/24", ""),
                new Thing("/dids/{number}", "/dids/+49309871000..999", ""),
                new Thing("/ring-lists/{number}", "/ring-lists/1600", ""),
                new Thing("/speed-dials/{code}", "/speed-dials/01", ""),
                new Thing("/extensions/{number}/speed-dials/{code}", "/extensions/1001/speed-dials/01", ""),
                new Thing("/phonebook/{id}", "/phonebook/1", ""),
                new Thing("/users/{name}", "/users/anna", ""),
                new Thing("/reason-codes/{code}", "/reason-codes/lunch", ""),
                new Thing("/dialplan/rules", "/dialplan/rules", ""),
                new Thing("/dialplan/rules/{name}", "/dialplan/rules/Outside", ""));
    }

    @Test
    void everyPutIsTried() {
        Set<String> tried = things().map(thing -> "put " + thing.template()).collect(Collectors.toSet());
        Set<String> puts = ApiMethods.served().keySet().stream()
                .filter(operation -> operation.startsWith("put "))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(puts)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(tried.stream(), OTHERS.stream()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("things")
    void whatGetAnswersIsTakenByPutAndChangesNothing(Thing thing) {
        Answer shown = api.get(thing.path());
        JsonObject configured =
                thing.part().isEmpty() ? shown.json() : shown.json().getJsonObject(thing.part());

        Answer put = api.send(request("PUT", thing.path(), "administrator", configured.toString())
                .header("If-Match", shown.header("ETag")));

        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(api.get(thing.path()).json()).isEqualTo(shown.json());
    }

    @Test
    void reasonsOfThePagesAreTakenTogether() {
        JsonObject shown = api.get("/reason-codes").json();
        Answer put = api.send(request(
                "PUT",
                "/reason-codes",
                "administrator",
                Json.createObjectBuilder()
                        .add("codes", shown.getJsonArray("items"))
                        .build()
                        .toString()));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/extensions/1001|{\"user\":\"ben\"}|user cannot be changed here.",
                "/extensions/1002|{\"user\":\"anna\"}|user cannot be changed here.",
                "/users/anna|{\"queues\":[]}|queues cannot be changed here.",
                "/phonebook/1|{\"id\":2}|id is not the one in the path.",
                "/queues/8001/agents/anna|{\"agent\":\"ben\"}|agent is not the one in the path."
            })
    void whatIsShownAndChangedElsewhereIsNotTakenAsSomethingElse(String path, String body, String why) {
        Answer answer = api.send(request("PUT", path, "administrator", body));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("detail")).isEqualTo(why);
    }

    @Test
    void aQueueKeepsItsListsWhereTheyAreLeftOut() {
        Member anna = new Member(new AgentId("anna"), 1, 0);
        assertThat(putQueue("{\"name\":\"Other\"}").status()).isEqualTo(200);
        assertThat(system.queues.get(FakeSystem.SALES)).satisfies(queue -> {
            assertThat(queue.name()).isEqualTo("Other");
            assertThat(queue.members()).containsExactly(anna);
            assertThat(queue.handling().dispositions()).containsExactly("sale");
            assertThat(queue.handling().wrapUp()).isEqualTo(Handling.DEFAULT.wrapUp());
        });
        assertThat(putQueue("{\"name\":\"Other\",\"members\":null,\"dispositions\":null}")
                        .status())
                .isEqualTo(200);
        assertThat(system.queues.get(FakeSystem.SALES).members()).containsExactly(anna);

        assertThat(putQueue("{\"name\":\"Other\",\"members\":[],\"dispositions\":[]}")
                        .status())
                .isEqualTo(200);
        assertThat(system.queues.get(FakeSystem.SALES)).satisfies(queue -> {
            assertThat(queue.members()).isEmpty();
            assertThat(queue.handling().dispositions()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"Other\",\"members\":[{\"agent\":\"anna\"},{\"agent\":\"anna\",\"tier\":0}]}|members[1].tier must be from 1 to 99.",
                "{\"name\":\"Other\",\"members\":[{}]}|members[0].agent is missing.",
                "{\"name\":\"Other\",\"members\":7}|members must be a list of objects."
            })
    void whatIsWrongInAListIsToldByItsPlace(String body, String why) {
        Answer answer = putQueue(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("detail")).isEqualTo(why);
    }

    /** As with reason codes, the order is that of the list. */
    @Test
    void thePlanIsInTheOrderOfTheListWhateverPlacesItNames() {
        String shown = api.get("/dialplan/rules").text();
        String turned = Pattern.compile("^\\{\"rules\":\\[(\\{.*})(?:,)(\\{.*})]}$")
                .matcher(shown)
                .replaceFirst("{\"rules\":[$2,$1]}");
        assertThat(turned).isNotEqualTo(shown);

        Answer put = api.send(request("PUT", "/dialplan/rules", "administrator", turned));

        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(system.rules).extracting(DialRule::name).containsExactly("Outside", "Extensions");
        assertThat(put.json().getJsonArray("rules").getJsonObject(0).getInt("place"))
                .isEqualTo(1);
    }

    private Answer putQueue(String body) {
        return api.send(request("PUT", "/queues/8001", "administrator", body));
    }
}
