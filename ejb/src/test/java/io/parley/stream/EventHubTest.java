package io.parley.stream;

import static io.parley.stream.AgentNews.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.JournalEvent;
import io.parley.journal.JournalForTests;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What many readers at once, and much that goes wrong at once, may cost. */
final class EventHubTest {
    private final Deque<Runnable> replays = new ArrayDeque<>();
    private Runnable reading = () -> {};

    @Test
    void aReaderWhoFindsNoRoomToReadTheLogBeginsAnew() {
        EventHub hub = hub(Runnable::run);
        Reader first = new Reader();
        Reader second = new Reader();
        reading = () -> {
            reading = () -> {};
            subscribe(hub, second);
        };

        subscribe(hub, first);

        assertThat(first.resets).isEmpty();
        assertThat(second.resets).containsExactly(Sink.Reason.UNAVAILABLE);
        Reader third = new Reader();
        subscribe(hub, third);
        assertThat(third.resets).isEmpty();
    }

    @Test
    void readersBeginAnewOnceHoweverMuchComesLateTogether() {
        EventHub hub = hub(replays::addLast);
        Reader reader = new Reader();
        subscribe(hub, reader);
        catchUp();
        hub.tell(event(1_000));

        for (int id = 1; id < 100; id++) {
            hub.tell(event(id));
        }
        hub.turned();

        assertThat(replays).hasSize(1);
        catchUp();
        assertThat(reader.resets).containsExactly(Sink.Reason.LOST);
    }

    @Test
    void whoIsAboutToBeginAnewIsNotToldToAgain() {
        EventHub hub = hub(replays::addLast);
        Reader reader = new Reader();
        subscribe(hub, reader);
        catchUp();

        for (int turn = 0; turn < 10; turn++) {
            hub.broken();
            hub.turned();
        }

        assertThat(replays).hasSize(1);
        catchUp();
        hub.broken();
        hub.turned();
        catchUp();
        assertThat(reader.resets).containsExactly(Sink.Reason.LOST, Sink.Reason.LOST);
    }

    private EventHub hub(Executor by) {
        EventHub hub = new EventHub(new JournalForTests(), new Log(), by, new ReplayGate(1, Duration.ZERO), 8, 1_000);
        hub.start();
        hub.stop();
        return hub;
    }

    private static void subscribe(EventHub hub, Reader reader) {
        hub.subscribe(new Viewer.Everything(), EnumSet.allOf(Topic.class), Optional.of(0L), reader);
    }

    private void catchUp() {
        while (!replays.isEmpty()) {
            replays.removeFirst().run();
        }
    }

    /** Something is there to be read: who was at 0 reads on from the log. */
    private final class Log implements EventLog {
        @Override
        public void settle() {
            // all is there
        }

        @Override
        public boolean has(long id) {
            return true;
        }

        @Override
        public long count(long after, long upTo, long most) {
            return 0;
        }

        @Override
        public List<JournalEvent> page(long after, long upTo, int limit) {
            reading.run();
            return List.of();
        }

        @Override
        public List<JournalEvent> past(JournalEvent event) {
            return List.of();
        }

        @Override
        public long last() {
            return 10;
        }
    }

    private static final class Reader implements Sink {
        private final List<Reason> resets = new ArrayList<>();

        @Override
        public boolean past(StreamEvent event) {
            return true;
        }

        @Override
        public boolean live(StreamEvent event) {
            return true;
        }

        @Override
        public void beat(long seq) {}

        @Override
        public void reset(long seq, Reason reason) {
            resets.add(reason);
        }
    }
}
