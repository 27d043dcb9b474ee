package io.parley.media.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.playout.AudioCount;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudioWorkersTest {
    private final AudioWorkers workers = new AudioWorkers(2);
    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void end() {
        workers.close();
    }

    /** Ends after so many ticks; the last of them may do something. */
    private AudioWork work(int ticks, Runnable last) {
        AtomicInteger left = new AtomicInteger(ticks);
        return new AudioWork() {
            @Override
            public boolean tick() {
                if (left.decrementAndGet() > 0) {
                    return true;
                }
                last.run();
                return false;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }

    private void awaitClosed() throws InterruptedException {
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workIsDoneByItsWorkerUntilItIsOver() throws InterruptedException {
        AtomicReference<String> thread = new AtomicReference<>("");
        workers.idlest().add(work(5, () -> thread.set(Thread.currentThread().getName())));
        awaitClosed();
        assertThat(thread.get()).startsWith("parley-audio-");
        assertThat(workers.load()).isZero();
    }

    @Test
    void workThatFailsIsClosedAndCounted() throws InterruptedException {
        workers.all().getFirst().add(work(1, () -> {
            throw new IllegalStateException("on purpose");
        }));
        awaitClosed();
        assertThat(workers.count(AudioCount.AUDIO_FAILURES)).isEqualTo(1);
    }

    @Test
    void workThatFailsWithAnErrorCostsNoOtherWork() throws InterruptedException {
        AudioWorker worker = workers.all().getFirst();
        CountDownLatch goesOn = new CountDownLatch(1);
        worker.add(work(1, () -> {
            throw new NoClassDefFoundError("on purpose");
        }));
        awaitClosed();
        worker.add(work(5, goesOn::countDown));
        assertThat(goesOn.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.isAlive()).isTrue();
        assertThat(workers.count(AudioCount.AUDIO_FAILURES)).isEqualTo(1);
    }

    @Test
    void anErrorInClosingCostsNoOtherWork() throws InterruptedException {
        AudioWorker worker = workers.all().getFirst();
        worker.add(new AudioWork() {
            @Override
            public boolean tick() {
                return false;
            }

            @Override
            public void close() {
                throw new OutOfMemoryError("on purpose");
            }
        });
        worker.add(work(20, () -> {}));
        awaitClosed();
        assertThat(workers.count(AudioCount.AUDIO_FAILURES)).isEqualTo(1);
    }

    @Test
    void nothingIsGivenToAWorkerThatEnded() {
        workers.all().getFirst().end();
        workers.idlest().add(work(100_000, () -> {}));
        workers.idlest().add(work(100_000, () -> {}));
        assertThat(workers.all()).extracting(AudioWorker::load).containsExactly(0, 2);
    }

    @Test
    void whatABusyWorkerMissesIsCounted() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        AudioWorker worker = workers.all().getFirst();
        worker.add(work(1, () -> await(busy)));
        worker.add(work(1000, () -> {}));
        long begin = System.nanoTime();
        // The second work cannot come to its thousandth frame in this time: the worker is held up for half a second.
        while (System.nanoTime() - begin < 500_000_000) {
            Thread.onSpinWait();
        }
        busy.countDown();
        awaitClosed();
        while (worker.tally().get(AudioCount.AUDIO_WORKER_SKIPS) == 0 && System.nanoTime() - begin < 20_000_000_000L) {
            Thread.onSpinWait();
        }
        assertThat(worker.tally().get(AudioCount.AUDIO_WORKER_SKIPS)).isGreaterThan(10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void loadIsSpread() {
        for (int i = 0; i < 10; i++) {
            workers.idlest().add(work(100_000, () -> {}));
        }
        assertThat(workers.all()).allMatch(w -> w.load() == 5);
    }

    @Test
    void endingClosesWhatIsUnderWay() throws InterruptedException {
        workers.idlest().add(work(100_000, () -> {}));
        workers.close();
        awaitClosed();
    }
}
