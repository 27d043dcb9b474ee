package io.parley.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {
    @Test
    void factsThatOvertookEachOtherAreHandedOnInTheOrderOfTheirIds() {
        List<Long> handedOn = new CopyOnWriteArrayList<>();
        Arrivals arrivals = new Arrivals(event -> handedOn.add(event.id()), () -> {}, () -> {});
        List<Long> ids = new ArrayList<>();
        for (long id = 1; id <= 500; id++) {
            ids.add(id);
        }
        for (int from = 0; from < 500; from += 10) {
            Collections.shuffle(ids.subList(from, from + 10), new Random(from));
        }
        ids.forEach(id -> arrivals.heard(event(id)));

        arrivals.start();

        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (handedOn.size() < ids.size() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(2_000_000);
        }
        arrivals.stop();
        assertThat(handedOn).hasSameSizeAs(ids).isSorted();
    }

    private static JournalEvent event(long id) {
        return new JournalEvent(
                id, Optional.empty(), 0, Instant.EPOCH, 0, "node-0", new Actor.System("test"), new Fact.Healed("test"));
    }
}
