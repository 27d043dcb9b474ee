package io.parley.web.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonOutTest {
    record Shared(int agentsOnCall, Optional<Instant> longestWaitSince) {}

    record Whole(String number, @Flat Shared now, long failed) {}

    @Test
    void fieldsOfAFlatRecordStandAmongThoseAroundIt() {
        assertThat(JsonOut.text(new Whole("8001", new Shared(2, Optional.empty()), 3)))
                .isEqualTo("{\"number\":\"8001\",\"agents_on_call\":2,\"longest_wait_since\":null,\"failed\":3}");
        assertThat(JsonOut.fields(Whole.class))
                .containsExactly("number", "agents_on_call", "longest_wait_since", "failed");
    }

    @Test
    void momentsHaveMicrosecondsAtMost() {
        assertThat(JsonOut.text(Instant.parse("2026-11-30T10:00:00.123456789Z")))
                .isEqualTo("\"2026-11-30T10:00:00.123456Z\"");
        assertThat(JsonOut.text(Instant.parse("2026-11-30T10:00:00Z"))).isEqualTo("\"2026-11-30T10:00:00Z\"");
    }
}
