package io.parley.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientLimitsTest {
    @ParameterizedTest
    @CsvSource({
        "/api/events, '', true",
        "/pulse, '', true",
        "/VAADIN/push, v-r=push&v-uiId=0, true",
        "/, v-r=push&v-uiId=0, true",
        "/, v-r=uidl&v-uiId=0, false",
        "/VAADIN/build/index.js, v-r=push, false",
        "/api/cdr, v-r=push, false",
        "/api/events/, '', false"
    })
    void onlyWebSocketsAndPushLast(String path, String query, boolean lasts) {
        assertThat(ClientLimits.lasts(path, query)).isEqualTo(lasts);
    }
}
