package io.parley.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.LiveDirectory;
import io.parley.directory.Snapshot;
import io.parley.live.LiveFigures;
import io.parley.stream.Subscription;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long before a heart-beat, the first of which comes in the 15th round. */
class EventsDeskTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Reader SUPERVISOR = new Reader("sam", Optional.empty(), true);

    private final LiveDirectory directory = new LiveDirectory();
    private final AtomicReference<Optional<Reader>> proven = new AtomicReference<>(Optional.of(SUPERVISOR));
    private final List<CloseReason> closed = new ArrayList<>();
    private Instant now = NOON;
    private Runnable round = () -> {};
    private final EventsDesk desk = new EventsDesk(
            null,
            null,
            directory,
            play(LiveFigures.class, Map.of("subscribe", _ -> (Subscription) () -> {}, "queues", _ -> List.of())),
            () -> now);

    @BeforeEach
    void aReaderIsThere() {
        desk.start(play(
                ScheduledExecutorService.class,
                Map.of(
                        "scheduleWithFixedDelay", this::keep,
                        "execute", EventsDeskTest::run,
                        "shutdownNow", _ -> List.of())));
        open(proven::get);
    }

    @AfterEach
    void stop() {
        desk.stop();
    }

    @Test
    void readerWhoLostTheirRoleIsSentAwayAtTheChangeOfTheDirectory() {
        proven.set(Optional.empty());

        directory.show(Snapshot.empty());

        assertSentAway();
    }

    @Test
    void readerWhoMaySeeLessThanBeforeIsSentAway() {
        proven.set(Optional.of(new Reader("sam", Optional.empty(), false)));

        directory.show(Snapshot.empty());

        assertSentAway();
    }

    /** A session of a page follows the directory, too, and perhaps later, when a round has been meanwhile. */
    @Test
    void readerWhoseSessionFollowsTheChangeLaterIsSentAwayInALaterRound() {
        directory.show(Snapshot.empty());
        nextRound();
        proven.set(Optional.empty());

        nextRound();

        assertSentAway();
    }

    @Test
    void readerWhoLosesTheirRoleWhileTheyComeIsSentAway() {
        Iterator<Optional<Reader>> proofs =
                List.of(Optional.of(SUPERVISOR), Optional.<Reader>empty()).iterator();

        open(proofs::next);

        assertSentAway();
    }

    @Test
    void readerWhoIsStillTheSameStays() {
        directory.show(Snapshot.empty());
        nextRound();
        nextRound();

        assertThat(closed).isEmpty();
    }

    private void open(Proof proof) {
        desk.opened(
                play(
                        Session.class,
                        Map.of(
                                "getId",
                                _ -> "1",
                                "isOpen",
                                _ -> true,
                                "close",
                                given -> closed.add((CloseReason) given[0]))),
                proof);
    }

    private void assertSentAway() {
        assertThat(closed).extracting(CloseReason::getCloseCode).containsExactly(CloseCodes.VIOLATED_POLICY);
    }

    private void nextRound() {
        now = now.plusSeconds(1);
        round.run();
    }

    private Object keep(Object... scheduled) {
        round = (Runnable) scheduled[0];
        return null;
    }

    private static Object run(Object... task) {
        ((Runnable) task[0]).run();
        return null;
    }

    private static <T> T play(Class<T> port, Map<String, Function<Object[], Object>> parts) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, given) -> {
            Object answer = parts.get(method.getName()).apply(given);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}
