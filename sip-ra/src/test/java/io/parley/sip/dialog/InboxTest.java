package io.parley.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();
    private final List<String> done = new ArrayList<>();

    @Test
    void legGoesOnAfterAnError() {
        inbox.post(() -> {
            inbox.post(() -> done.add("posted meanwhile"));
            throw new StackOverflowError("of a test");
        });
        inbox.post(() -> done.add("later"));
        assertThat(done).containsExactly("posted meanwhile", "later");
    }
}
