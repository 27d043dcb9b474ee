package io.parley.sip.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.guard.Limit;
import io.parley.sip.watch.Presence.Published;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicationsTest {
    private static final Published LUNCH = new Published(Optional.of(false), "Lunch");
    private static final Published BACK = new Published(Optional.of(true), "Back");

    private final Publications publications = new Publications();

    @Test
    void isChangedProlongedAndRemovedByItsTag() {
        assertThat(publish(Optional.empty(), Optional.of(LUNCH), 100, 0, "a")).contains("a");
        assertThat(publications.last("1002", 50)).contains(LUNCH);
        assertThat(publish(Optional.of("a"), Optional.empty(), 300, 50, "b")).contains("b");
        assertThat(publications.last("1002", 200)).contains(LUNCH);
        assertThat(publish(Optional.of("b"), Optional.of(BACK), 400, 200, "c")).contains("c");
        assertThat(publications.last("1002", 250)).contains(BACK);
        assertThat(publish(Optional.of("c"), Optional.empty(), 250, 250, "d")).contains("d");
        assertThat(publications.last("1002", 250)).isEmpty();
    }

    @Test
    void tagThatIsNotTheLastOneIsRefused() {
        publish(Optional.empty(), Optional.of(LUNCH), 100, 0, "a");
        publish(Optional.of("a"), Optional.of(BACK), 100, 0, "b");
        assertThat(publish(Optional.of("a"), Optional.of(LUNCH), 100, 0, "c")).isEmpty();
        assertThat(publish(Optional.of("b"), Optional.empty(), 300, 100, "c")).isEmpty();
        assertThat(publications.last("1002", 50)).contains(BACK);
    }

    @Test
    void tagOfAnotherExtensionIsRefused() {
        publish(Optional.empty(), Optional.of(LUNCH), 100, 0, "a");
        assertThat(publications.publish("1003", Optional.of("a"), Optional.of(BACK), 100, 0, "b"))
                .isEmpty();
    }

    @Test
    void newestOfSeveralDevicesCountsAndProlongingMakesNoneNewer() {
        publish(Optional.empty(), Optional.of(LUNCH), 100, 0, "a");
        publish(Optional.empty(), Optional.of(BACK), 100, 0, "b");
        publish(Optional.of("a"), Optional.empty(), 300, 50, "c");
        assertThat(publications.last("1002", 60)).contains(BACK);
        assertThat(publications.last("1002", 150)).contains(LUNCH);
    }

    @Test
    void whatIsOverIsSweptAndTold() {
        publish(Optional.empty(), Optional.of(LUNCH), 100, 0, "a");
        assertThat(publications.sweep(99)).isEmpty();
        assertThat(publications.sweep(100)).containsExactly("1002");
        assertThat(publications.sweep(100)).isEmpty();
    }

    @Test
    void oldestMakesRoom() {
        for (int i = 0; i <= Limit.PUBLICATIONS_PER_EXTENSION.standard(); i++) {
            publish(Optional.empty(), Optional.of(LUNCH), 100, 0, "t" + i);
        }
        assertThat(publish(Optional.of("t0"), Optional.empty(), 100, 0, "x")).isEmpty();
        assertThat(publish(Optional.of("t1"), Optional.empty(), 100, 0, "x")).isPresent();
    }

    private Optional<String> publish(
            Optional<String> ifMatch, Optional<Published> content, long until, long now, String tag) {
        return publications.publish("1002", ifMatch, content, until, now, tag);
    }
}
