package io.parley.sip.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkTest {
    @Test
    void subscriptionsGoOnAfterAnError() throws InterruptedException {
        CountDownLatch later = new CountDownLatch(1);
        try (Work work = new Work()) {
            work.post(() -> {
                throw new StackOverflowError("of a test");
            });
            work.post(later::countDown);
            assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
