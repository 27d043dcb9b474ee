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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long before a heart-beat, the first of which comes after 15 seconds. */
class EventsDeskTest {
    private static final Reader SUPERVISOR = new Reader("sam", Optional.empty(), true);

    private final LiveDirectory directory = new LiveDirectory();
    private final AtomicReference<Optional<Reader>> proven = new AtomicReference<>(Optional.of(SUPERVISOR));
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final EventsDesk desk = new EventsDesk(
            null,
            null,
            directory,
            play(LiveFigures.class, Map.of("subscribe", _ -> (Subscription) () -> {})),
            InstantSource.system());

    @BeforeEach
    void aReaderIsThere() {
        desk.start();
        desk.opened(
                play(
                        Session.class,
                        Map.of(
                                "getId",
                                _ -> "1",
                                "isOpen",
                                _ -> true,
                                "close",
                                given -> closed.complete((CloseReason) given[0]))),
                proven::get);
    }

    @AfterEach
    void stop() {
        desk.stop();
    }

    @Test
    void readerWhoLostTheirRoleIsSentAwayAtTheChangeOfTheDirectory() throws Exception {
        proven.set(Optional.empty());

        directory.show(Snapshot.empty());

        assertThat(closed.get(5, TimeUnit.SECONDS).getCloseCode()).isEqualTo(CloseCodes.VIOLATED_POLICY);
    }

    @Test
    void readerWhoMaySeeLessThanBeforeIsSentAway() throws Exception {
        proven.set(Optional.of(new Reader("sam", Optional.empty(), false)));

        directory.show(Snapshot.empty());

        assertThat(closed.get(5, TimeUnit.SECONDS).getCloseCode()).isEqualTo(CloseCodes.VIOLATED_POLICY);
    }

    /** A session of a page follows the directory, too, and perhaps later. */
    @Test
    void readerWhoseSessionFollowsTheChangeLaterIsSentAwayInTheNextRound() throws Exception {
        directory.show(Snapshot.empty());
        proven.set(Optional.empty());

        assertThat(closed.get(5, TimeUnit.SECONDS).getCloseCode()).isEqualTo(CloseCodes.VIOLATED_POLICY);
    }

    @Test
    void readerWhoIsStillTheSameStays() {
        directory.show(Snapshot.empty());

        assertThat(closed.completeOnTimeout(null, 2, TimeUnit.SECONDS).join()).isNull();
    }

    private static <T> T play(Class<T> port, Map<String, Function<Object[], Object>> parts) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, given) -> {
            Object answer = parts.get(method.getName()).apply(given);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}
