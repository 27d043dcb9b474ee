package io.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Edits take turns, and none waits for ever for one that hangs. */
class EditLockTest {
    @Test
    void anEditBehindOneThatHangsIsRefusedAndTheNextIsDone() throws Exception {
        EditLock lock = new EditLock(Duration.ofMillis(50));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread hanging = Thread.startVirtualThread(() -> lock.during(() -> {
            inside.countDown();
            return awaited(over);
        }));
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> lock.during(() -> "done")).isInstanceOf(EditBusyException.class);

        over.countDown();
        hanging.join();
        assertThat(lock.during(() -> "done")).isEqualTo("done");
    }

    @Test
    void anEditThatFailsLetsTheNextIn() {
        EditLock lock = new EditLock(Duration.ofSeconds(20));
        assertThatThrownBy(() -> lock.during(() -> {
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(lock.during(() -> "done")).isEqualTo("done");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
