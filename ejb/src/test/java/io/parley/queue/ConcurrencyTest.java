package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Strategy;
import io.parley.queue.Play.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several threads at once play calls, agents, presence and the clock: when they are done, all invariants hold and nothing is left. */
class ConcurrencyTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 80;
    private static final int ACTS = 150;

    @Test
    void invariantsHoldWhenManyThreadsActAtOnce() throws Exception {
        long connected = 0;
        long lost = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Strategy> all = List.of(Strategy.values());
                ContactCentre house = Play.house(all.get(round % all.size()), Strategy.RING_ALL);
                Play play = new Play(house, Runnable::run, (call, notice) -> {});
                house.logIn("anna", "ben", "clara");
                house.journal.duringEach(Thread::yield); // or threads on few cores would take turns, not race
                together(pool, play, round);
                Invariants.hold(play);
                play.end();
                house.pass(600);
                Invariants.nothingLeft(play);
                connected += house.counters.of(QueueCounters.Count.CONNECTED);
                lost += house.counters.of(QueueCounters.Count.RESERVATIONS_LOST)
                        + house.counters.of(QueueCounters.Count.LATE_ANSWERS);
            }
        }
        assertThat(connected).as("conversations played").isPositive();
        assertThat(lost).as("races lost").isPositive();
    }

    private static void together(ExecutorService pool, Play play, int round) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(round * 31L + thread);
            done.add(pool.submit(() -> {
                start.await();
                for (int i = 0; i < ACTS; i++) {
                    play.act(new Act(random.nextInt(Act.KINDS), random.nextInt(1000), random.nextInt(1000)));
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> future : done) {
            future.get(60, TimeUnit.SECONDS);
        }
    }
}
