package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.rest.Api.Answer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DidsApiTest {
    private static final String RANGE = "/dids/+49309871000..999";

    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    @Test
    void administratorAssignsReadsChangesAndRemovesNumbers() {
        Answer made = api.send(request(
                "POST",
                "/dids",
                "administrator",
                "{\"number\":\"030 9872*\",\"trunks\":[\"carrier\"],\"action\":\"queue\",\"target\":\"8001\"}"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().getString("number")).isEqualTo("+49309872*");
        assertThat(made.json().getBoolean("outgoing")).isTrue();
        assertThat(made.header("ETag")).isNotEmpty();
        String path = made.header("Location").substring(made.header("Location").indexOf("/dids"));
        assertThat(api.get(path).json()).isEqualTo(made.json());
        assertThat(api.get("/dids").json().getInt("total")).isEqualTo(2);

        Answer again = api.send(request("POST", "/dids", "administrator", "{\"number\":\"+49 30 9872*\"}"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.header("Content-Type")).startsWith("application/problem+json");
        assertThat(again.json().getString("detail")).isEqualTo("There is a DID +49309872* already.");

        JsonObject changed = api.send(request("PUT", path, "administrator", "{\"remark\":\"Sales\"}")
                        .header("If-Match", made.header("ETag")))
                .json();
        assertThat(changed.getString("remark")).isEqualTo("Sales");
        assertThat(changed.getString("target")).isEqualTo("8001");
        assertThat(api.send(request("DELETE", path, "administrator")).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @Test
    void whereItIsToBeNobodysItsTargetGoes() {
        JsonObject nobodys = api.send(request("PUT", RANGE, "administrator", "{\"action\":\"nobody\"}"))
                .json();
        assertThat(nobodys.getString("action")).isEqualTo("nobody");
        assertThat(nobodys.getString("target")).isEmpty();
        assertThat(nobodys.getJsonArray("trunks")).hasSize(1);
    }

    @Test
    void anotherNumberIsAnotherDid() {
        assertThat(api.send(request("PUT", RANGE, "administrator", "{\"number\":\"+49309872000\"}"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"queue\",\"target\":\"8001\"}",
                "{\"number\":\" \"}",
                "{\"number\":\"+49309872000\",\"action\":\"trunk\",\"target\":\"$0\"}",
                "{\"number\":\"+49309872000\",\"action\":\"feature\",\"target\":\"wake-up\"}",
                "{\"number\":\"+49309872000\",\"trunks\":[\"A B\"]}",
                "{\"number\":\"+49309872000\",\"trunks\":[null]}",
                "{\"number\":\"+49309872000\",\"remark\":\"two\\nlines\"}",
                "{\"number\":\"+49309872000\",\"last\":\"+49309872999\"}"
            })
    void whatIsNoDidIsABadRequest(String body) {
        Answer refused = api.send(request("POST", "/dids", "administrator", body));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(house.dids).hasSize(1);
    }

    @Test
    void theDryRunOfATrunkTellsTheDidAndTheOutsideNumber() {
        JsonObject in = api.get("/trunks/carrier/numbers?direction=in&number=0309871003")
                .json();
        assertThat(in.getString("did")).isEqualTo("+49309871000..999");
        JsonObject other = api.get("/trunks/carrier/numbers?direction=in&number=0309873003")
                .json();
        assertThat(other.isNull("did")).isTrue();
        JsonObject out =
                api.get("/trunks/carrier/numbers?number=0201999999&caller=2003").json();
        assertThat(out.getString("caller")).isEqualTo("+49309871003");
        assertThat(out.isNull("did")).isTrue();
    }

    @Test
    void aTrunkHasThePlaceOfTheNumberThatIsCalled() {
        String body = "{\"numbers\":{\"called_from\":\"p_called_party_id\"}}";
        JsonObject changed = api.send(request("PUT", "/trunks/carrier", "administrator", body))
                .json();
        assertThat(changed.getJsonObject("numbers").getString("called_from")).isEqualTo("p_called_party_id");
    }
}
