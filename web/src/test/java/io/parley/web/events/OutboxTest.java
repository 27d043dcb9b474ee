package io.parley.web.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.web.rest.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> wire = new ArrayList<>();
    private final Outbox outbox = new Outbox(wire::add, 2);

    @Test
    void messagesAreSentOneByOneInTheirOrder() {
        assertThat(outbox.offer("a")).isTrue();
        assertThat(outbox.offer("b")).isTrue();
        assertThat(wire).containsExactly("a");

        outbox.sent(true);
        outbox.sent(true);

        assertThat(wire).containsExactly("a", "b");
    }

    @Test
    void aSlowReaderHasNoMoreRoom() {
        outbox.offer("a");
        outbox.offer("b");
        outbox.offer("c");

        assertThat(outbox.offer("d")).isFalse();
        assertThat(outbox.put("d", 0)).isFalse();
        outbox.sent(true);
        assertThat(outbox.offer("d")).isTrue();
    }

    @Test
    void nothingIsTakenAfterTheWireBroke() {
        outbox.offer("a");
        outbox.sent(false);

        assertThat(outbox.offer("b")).isFalse();
        assertThat(wire).containsExactly("a");
    }

    @Test
    void aRequestSaysWhatIsWrongWithIt() {
        refused("{\"type\":\"subscribe\",\"topics\":[\"weather\"]}", "topics");
        refused("{\"type\":\"subscribe\",\"topics\":[]}", "topics");
        refused("{\"type\":\"listen\",\"topics\":[\"calls\"]}", "type");
        refused("{\"type\":\"subscribe\",\"topics\":[\"calls\"],\"after\":\"-1\"}", "after");
        refused("{\"type\":\"subscribe\",\"topics\":[\"calls\"],\"after\":\"x\"}", "after");
        refused("hello", "JSON");
    }

    private static void refused(String text, String what) {
        assertThatThrownBy(() -> Request.of(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(what);
    }
}
