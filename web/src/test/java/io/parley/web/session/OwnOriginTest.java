package io.parley.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnOriginTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, 127.0.0.1:8080",
        "https://desk.example, desk.example",
        "https://DESK.example, desk.Example",
        "http://[::1]:8080, [::1]:8080"
    })
    void pageOfTheHostThatIsAskedIsOurs(String origin, String host) {
        assertThat(OwnOrigin.is(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, desk.example",
        "http://127.0.0.1:9999, 127.0.0.1:8080",
        "https://desk.example.evil.example, desk.example",
        "null, desk.example",
        "'not an address', desk.example",
        "file:///, desk.example"
    })
    void otherPagesAreNot(String origin, String host) {
        assertThat(OwnOrigin.is(origin, host)).isFalse();
    }

    @Test
    void missingHeaderIsNoProof() {
        assertThat(OwnOrigin.is(null, "desk.example")).isFalse();
        assertThat(OwnOrigin.is("https://desk.example", null)).isFalse();
    }
}
