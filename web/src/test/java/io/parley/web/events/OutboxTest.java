package io.parley.web.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.web.rest.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
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
    void messagesThatWaitTakeNoStackWhereTheWireCallsBackAtOnce() throws InterruptedException {
        int count = 10_000;
        List<String> expected =
                IntStream.range(0, count).mapToObj(Integer::toString).toList();
        AtomicBoolean atOnce = new AtomicBoolean();
        Outbox[] box = new Outbox[1];
        box[0] = new Outbox(
                text -> {
                    wire.add(text);
                    if (atOnce.get()) {
                        box[0].sent(true);
                    }
                },
                count);
        expected.forEach(box[0]::offer);
        atOnce.set(true);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread small = new Thread(null, () -> box[0].sent(true), "small-stack", 256 * 1024);
        small.setUncaughtExceptionHandler((_, e) -> failure.set(e));

        small.start();
        small.join();

        assertThat(failure.get()).isNull();
        assertThat(wire).isEqualTo(expected);
    }

    @Test
    void messagesKeepTheirOrderWhereTheWireCallsBackLaterOnAnotherThread() throws InterruptedException {
        int count = 10_000;
        List<String> expected =
                IntStream.range(0, count).mapToObj(Integer::toString).toList();
        CountDownLatch gone = new CountDownLatch(count);
        Outbox[] box = new Outbox[1];
        try (ExecutorService io = Executors.newFixedThreadPool(2)) {
            box[0] = new Outbox(
                    text -> {
                        wire.add(text);
                        io.execute(() -> {
                            box[0].sent(true);
                            gone.countDown();
                        });
                    },
                    count);
            expected.forEach(box[0]::offer);
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(wire).isEqualTo(expected);
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
