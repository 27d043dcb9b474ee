package io.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.live.LiveFigures.Change;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PusherTest {
    private final BlockingQueue<Change> heard = new LinkedBlockingQueue<>();
    private final Pusher pusher = new Pusher(() -> {});

    @AfterEach
    void stop() {
        pusher.stop();
    }

    @Test
    void tellsWhatChangedTogetherAndOnceMoreWhenItIsQuiet() throws InterruptedException {
        pusher.subscribe(heard::add);
        pusher.changed(new Change(true, false, false));
        pusher.changed(new Change(false, false, true));
        pusher.start();

        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new Change(true, false, true));
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new Change(true, false, true));
        assertThat(heard.poll(500, TimeUnit.MILLISECONDS)).isNull();

        pusher.changed(new Change(false, true, false));
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new Change(false, true, false));
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws InterruptedException {
        pusher.subscribe(change -> {
            throw new IllegalStateException("test");
        });
        pusher.subscribe(heard::add);
        pusher.start();

        pusher.changed(new Change(true, true, true));

        assertThat(heard.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
}
