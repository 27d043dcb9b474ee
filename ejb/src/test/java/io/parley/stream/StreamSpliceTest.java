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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A reader who comes and goes sees each event exactly once, however the log, the ring and what happens meanwhile interlock. */
final class StreamSpliceTest {
    private final List<JournalEvent> stored = new ArrayList<>();
    private final List<JournalEvent> toCome = new ArrayList<>();
    private final List<Long> happened = new ArrayList<>();
    private final Deque<Runnable> replays = new ArrayDeque<>();
    private Runnable meanwhile = () -> {};

    @Property(tries = 2_000)
    void aReaderWhoComesAndGoesSeesEachEventOnce(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int ringSize,
            @ForAll @IntRange(max = 60) int count) {
        Reader reader = played(
                new Random(seed),
                ringSize,
                IntStream.range(0, count).mapToObj(i -> event(100 + i * 64L)).toList());

        assertThat(reader.resets).isZero();
        assertThat(reader.twice).isEmpty();
        assertThat(reader.knows).hasSize(count);
    }

    /** What comes too late is in what he is told when he begins anew. */
    @Property(tries = 2_000)
    void aReaderKnowsAllAlsoWhereEventsComeOutOfTheirOrder(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int ringSize,
            @ForAll @IntRange(max = 60) int count) {
        Random random = new Random(seed);
        List<JournalEvent> happening = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            happening.add(event(100 + i * 64L));
            if (i > 0 && random.nextInt(6) == 0) {
                happening.add(i - 1, happening.removeLast());
            }
        }

        Reader reader = played(random, ringSize, happening);

        assertThat(reader.twice).isEmpty();
        assertThat(reader.knows).hasSize(count);
    }

    private Reader played(Random random, int ringSize, List<JournalEvent> happening) {
        Play play = new Play(random, ringSize, happening);
        Reader reader = new Reader();
        play.comes(reader, Optional.of(0L));
        while (!toCome.isEmpty()) {
            play.some(random.nextInt(6));
            if (random.nextInt(3) == 0) {
                play.goes();
                play.some(random.nextInt(10));
                play.comes(reader, Optional.of(reader.last));
            }
        }
        return reader;
    }

    /** As the hub's threads do it: who begins anew waits until what is told to him now is told. */
    private void oneByOne(Runnable replay) {
        replays.addLast(replay);
        if (replays.size() == 1) {
            while (!replays.isEmpty()) {
                replays.getFirst().run();
                replays.removeFirst();
            }
        }
    }

    /** A hub over a log that is a little behind, as the journal's writer is. */
    private final class Play {
        private final Random random;
        private final EventHub hub;
        private Subscription subscription = () -> {};

        Play(Random random, int ringSize, List<JournalEvent> happening) {
            this.random = random;
            stored.clear();
            happened.clear();
            toCome.clear();
            toCome.addAll(happening);
            hub = new EventHub(
                    new JournalForTests(),
                    new Log(),
                    StreamSpliceTest.this::oneByOne,
                    new ReplayGate(1, Duration.ZERO),
                    ringSize,
                    1_000);
            hub.start();
            hub.stop();
            meanwhile = () -> some(random.nextInt(3));
        }

        void some(int most) {
            for (int i = 0; i < most && !toCome.isEmpty(); i++) {
                JournalEvent next = toCome.removeFirst();
                happened.add(next.id());
                // stored before it is told, now and then
                if (random.nextInt(4) == 0) {
                    stored.add(next);
                    hub.tell(next);
                } else {
                    hub.tell(next);
                    stored.add(next);
                }
                if (toCome.isEmpty() || random.nextInt(3) == 0) {
                    hub.turned();
                }
                if (random.nextInt(5) == 0) {
                    hub.beat();
                }
            }
        }

        void comes(Reader reader, Optional<Long> after) {
            subscription = hub.subscribe(new Viewer.Everything(), EnumSet.allOf(Topic.class), after, reader);
        }

        void goes() {
            subscription.close();
        }
    }

    private final class Log implements EventLog {
        @Override
        public void settle() {
            // all is there
        }

        @Override
        public boolean has(long id) {
            meanwhile.run();
            return stored.stream().anyMatch(event -> event.id() == id);
        }

        @Override
        public long count(long after, long upTo, long most) {
            return 0;
        }

        @Override
        public List<JournalEvent> page(long after, long upTo, int limit) {
            meanwhile.run();
            return stored.stream()
                    .filter(event -> event.id() > after && event.id() <= upTo)
                    .sorted((a, b) -> Long.compare(a.id(), b.id()))
                    .limit(2)
                    .toList();
        }

        @Override
        public List<JournalEvent> past(JournalEvent event) {
            return List.of();
        }

        @Override
        public long last() {
            return 0;
        }
    }

    private final class Reader implements Sink {
        private final Set<Long> knows = new HashSet<>();
        private final List<Long> twice = new ArrayList<>();
        private long last;
        private int resets;

        @Override
        public boolean past(StreamEvent event) {
            return live(event);
        }

        @Override
        public boolean live(StreamEvent event) {
            if (!knows.add(event.seq())) {
                twice.add(event.seq());
            }
            last = event.seq();
            return true;
        }

        @Override
        public void beat(long seq) {
            last = seq;
        }

        @Override
        public void reset(long seq, Reason reason) {
            resets++;
            last = seq;
            knows.clear();
            knows.addAll(happened);
        }
    }
}
