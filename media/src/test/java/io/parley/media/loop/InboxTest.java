package io.parley.media.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.net.LoopCount;
import io.parley.media.net.MediaLoop;
import io.parley.media.net.MediaLoops;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxTest {
    @Test
    void legGoesOnAfterAnErrorWhichIsCounted() throws InterruptedException {
        CountDownLatch later = new CountDownLatch(1);
        try (MediaLoops loops = new MediaLoops(1, false)) {
            MediaLoop loop = loops.next();
            Inbox inbox = new Inbox(loop);
            inbox.tell(() -> {
                throw new StackOverflowError("of a test");
            });
            inbox.tell(later::countDown);
            assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(loop.counters().get(LoopCount.FAILURES)).isEqualTo(1);
        }
    }
}
