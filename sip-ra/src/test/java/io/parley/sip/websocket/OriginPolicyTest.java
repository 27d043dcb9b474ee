package io.parley.sip.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {
    private final OriginPolicy policy = new OriginPolicy(Set.of("https://Desk.example.com"));

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, 127.0.0.1:5080, true",
        "https://pbx.example.com, PBX.example.com:7443, true",
        "http://[::1]:8080, [::1]:5080, true",
        "https://desk.example.com, 127.0.0.1:5080, true",
        "https://desk.example.com:444, 127.0.0.1:5080, false",
        "http://evil.example, 127.0.0.1:5080, false",
        "http://127.0.0.1.evil.example, 127.0.0.1:5080, false",
        "http://evil.example/127.0.0.1, 127.0.0.1, false",
        "http://127.0.0.1@evil.example, 127.0.0.1, false",
        "null, 127.0.0.1:5080, false",
        "null, '', false",
        "'', '', false",
        "not an origin, 127.0.0.1:5080, false"
    })
    void pageIsTakenByItsHostOrByTheList(String origin, String host, boolean allowed) {
        assertThat(policy.allows(List.of(origin), host)).isEqualTo(allowed);
    }

    @Test
    void clientWithoutOriginIsNoPage() {
        assertThat(policy.allows(List.of(), "127.0.0.1")).isTrue();
    }

    @Test
    void twoOriginsAreNone() {
        assertThat(policy.allows(List.of("http://127.0.0.1", "http://evil.example"), "127.0.0.1"))
                .isFalse();
    }

    @Test
    void starTakesAnyPage() {
        assertThat(new OriginPolicy(Set.of("*")).allows(List.of("http://evil.example"), "127.0.0.1"))
                .isTrue();
    }
}
