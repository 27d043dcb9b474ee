package io.parley.web.rest;

import static io.parley.web.rest.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.ban.AllowedAddress;
import io.parley.web.rest.Api.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesApiTest {
    @TempDir
    Path folder;

    private final FakeSystem house = new FakeSystem();
    private Api api;

    @BeforeEach
    void start() {
        api = new Api(house, folder);
    }

    private Answer allow(String body) {
        return api.send(request("POST", "/security/allowed", "administrator", body));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7/24, 192.0.2.0/24", "2001:db8::7/32, 2001:db8::/32"})
    void aRangeIsAllowedSeenChangedAndRemoved(String given, String range) {
        Answer made = allow("{\"range\":\"" + given + "\",\"remark\":\"office\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/security/allowed/" + range);
        String path = "/security/allowed/" + given;
        Answer seen = api.get(path);
        assertThat(seen.json().getString("range")).isEqualTo(range);
        assertThat(seen.json().getString("remark")).isEqualTo("office");
        assertThat(api.get("/security/allowed").json().getJsonArray("items")).containsExactly(seen.json());

        Answer changed = api.send(request("PUT", path, "administrator", "{\"remark\":\"branch\"}")
                .header("If-Match", seen.header("ETag")));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(api.send(request("PUT", path, "administrator", "{\"remark\":\"late\"}")
                                .header("If-Match", seen.header("ETag")))
                        .status())
                .isEqualTo(412);
        assertThat(house.allowed.all()).containsExactly(new AllowedAddress(range, "branch"));

        assertThat(api.send(request("DELETE", path, "administrator")).status()).isEqualTo(204);
        assertThat(api.send(request("DELETE", path, "administrator")).status()).isEqualTo(404);
        assertThat(house.allowed.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"range\":\"\"}",
                "{\"range\":\"office.example\"}",
                "{\"range\":\"10/8\"}",
                "{\"range\":\"192.0.2.7\",\"remark\":\"two\\nlines\"}"
            })
    void whatIsNoRangeIsRefused(String body) {
        assertThat(allow(body).status()).isEqualTo(400);
        assertThat(house.allowed.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0", "11.0.0.0/7"})
    void tooManyAddressesAreRefusedWithWords(String range) {
        Answer refused = allow("{\"range\":\"" + range + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("too many addresses").contains("/8").contains("/16");
        assertThat(house.allowed.all()).isEmpty();
    }

    @Test
    void anotherRangeInTheBodyThanInThePathIsRefused() {
        allow("{\"range\":\"192.0.2.0/24\"}");
        assertThat(api.send(request(
                                "PUT", "/security/allowed/192.0.2.0/24", "administrator", "{\"range\":\"10.0.0.0/8\"}"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /security/allowed",
        "POST, /security/allowed",
        "GET, /security/allowed/192.0.2.0/24",
        "PUT, /security/allowed/192.0.2.0/24",
        "DELETE, /security/allowed/192.0.2.0/24"
    })
    void isForAdministrators(String method, String path) {
        assertThat(api.send(request(method, path, "supervisor", "{\"range\":\"192.0.2.0/24\"}"))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0/24", "nobody/24", "0.0.0.0/0"})
    void whatIsNotAllowedIsNotFound(String range) {
        assertThat(api.get("/security/allowed/" + range).status()).isEqualTo(404);
    }
}
